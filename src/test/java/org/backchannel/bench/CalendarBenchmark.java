package org.backchannel.bench;

import java.util.concurrent.TimeUnit;
import org.backchannel.review.CalendarScan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The declassification calendar of one year over 1,000,000 items; against the ids of that year by one index, the same rows with their seals checked, and reading the days of all. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@State(Scope.Benchmark)
public class CalendarBenchmark {

    /** Filled once for all. */
    private static final class Filled {
        private static final CalendarScan ITEMS = new CalendarScan();
    }

    @Benchmark
    public int calendar() {
        return some(Filled.ITEMS.year());
    }

    @Benchmark
    public int query() {
        return some(Filled.ITEMS.query());
    }

    @Benchmark
    public int rows() {
        return some(Filled.ITEMS.rows());
    }

    @Benchmark
    public int scan() {
        return some(Filled.ITEMS.scan());
    }

    private static int some(long found) {
        if (found < 1) {
            throw new IllegalStateException("something used to be found");
        }
        return (int) found;
    }
}
