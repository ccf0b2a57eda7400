package org.backchannel.cli;

import java.util.concurrent.Callable;
import org.backchannel.ledger.NoteKey;
import org.backchannel.witness.WitnessFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells a witness which log to watch. */
@Command(name = "add", description = "Watch a log from now on, by its verifier key.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "The key of a registry stands on its pages on the trail and in every export. A witness that runs need not be started again."})
final class AddLog implements Callable<Integer> {

    @Parameters(paramLabel = "KEY", description = "The log's verifier key; its name is the log's origin.")
    private String key = "";

    @Mixin
    private WitnessPlace place = new WitnessPlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        NoteKey log = parsed();
        WitnessFolder folder = place.open();
        spec.commandLine().getOut().println((folder.add(log) ? "watches " : "watches already ") + log.name());
        return Commands.DONE;
    }

    private NoteKey parsed() {
        try {
            return NoteKey.parse(key);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
