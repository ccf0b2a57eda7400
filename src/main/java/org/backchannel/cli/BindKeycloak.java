package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves people from the registry's own sign-in to a Keycloak. It gives nobody anything by itself: what it asks for, two records managers decide. */
@Command(name = "bind", description = "Bind people to the users of a realm who bear their user names. Without --propose or --confirm it only says what it would do.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "",
        "One records manager runs it with --propose, another with --confirm and a FILE of their own. A proposal is confirmed only if it binds",
        "the person to the very user that FILE has under their name and changes nothing else.",
        "Exit status: 0 done, 1 something was refused or is left, 2 usage."})
final class BindKeycloak implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The realm's users, as `kc.sh export` or `kcadm.sh get users` writes them.")
    private Path file = Path.of("");

    @Option(names = "--server", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "The registry, whose own sign-in is still in use; by default ${DEFAULT-VALUE}.")
    private String server = "";

    @Option(names = "--reason", defaultValue = "moved to Keycloak", paramLabel = "WHY", description = "For the trail; by default `${DEFAULT-VALUE}`.")
    private String reason = "";

    @ArgGroup(exclusive = true)
    private Deed deed = new Deed();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is to be done; neither is to look alone. */
    private static final class Deed {
        @Option(names = "--propose", description = "Propose each binding that nobody has proposed.")
        private boolean propose;

        @Option(names = "--confirm", description = "Confirm each binding that another has proposed.")
        private boolean confirm;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file `" + file + "` that can be read");
        }
        Server registry = KeycloakCommands.registry(server, spec);
        var users = KeycloakUsers.read(file);
        Session session = registry.signIn(spec.commandLine().getErr());
        var bindings = new Bindings(session, users);
        PrintWriter out = spec.commandLine().getOut();
        bindings.all().forEach(binding -> out.println(binding.line()));
        bindings.strangers().forEach(name -> out.println("%-14s  %s".formatted("nobody", name)));
        int refused = deed.propose
                ? each(bindings.in(Binding.State.FREE), "proposed", binding -> bindings.propose(binding, reason))
                : deed.confirm ? each(bindings.in(Binding.State.WAITS), "confirmed", bindings::confirm) : 0;
        out.flush();
        return refused == 0 && (!deed.confirm || bindings.in(Binding.State.OTHER).isEmpty()) ? Commands.DONE : Commands.BROKEN;
    }

    private interface Act {
        void on(Binding binding) throws IOException, InterruptedException;
    }

    /** What the registry refuses for one is told, and the rest goes on. Gives how many were refused. */
    private int each(List<Binding> bindings, String done, Act act) throws IOException, InterruptedException {
        int refused = 0;
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            try {
                act.on(binding);
            } catch (RefusedThere no) {
                refused++;
                spec.commandLine().getErr().println(binding.username() + ": " + no.getMessage());
            }
            spec.commandLine().getErr().printf("%d of %d%n", i + 1, bindings.size());
        }
        spec.commandLine().getOut().printf("%s %d, refused %d%n", done, bindings.size() - refused, refused);
        return refused;
    }
}
