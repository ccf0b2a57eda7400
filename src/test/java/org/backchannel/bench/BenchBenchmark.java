package org.backchannel.bench;

import java.util.concurrent.TimeUnit;
import org.backchannel.review.LongBench;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The review bench on an item of 200 pages, laid and as a page; against reading its sealed bytes from their table. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@State(Scope.Benchmark)
public class BenchBenchmark {

    /** Filled once for all. */
    private static final class Filled {
        private static final LongBench ITEM = new LongBench();
    }

    @Benchmark
    public int laid() {
        return some(Filled.ITEM.laid());
    }

    @Benchmark
    public int page() {
        return some(Filled.ITEM.page());
    }

    @Benchmark
    public int query() {
        return some(Filled.ITEM.query());
    }

    private static int some(long found) {
        if (found < 1) {
            throw new IllegalStateException("something used to be found");
        }
        return (int) found;
    }
}
