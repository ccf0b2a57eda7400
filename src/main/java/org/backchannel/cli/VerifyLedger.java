package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Verification;
import org.backchannel.ledger.Verifier;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.JsonNode;

/** Verifies the whole ledger: by itself as the console, or through the server that has the database open. */
@Command(name = "verify", description = "Verify every entry, every hash, every signed checkpoint and every number of the ledger.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, footer = {
        "", "While a server has the database open, it is asked to verify, and an auditor signs in for that in a browser."})
final class VerifyLedger implements Callable<Integer> {

    private static final String PATH = "/api/v1/trail/verification";

    @Option(names = "--server", paramLabel = "URL", description = "Ask this server, whether or not one runs here.")
    private @Nullable String server;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Class<?> application;

    VerifyLedger(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var offline = new Offline(application, Settings.of(spec, settings));
        if (server != null) {
            return remote(Server.at(server, offline.environment()));
        }
        var done = offline.run(this::local);
        return done.isPresent() ? done.get() : remote(Server.of(offline.environment()));
    }

    private int local(ApplicationContext registry) {
        PrintWriter err = spec.commandLine().getErr();
        Verification made = registry.getBean(Guard.class).look(Offline.console(), Act.VERIFY_TRAIL, Target.trail(), permit -> {
            Verification result = registry.getBean(Verifier.class).verify((done, of) -> err.println(done + " of " + of + " entries"));
            permit.note("verified", Long.toString(result.verified()));
            permit.note("good", Boolean.toString(result.good()));
            return result;
        });
        return tell(made.good(), made.verified(), made.size(), made.pending(), made.checkpoints(), made.root(),
                made.fault().map(fault -> "entry " + fault.index() + ": " + fault.what()).orElse(""), made.entriesPerSecond());
    }

    private int remote(Server registry) throws IOException, InterruptedException {
        JsonNode made = registry.signIn(spec.commandLine().getErr()).post(PATH);
        JsonNode fault = made.path("fault");
        String what = fault.isMissingNode() || fault.isNull()
                ? ""
                : fault.isObject() ? "entry " + fault.path("index").asLong() + ": " + fault.path("what").asString("") : fault.asString("");
        return tell(made.path("good").asBoolean(false), made.path("verified").asLong(0), made.path("size").asLong(0),
                made.path("pending").asLong(0), made.path("checkpoints").asLong(0), made.path("root").asString(""), what,
                made.path("entriesPerSecond").asDouble(0));
    }

    private int tell(boolean good, long verified, long size, long pending, long checkpoints, String root, String fault, double rate) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(good ? "good" : "BROKEN: " + fault);
        out.println("verified    " + verified + " of " + size + " entries");
        out.println("unproven    " + pending + " entries that are not in the tree yet");
        out.println("checkpoints " + checkpoints);
        out.println("root        " + root);
        out.println(String.format(Locale.ROOT, "rate        %.0f entries per second", rate));
        return good ? Commands.DONE : Commands.BROKEN;
    }
}
