package org.backchannel.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.backchannel.Databases;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Traffic;
import org.backchannel.people.Person;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to transmit to 1, 10 and 100 recipients, to open an inbox of 10 and of 10,000, and to draft and save alone and beside 49 others. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@State(Scope.Benchmark)
public class MessagesBenchmark {

    private static final int MANY = Integer.getInteger("backchannel.bench.inbox", 10_000);
    private static final int SHOTS = 25;

    @Param({"H2", "POSTGRESQL"})
    private String database;

    private Traffic traffic;
    private final Map<Integer, Deque<String>> waiting = new HashMap<>();
    private Person few;
    private Person many;

    /** One registry for each database, filled once for all benchmarks of the run. */
    private static final Map<String, MessagesBenchmark> FILLED = new HashMap<>();

    @Setup(Level.Trial)
    public void fill() {
        MessagesBenchmark filled = FILLED.get(database);
        if (filled == null) {
            RunningApplication app = database.equals("H2")
                    ? RunningApplication.get()
                    : RunningApplication.another("http", Databases.settings());
            traffic = new Traffic(app, 100);
            for (int recipients : List.of(1, 10, 100)) {
                waiting.put(recipients, new ArrayDeque<>(traffic.approved(SHOTS, recipients)));
            }
            waiting.put(0, new ArrayDeque<>(traffic.approved(SHOTS, 1)));
            few = traffic.withInbox(10);
            many = traffic.withInbox(MANY);
            FILLED.put(database, this);
        } else {
            traffic = filled.traffic;
            waiting.putAll(filled.waiting);
            few = filled.few;
            many = filled.many;
        }
    }

    @Benchmark
    public void plain() {
        traffic.withdraw(waiting.get(0).pop());
    }

    @Benchmark
    public void to001() {
        traffic.transmit(waiting.get(1).pop());
    }

    @Benchmark
    public void to010() {
        traffic.transmit(waiting.get(10).pop());
    }

    @Benchmark
    public void to100() {
        traffic.transmit(waiting.get(100).pop());
    }

    @Benchmark
    public int inboxFew() {
        return traffic.inbox(few);
    }

    @Benchmark
    public int inboxMany() {
        return traffic.inbox(many);
    }

    @Benchmark
    @Threads(1)
    public int draft01() {
        return traffic.drafted();
    }

    @Benchmark
    @Threads(50)
    public int draft50() {
        return traffic.drafted();
    }
}
