package org.backchannel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with folders of rules. */
@Command(name = "policy", description = "Look at a folder of rules before the registry is started with it.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", versionProvider = Commands.Version.class)
final class PolicyCommands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
