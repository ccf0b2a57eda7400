package org.backchannel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with pouches. */
@Command(name = "pouch", description = "Carry pouches between this site and others.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", versionProvider = Commands.Version.class)
final class PouchCommands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
