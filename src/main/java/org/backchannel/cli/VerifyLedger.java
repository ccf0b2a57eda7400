package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.audit.TrailCheck;
import org.backchannel.ledger.ExportVerdict;
import org.backchannel.ledger.ExportVerifier;
import org.backchannel.ledger.Quorum;
import org.backchannel.ledger.ReachVerdict;
import org.backchannel.ledger.TileVerifier;
import org.backchannel.ledger.Verification;
import org.backchannel.ledger.Witnessed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Verifies the whole ledger: by itself as the console, or through the server that has the database open. */
@Command(name = "verify", description = "Verify every entry, every hash, every signed checkpoint and every number of the ledger.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "While a server has the database open, it is asked to verify, and an auditor signs in for that in a browser."})
final class VerifyLedger extends RegistryCommand {

    private static final String PATH = "/api/v1/trail/verification";
    private static final Duration PACE = Duration.ofSeconds(1);

    @Parameters(arity = "0..1", paramLabel = "EXPORT", description = "Verify this export, or this folder of tiles, instead, without the registry and its database.")
    private @Nullable Path export;

    @Option(names = "--key", paramLabel = "KEY", description = "With EXPORT: the registry's verifier key, known from elsewhere. Without it the key that the export names is believed.")
    private @Nullable String key;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "With EXPORT: a checkpoint that was kept elsewhere, with which the export must agree.")
    private @Nullable Path kept;

    @Option(names = "--witnesses", paramLabel = "FILE", description = "With EXPORT: the witnesses, known from elsewhere, by the lines that `witness keys` shows. It must be witnessed by them.")
    private @Nullable Path witnesses;

    @Option(names = "--could", paramLabel = "FILE", description = "With EXPORT of the whole trail: what the registry says that somebody could do, the file of its tenth question. It must be what the entries say.")
    private @Nullable Path could;

    VerifyLedger(Class<?> application) {
        super(application);
    }

    @Override
    OptionalInt before() throws IOException {
        if (export != null) {
            return OptionalInt.of(offline(Files.isDirectory(export) ? export : there(export)));
        }
        if (key != null || kept != null || witnesses != null || could != null) {
            throw new ParameterException(spec().commandLine(),
                    "`--key`, `--checkpoint`, `--witnesses` and `--could` are for an export: name its file");
        }
        return OptionalInt.empty();
    }

    private Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec().commandLine(), "there is no file `" + file + "`");
        }
        return file;
    }

    private int offline(Path file) throws IOException {
        boolean tiles = Files.isDirectory(file);
        if (tiles && could != null) {
            throw new ParameterException(spec().commandLine(), "`--could` is held to the entries of an export: tiles have none");
        }
        try {
            return judged(verified(file, tiles), tiles);
        } catch (IllegalArgumentException refused) {
            // Its own words: what is below them is a parser's, and says nothing to whoever has the file.
            spec().commandLine().getErr().println("backchannel: " + refused.getMessage());
            return Commands.BROKEN;
        }
    }

    private ExportVerdict verified(Path file, boolean tiles) throws IOException {
        String other = kept == null ? null : Files.readString(there(kept));
        Quorum quorum = witnesses == null ? Quorum.NONE : Quorum.parse(Files.readString(there(witnesses)));
        return tiles
                ? TileVerifier.verify(file, key, other, quorum)
                : ExportVerifier.verify(file, key, other, quorum, could == null ? null : there(could));
    }

    private int judged(ExportVerdict made, boolean tiles) {
        Optional<String> lied = made.could().flatMap(ReachVerdict::wrong);
        PrintWriter out = spec().commandLine().getOut();
        out.println(made.fault().map(fault -> "BROKEN: " + fault(fault.index(), fault.what()))
                .or(() -> lied.map(wrong -> "BROKEN: what somebody could do, " + wrong)).orElse("good"));
        out.println("scope       " + scope(made));
        out.println("verified    " + made.entries() + " entries; " + made.withheld() + " facts of them are commitments only");
        out.println("checkpoint  " + made.checkpoint().size() + " entries of " + made.checkpoint().origin());
        out.println("witnessed   " + witnessed(made.witnessed()));
        out.println("root        " + made.checkpoint().root());
        out.println(
                "key         " + made.key()
                        + (key == null
                                ? ", as " + (tiles ? "the folder" : "the export") + " names it: compare it with one known from elsewhere"
                                : ""));
        made.could().filter(held -> held.wrong().isEmpty()).ifPresent(held -> out.println("could       " + could(held)));
        return made.fault().isEmpty() && lied.isEmpty() && (witnesses == null || made.witnessed().enough())
                ? Commands.DONE
                : Commands.BROKEN;
    }

    private static String witnessed(Witnessed made) {
        if (made.of() == 0) {
            return "not witnessed: no witnesses were named";
        }
        return (made.enough() ? "cosigned" : "NOT WITNESSED: " + made.needed() + " are needed, cosigned") + " by " + made.by().size()
                + " of "
                + made.of() + " at size " + made.size() + made.at().map(at -> ", " + at).orElse("");
    }

    private static String could(ReachVerdict held) {
        return held.person() + " just before " + held.at() + ": " + held.items() + " items, each by its last version of then"
                + held.may().entrySet().stream().map(count -> "; " + count.getKey() + " " + count.getValue()).collect(Collectors.joining());
    }

    /** What the export says that it is: somebody who took entries out of it may have changed that too. */
    private static String scope(ExportVerdict made) {
        if (made.whole()) {
            return "the whole log";
        }
        return made.subject().isEmpty()
                ? "a part of the log: what was left out of it cannot be seen here"
                : "the trail of " + made.subject() + " from its first entry on: what came after the last cannot be seen here";
    }

    @Override
    int local(ApplicationContext registry) {
        Verification made = registry.getBean(TrailCheck.class).run(Offline.console(), this::told);
        return tell(made.good(), made.verified(), made.size(), made.pending(), made.checkpoints(), made.root(),
                made.fault().map(fault -> fault(fault.index(), fault.what())).orElse(""), made.entriesPerSecond());
    }

    /** Has the server verify, and asks how far it is until it has. */
    @Override
    int remote(Session session) throws IOException, InterruptedException {
        JsonNode made = session.post(PATH);
        while (made.path("state").asString("").equals("running")) {
            Thread.sleep(PACE);
            made = session.get(PATH);
            told(made.path("verified").asLong(0), made.path("entries").asLong(0));
        }
        if (made.path("state").asString("").equals("broken-off")) {
            throw new IOException("the verification was broken off before its end");
        }
        JsonNode fault = made.path("fault");
        long verified = made.path("verified").asLong(0);
        return tell(made.path("state").asString("").equals("good"), verified, made.path("entries").asLong(0),
                made.path("pending").asLong(0), made.path("checkpoints").asLong(0), made.path("root").asString(""),
                fault(fault.path("index").asLong(0), fault.path("what").asString("")), verified / made.path("seconds").asDouble(1));
    }

    private void told(long verified, long of) {
        spec().commandLine().getErr().println(verified + " of " + of + " entries");
    }

    private static String fault(long index, String what) {
        return "entry " + index + ": " + what;
    }

    private int tell(boolean good, long verified, long size, long pending, long checkpoints, String root, String fault, double rate) {
        PrintWriter out = spec().commandLine().getOut();
        out.println(good ? "good" : "BROKEN: " + fault);
        out.println("verified    " + verified + " of " + size + " entries");
        out.println("unproven    " + pending + " entries that are not in the tree yet");
        out.println("checkpoints " + checkpoints);
        out.println("root        " + root);
        out.println(String.format(Locale.ROOT, "rate        %.0f entries per second", rate));
        return good ? Commands.DONE : Commands.BROKEN;
    }
}
