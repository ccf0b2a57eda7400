package org.backchannel.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Opening and filing a paper of 10 KiB, one after another, over HTTP on loopback. Eight callers at once have called each a while before,
 * as in a registry that has been up for a day: a call goes through some thousand methods, and at a hundred calls a second of one caller
 * the compiler would have seen them often enough only after many minutes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 7, time = 3)
@State(Scope.Benchmark)
public class ServingBenchmark {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final String PARAGRAPH = "The text of a paragraph goes on and on. ".repeat(26).substring(0, 1024);
    private static final String BODY = """
            {"kind":"MESSAGE","heading":"A message of ten paragraphs","marking":"Secret; Nodis","groups":["bench"],"date":"1972-01-06","basis":"derived",
            "portions":[%s]}"""
            .formatted(String.join(",", java.util.Collections.nCopies(10, "{\"text\":\"" + PARAGRAPH + "\"}")));

    /** The servers, started once for all benchmarks of the run. */
    private static final class Servers {
        private static final Caller BARE = new Caller("http://127.0.0.1:" + BareServer.start(), Map.of());
        private static final Caller OURS = ours();
        private static final String BARE_ITEM = id(BARE.post("/bare", PARAGRAPH.repeat(10)));
        private static final String PLAIN_ITEM = id(OURS.post(PlainItems.PATH, BODY));
        private static final String ITEM = id(OURS.post("/api/v1/items", BODY));
    }

    private enum Call {
        OPEN(() -> Servers.OURS.get("/api/v1/items/" + Servers.ITEM)), FILE(() -> Servers.OURS.post("/api/v1/items", BODY)), PLAIN_OPEN(
                () -> Servers.OURS.get(PlainItems.PATH + "/" + Servers.PLAIN_ITEM)), PLAIN_FILE(
                        () -> Servers.OURS.post(PlainItems.PATH, BODY)), BARE_OPEN(
                                () -> Servers.BARE.get("/bare/" + Servers.BARE_ITEM)), BARE_FILE(
                                        () -> Servers.BARE.post("/bare", PARAGRAPH.repeat(10)));

        private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("backchannel.bench.warm", 60));
        private static final int CALLERS = 8;

        private final Supplier<String> answer;

        Call(Supplier<String> answer) {
            this.answer = answer;
        }

        String answer() {
            return answer.get();
        }

        void warm() {
            long until = System.nanoTime() + LONG.toNanos();
            try (var callers = Executors.newFixedThreadPool(CALLERS)) {
                var all = IntStream.range(0, CALLERS).mapToObj(caller -> CompletableFuture.runAsync(() -> {
                    while (System.nanoTime() < until) {
                        answer();
                    }
                }, callers)).toList();
                all.forEach(CompletableFuture::join);
            }
        }
    }

    /** Of one benchmark; warmed up before it. */
    @State(Scope.Benchmark)
    public static class Warmed {

        @Setup(org.openjdk.jmh.annotations.Level.Trial)
        public void warm(BenchmarkParams benchmark) {
            String name = benchmark.getBenchmark();
            call(name.substring(name.lastIndexOf('.') + 1)).warm();
        }

        private static Call call(String benchmark) {
            return switch (benchmark) {
                case "open" -> Call.OPEN;
                case "file" -> Call.FILE;
                case "plainOpen" -> Call.PLAIN_OPEN;
                case "plainFile" -> Call.PLAIN_FILE;
                case "bareOpen" -> Call.BARE_OPEN;
                case "bareFile" -> Call.BARE_FILE;
                default -> throw new IllegalArgumentException(benchmark);
            };
        }
    }

    private static Caller ours() {
        RunningApplication app = RunningApplication.get();
        PlainItems.addTo(app);
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
    public String open(Warmed warmed) {
        return Call.OPEN.answer();
    }

    @Benchmark
    public String file(Warmed warmed) {
        return Call.FILE.answer();
    }

    @Benchmark
    public String plainOpen(Warmed warmed) {
        return Call.PLAIN_OPEN.answer();
    }

    @Benchmark
    public String plainFile(Warmed warmed) {
        return Call.PLAIN_FILE.answer();
    }

    @Benchmark
    public String bareOpen(Warmed warmed) {
        return Call.BARE_OPEN.answer();
    }

    @Benchmark
    public String bareFile(Warmed warmed) {
        return Call.BARE_FILE.answer();
    }
}
