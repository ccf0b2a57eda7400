package org.backchannel.bench;

import java.util.concurrent.TimeUnit;
import org.backchannel.Databases;
import org.backchannel.ledger.Recorded;
import org.backchannel.ledger.Writers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Acts a second of 1, 8 and 24 writers at once, each a durable transaction: an insert with its entry in the trail, and the insert alone. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 4, time = 3)
@State(Scope.Benchmark)
public class WritersBenchmark {

    @Param({"H2", "POSTGRESQL"})
    private String database;

    private Writers writers;

    @Setup
    public void open() {
        writers = new Writers(Databases.Kind.valueOf(database));
    }

    @TearDown
    public void close() {
        writers.close();
    }

    @Benchmark
    @Threads(1)
    public void plain01() {
        writers.plain();
    }

    @Benchmark
    @Threads(1)
    public void noted01() {
        writers.noted();
    }

    @Benchmark
    @Threads(1)
    public Recorded entry01() {
        return writers.recorded();
    }

    @Benchmark
    @Threads(8)
    public void plain08() {
        writers.plain();
    }

    @Benchmark
    @Threads(8)
    public void noted08() {
        writers.noted();
    }

    @Benchmark
    @Threads(8)
    public Recorded entry08() {
        return writers.recorded();
    }

    @Benchmark
    @Threads(24)
    public void plain24() {
        writers.plain();
    }

    @Benchmark
    @Threads(24)
    public void noted24() {
        writers.noted();
    }

    @Benchmark
    @Threads(24)
    public Recorded entry24() {
        return writers.recorded();
    }
}
