package org.backchannel.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.backchannel.policy.InvalidPolicy;
import org.backchannel.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells by which digest the registry will know a folder of rules. Nothing is started, asked for or recorded. */
@Command(name = "digest", description = "Check a folder of rules, and print the SHA-256 by which a change of them is announced.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "Exit status: 0 it is printed, 1 the registry would not start with these rules, 2 usage."})
final class PolicyDigest implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "By default policies.")
    private Path folder = Path.of("policies");

    @Option(names = "--packed", description = "Of the rules that this program brings with it, which decide where there is no folder.")
    private boolean packed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().println((packed ? Policy.packed() : Policy.load(folder)).digest());
            return Commands.DONE;
        } catch (InvalidPolicy wrong) {
            spec.commandLine().getErr().println("backchannel: " + wrong.getMessage());
            return Commands.BROKEN;
        }
    }
}
