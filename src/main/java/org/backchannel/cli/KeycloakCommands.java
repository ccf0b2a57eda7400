package org.backchannel.cli;

import java.net.URI;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns an identity provider beside the registry. */
@Command(name = "keycloak", description = "See to a Keycloak that the registry's people sign in by.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", versionProvider = Commands.Version.class)
final class KeycloakCommands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The registry while its own sign-in is in use: by that a command signs in. */
    static Server registry(String url, CommandSpec spec) {
        try {
            URI base = Server.checked(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            return new Server(base, base);
        } catch (IllegalArgumentException noServer) {
            throw new ParameterException(spec.commandLine(), String.valueOf(noServer.getMessage()), noServer);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
