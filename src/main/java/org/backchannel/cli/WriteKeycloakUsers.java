package org.backchannel.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.backchannel.people.ClaimNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the registry's people as users for a realm, with what each has, for an administrator of Keycloak to import. */
@Command(name = "users", description = "Write the registry's people as users that Keycloak imports. A records manager signs in for it.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "",
        "The file says what people are cleared for: it is made 0600, and is to be deleted after the import. Of codewords it has those that",
        "whoever signs in has been read into. There is no password in it: each user is asked for a new one and for one-time codes.",
        "Exit status: 0 done, 1 refused, 2 usage."})
final class WriteKeycloakUsers implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to write; it must not exist yet.")
    private Path file = Path.of("");

    @Option(names = "--server", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "The registry, whose own sign-in is still in use; by default ${DEFAULT-VALUE}.")
    private String server = "";

    @Option(names = "--policies", defaultValue = "", paramLabel = "FOLDER", description = "Where the table of claims is; by default beside the registry.")
    private String policies = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Files.exists(file)) {
            throw taken();
        }
        Server registry = KeycloakCommands.registry(server, spec);
        var people = registry.signIn(spec.commandLine().getErr()).get("/api/v1/people");
        var users = new UsersForKeycloak(ClaimNames.said(policies)).of(people);
        write(users.toPrettyString());
        spec.commandLine().getOut().printf("%d users, %d groups%n", users.path("users").size(), users.path("groups").size());
        return Commands.DONE;
    }

    /** For nobody else from the first byte on. */
    private void write(String text) throws IOException {
        try (var out = Files.newByteChannel(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (FileAlreadyExistsException there) {
            throw taken();
        }
    }

    private ParameterException taken() {
        return new ParameterException(spec.commandLine(), "there is a file `" + file + "` already");
    }
}
