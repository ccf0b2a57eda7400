package org.backchannel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with the ledger. */
@Command(name = "ledger", description = "Verify the ledger, copy it, have it cosigned by files, or write the page that verifies exports.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", versionProvider = Commands.Version.class)
final class LedgerCommands implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
