package org.backchannel.bench;

import java.util.concurrent.TimeUnit;
import org.backchannel.ledger.Million;
import org.backchannel.ledger.Verification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Verifying a log of 1,000,000 entries in an encrypted H2 file; its size and the database can be set. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@State(Scope.Benchmark)
public class LedgerBenchmark {

    private final Million log = Million.filled();

    @Benchmark
    public Verification verify() {
        return log.verify();
    }

    @Benchmark
    public byte[] rawSha256() {
        return log.rawSha256();
    }

    @Benchmark
    public byte[] allSha256() {
        return log.allSha256();
    }
}
