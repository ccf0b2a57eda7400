package org.backchannel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with releases. */
@Command(name = "release", description = "Verify a release without the registry.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", versionProvider = Commands.Version.class)
final class ReleaseCommands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
