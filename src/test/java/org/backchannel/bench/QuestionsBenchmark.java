package org.backchannel.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.backchannel.audit.NotedRefusals;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Million;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first page of 25 calls of each kind of question, every row checked against its leaf, in an encrypted H2 file of 1,000,000 entries; the
 * size and the database can be set. The baseline is one entry by its key, checked as well.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class QuestionsBenchmark {

    private static final int PAGE = 25;
    private static final Set<Outcome> FIRST = Set.of(Outcome.GRANTED, Outcome.REFUSED, Outcome.NOTED);

    /** Filled once for all benchmarks of the run. */
    private static final class Log {
        private static final NotedRefusals REFUSALS = new NotedRefusals(Million.filled());
    }

    private final Million log = Million.filled();
    private final NotedRefusals refusals = Log.REFUSALS;
    private long key;

    @Benchmark
    public Optional<Line> byKey() {
        key = (key + 7_919) % log.size();
        return log.trail().line(key + 1);
    }

    private Found calls(Query query) {
        Found found = log.trail().find(query.ended(FIRST), null, PAGE, false);
        if (found.lines().size() != PAGE) {
            throw new IllegalStateException("a page used to be full: " + found.lines().size());
        }
        log.trail().outcomes(found.lines().stream().map(Line::correlation).toList());
        return found;
    }

    @Benchmark
    public Found ofAPerson() {
        return calls(Query.all().by(log.actor()));
    }

    @Benchmark
    public Found ofAPersonLongAgo() {
        return calls(Query.all().by(log.actor()).between(Instant.ofEpochSecond(1_795_000_000L), Instant.ofEpochSecond(1_795_000_000L
                + log.size() / 5)));
    }

    @Benchmark
    public Found ofAnItem() {
        return calls(Query.all().about(log.item()).ofType("item.read"));
    }

    @Benchmark
    public Found ofActs() {
        return calls(Query.all().ofTypes(Set.of("item.read", "item.remark", "item.file", "item.confirm-lowering")));
    }

    @Benchmark
    public Found ofAll() {
        return calls(Query.all());
    }

    @Benchmark
    public List<Line> ofARule() {
        return refusals.page(PAGE);
    }
}
