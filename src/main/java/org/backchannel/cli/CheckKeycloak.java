package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.backchannel.people.ClaimNames;
import org.backchannel.sealing.SecretFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Compares a realm with what the registry relies on. */
@Command(name = "check", description = "Say what a realm lacks, or has laxer than the registry relies on. Reads alone; needs an account that may view the realm.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Exit status: 0 nothing was found, 1 something was, or Keycloak could not be asked, 2 usage."})
final class CheckKeycloak implements Callable<Integer> {

    @Parameters(paramLabel = "URL", description = "The realm's issuer, such as https://sign-in.example/realms/backchannel.")
    private String url = "";

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who asks; an account of the realm --in.")
    private String user = "";

    @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "Their password, in a file 0600.")
    private Path password = Path.of("");

    @Option(names = "--in", defaultValue = "master", paramLabel = "REALM", description = "In which realm the account is; by default ${DEFAULT-VALUE}.")
    private String in = "";

    @Option(names = "--client-id", defaultValue = "backchannel-web", paramLabel = "ID", description = "The client that browsers sign in by; by default ${DEFAULT-VALUE}.")
    private String client = "";

    @Option(names = "--directory-client", defaultValue = "backchannel-directory", paramLabel = "ID", description = "The client that the registry reads users and events by, where there is one; by default ${DEFAULT-VALUE}.")
    private String directory = "";

    @Option(names = "--policies", defaultValue = "", paramLabel = "FOLDER", description = "Where the table of claims is; by default beside the registry.")
    private String policies = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        URI issuer = issuer();
        HttpClient http = Server.client().build();
        var found = new Shortcomings();
        discovery(new Provider(issuer, http).discovered(), issuer, found);
        var realm = new KeycloakRealm(issuer, token(issuer, http), http);
        new RealmDemands(realm, found).check();
        new ClientDemands(realm, client, ClaimNames.asked(policies), found).check();
        new DirectoryDemands(realm, directory, found).check();
        PrintWriter out = spec.commandLine().getOut();
        found.all().forEach(out::println);
        if (found.all().isEmpty()) {
            out.println("nothing is missing, and nothing is laxer than it should be");
        }
        out.flush();
        return found.all().isEmpty() ? Commands.DONE : Commands.BROKEN;
    }

    private URI issuer() {
        try {
            URI issuer = Server.checked(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            KeycloakRealm.checked(issuer);
            return issuer;
        } catch (IllegalArgumentException noIssuer) {
            throw new ParameterException(spec.commandLine(), String.valueOf(noIssuer.getMessage()), noIssuer);
        }
    }

    private static void discovery(JsonNode told, URI issuer, Shortcomings found) {
        if (!told.path("issuer").asString("").equals(issuer.toString())) {
            found.missing("discovery", "it calls itself `" + told.path("issuer").asString("") + "`, not `" + issuer + "`");
        }
        for (String endpoint : List.of("introspection_endpoint", "end_session_endpoint", "device_authorization_endpoint")) {
            if (told.path(endpoint).asString("").isEmpty()) {
                found.missing("discovery", "the " + endpoint.replace('_', ' '));
            }
        }
    }

    private String token(URI issuer, HttpClient http) throws IOException {
        String text = issuer.toString();
        var admins = new Provider(URI.create(text.substring(0, text.lastIndexOf('/') + 1) + in), http);
        char[] secret = SecretFile.read(password);
        try {
            JsonNode answer = admins.post(Provider.endpoint(admins.discovered(), "token_endpoint"), Map.of("grant_type", "password",
                    "client_id", "admin-cli", "username", user, "password", new String(secret)));
            if (!answer.hasNonNull("access_token")) {
                throw new IOException("Keycloak does not let `" + user + "` in: " + answer.path("error").asString("no reason given"));
            }
            return answer.path("access_token").asString();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
