package org.backchannel.bench;

import java.util.concurrent.TimeUnit;
import org.backchannel.release.GateScan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The leak gate over 10,000 released copies of 700 words, for a proposal that withholds twenty passages; against reading the rows and looking for each passage as it stands. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@State(Scope.Benchmark)
public class GateBenchmark {

    /** Filled once for both. */
    private static final class Filled {
        private static final GateScan COPIES = new GateScan();
    }

    private final GateScan copies = Filled.COPIES;

    @Benchmark
    public int gate() {
        return found(copies.gated());
    }

    @Benchmark
    public int scan() {
        return found(copies.scanned());
    }

    /** The one that was planted, so that neither can leave anything out. */
    private static int found(int finds) {
        if (finds < 1) {
            throw new IllegalStateException("the planted passage used to be found");
        }
        return finds;
    }
}
