package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.backchannel.witness.Answer;
import org.backchannel.witness.Cosigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cosigns a checkpoint that was carried here in a file. */
@Command(name = "cosign", description = "Cosign the checkpoint of a request that was carried here as a file, and write the cosigned checkpoint, to be carried back.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "What `add-checkpoint` is over the network: the same request, the same checks, the same memory."})
final class Cosign implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "REQUEST", description = "The file that the registry wrote.")
    private Path request = Path.of("");

    @Parameters(index = "1", paramLabel = "ANSWER", description = "Where to write the cosigned checkpoint; not over another file.")
    private Path answer = Path.of("");

    @Mixin
    private WitnessPlace place = new WitnessPlace();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(request) || Files.size(request) > Submission.LONGEST) {
            throw new ParameterException(spec.commandLine(), "there is no request in a file `" + request + "`");
        }
        if (Files.exists(answer)) {
            throw new ParameterException(spec.commandLine(), "there is a file `" + answer + "` already");
        }
        Submission asked = Submission.parse(Files.readString(request));
        try (Cosigner cosigner = Cosigner.on(place.open(), Clock.systemUTC())) {
            return tell(asked.checkpoint(), cosigner.add(asked));
        }
    }

    private int tell(Checkpoint asked, Answer made) throws IOException {
        if (made instanceof Answer.Cosigned(SignedNote note)) {
            Files.writeString(answer, note.toString(), StandardOpenOption.CREATE_NEW);
            spec.commandLine().getOut().println("cosigned " + asked.size() + " entries of " + asked.origin());
            return Commands.DONE;
        }
        spec.commandLine().getErr().println("backchannel: not cosigned (" + made.status() + "): " + why(made, asked));
        return Commands.BROKEN;
    }

    private static String why(Answer refusal, Checkpoint asked) {
        return switch (refusal) {
            case Answer.Cosigned cosigned -> "";
            case Answer.Malformed(String what) -> what;
            case Answer.Unsigned unsigned -> "no key that is trusted for " + asked.origin() + " has signed it";
            case Answer.Unknown unknown -> "nobody has said that " + asked.origin() + " is to be watched; see `witness add`";
            case Answer.Conflict(long size) when size > asked.size() ->
                "this witness has cosigned " + size + " entries, and the log shows " + asked.size() + " now: it was rolled back";
            case Answer.Conflict(long size) when size == asked.size() ->
                "this witness has cosigned " + size + " entries; if its request begins with `old " + size
                        + "`, the log shows another history: both checkpoints are kept under `evidence`";
            case Answer.Conflict(long size) -> "this witness has cosigned " + size + " entries: have the registry ask from there";
            case Answer.Inconsistent inconsistent ->
                "the log does not go on from what this witness cosigned: both checkpoints are kept under `evidence`";
        };
    }
}
