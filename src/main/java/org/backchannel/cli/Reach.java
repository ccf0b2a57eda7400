package org.backchannel.cli;

import java.io.IOException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command does its work: in the registry of this machine, by itself, or through the server that has its database open. */
final class Reach {

    /** The work, by a server's API. */
    interface Remote {
        int at(Session session) throws IOException, InterruptedException;
    }

    @Option(names = "--server", paramLabel = "URL", description = "Ask this server, whether or not one runs here.")
    private @Nullable String server;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @param settings of the application; picocli gives what it does not know to commands alone, not to what they mix in */
    int work(Class<?> application, String[] settings, ToIntFunction<ConfigurableApplicationContext> local, Remote remote)
            throws IOException, InterruptedException {
        var offline = new Offline(application, settings);
        if (server == null) {
            var done = offline.run(local);
            if (done.isPresent()) {
                return done.get();
            }
        }
        var registry = server != null ? Server.at(server, offline.environment()) : Server.of(offline.environment());
        return remote.at(registry.signIn(command.commandLine().getErr()));
    }
}
