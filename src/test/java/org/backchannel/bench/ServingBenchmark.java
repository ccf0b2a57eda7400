package org.backchannel.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening and filing a paper of 10 KiB, one after another, over HTTP on loopback. Ours are warmed up for a minute: they go through some
 * thousand methods, and at a hundred calls a second the compiler has seen them often enough only then.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class ServingBenchmark {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final String PARAGRAPH = "The text of a paragraph goes on and on. ".repeat(26).substring(0, 1024);
    private static final String BODY = """
            {"kind":"MESSAGE","heading":"A message of ten paragraphs","marking":"Secret; Nodis","groups":["bench"],"date":"1972-01-06",
            "portions":[%s]}""".formatted(String.join(",", java.util.Collections.nCopies(10, "{\"text\":\"" + PARAGRAPH + "\"}")));

    /** The servers, started once for all benchmarks of the run. */
    private static final class Servers {
        private static final Caller PLAIN = new Caller("http://127.0.0.1:" + PlainServer.start(), Map.of());
        private static final Caller OURS = ours();
    }

    private final String plainId = id(Servers.PLAIN.post("/plain", PARAGRAPH.repeat(10)));
    private final String id = id(Servers.OURS.post("/api/v1/items", BODY));

    private static Caller ours() {
        RunningApplication app = RunningApplication.get();
        app.signedIn("bench.editor");
        Account account = app.bean(Accounts.class).find("bench.editor").orElseThrow();
        var registrar = new Registrar(app);
        Person person = registrar.person("Bench", Registrar.cleared(Level.TOP_SECRET, "NODIS", "EXDIS"), List.of("bench"), Role.ORIGINATOR,
                Role.RECIPIENT);
        registrar.grant(person, List.of(account));
        Browser browser = app.signedIn("bench.editor");
        browser.get("/");
        String cookie = browser.sessionCookie().orElseThrow().getValue();
        return new Caller(app.url(""), Map.of("Cookie", "backchannel=" + cookie, "X-CSRF-TOKEN", browser.csrf().orElseThrow(),
                "Content-Type", "application/json"));
    }

    private static String id(String answer) {
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("no id in: " + answer);
        }
        return id.group(1);
    }

    @Benchmark
    @Warmup(iterations = 20, time = 3)
    public String open() {
        return Servers.OURS.get("/api/v1/items/" + id);
    }

    @Benchmark
    @Warmup(iterations = 20, time = 3)
    public String file() {
        return Servers.OURS.post("/api/v1/items", BODY);
    }

    @Benchmark
    public String plainOpen() {
        return Servers.PLAIN.get("/plain/" + plainId);
    }

    @Benchmark
    public String plainOpenRecorded() {
        return Servers.PLAIN.get("/recorded/" + plainId);
    }

    @Benchmark
    public String plainFile() {
        return Servers.PLAIN.post("/plain", PARAGRAPH.repeat(10));
    }
}
