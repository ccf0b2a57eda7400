package org.backchannel.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.InForce;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.ledger.Durability;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.marking.Profile;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.ReviewCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bench on an item of 200 pages (1,000 paragraphs of 90 words) against opening the item alone, and the calendar of a year among a million items
 * against the query for the same rows, unfiltered, whose seals are not looked at.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class ReviewBenchmark {

    private static final int ITEMS = Integer.getInteger("backchannel.bench.calendar-items", 1_000_000);
    private static final int PARAGRAPHS = 1_000;
    private static final int WORDS = 90;
    private static final int YEAR = 1990;

    /** The registry with its items, filled once for all benchmarks of the run. */
    private static final class Registry {
        private static final RunningApplication APP = RunningApplication.get();
        private static final Person REVIEWER = new Registrar(APP).person("Reviewer", Registrar.cleared(Level.SECRET),
                List.of("review-bench"), Role.REVIEWER);
        private static final ReviewCalls CALLS = new ReviewCalls(APP, REVIEWER);
        private static final Item LONG = pages();
        private static final String CASE = CALLS.opened(LONG);

        static {
            fill();
        }

        private static Item pages() {
            var random = RandomGenerator.of("L64X128MixRandom");
            List<String> paragraphs = new ArrayList<>();
            for (int i = 0; i < PARAGRAPHS; i++) {
                var words = new StringBuilder("Paragraph " + i);
                for (int word = 0; word < WORDS; word++) {
                    words.append(' ').append(Integer.toString(random.nextInt(1_000_000), 36));
                }
                paragraphs.add(words.toString());
            }
            return APP.bean(Filing.class).file(Asker.registry("bench"),
                    new Filing.Incoming(card(0, LocalDate.of(1980, 1, 1)), "Secret", new TreeSet<>(List.of("review-bench")),
                            Optional.empty()),
                    Registrar.content(paragraphs.toArray(String[]::new)));
        }

        private static Card card(int i, LocalDate on) {
            return new Card(Kind.MESSAGE, "", "Message " + i, List.of(), List.of(),
                    new Dated(on.toString(), Optional.of(on), Optional.empty()),
                    "Vienna", Provenance.HERE, Optional.empty());
        }

        private static void fill() {
            Items items = APP.bean(Items.class);
            Ledger ledger = APP.bean(Ledger.class);
            var transaction = new TransactionTemplate(APP.bean(PlatformTransactionManager.class));
            var random = RandomGenerator.of("L64X128MixRandom");
            var access = new Access("Secret", APP.bean(Profile.class).read("Secret").marking(), false,
                    new TreeSet<>(List.of("review-bench")),
                    new TreeSet<>(), Optional.empty());
            for (int from = 0; from < ITEMS; from += 2000) {
                int start = from;
                Durability.relaxed(() -> transaction.executeWithoutResult(tx -> {
                    for (int i = start; i < start + 2000; i++) {
                        LocalDate on = LocalDate.of(1945, 1, 1).plusDays(random.nextInt(15_000));
                        InForce made = items.insert(new Item(ItemId.random(), 1, State.FILED, card(i, on), access), Instant.now());
                        ledger.append(Entry.noted("item.version", new Subject("item-version", made.id().toString()),
                                Map.of(Entry.ACTOR, "registry", "seal", made.seal())));
                    }
                }));
            }
        }
    }

    private final ReviewCalls calls = Registry.CALLS;
    private final JdbcClient database = Registry.APP.bean(JdbcClient.class);

    @Benchmark
    public int bench() {
        return calls.bench(Registry.CASE);
    }

    /** The same item, opened by the same gate and read whole, without a bench. */
    @Benchmark
    public int opened() {
        return calls.read(Registry.LONG);
    }

    @Benchmark
    public int calendar() {
        return calls.calendar(YEAR);
    }

    /** The rows that the calendar shows, of each of its rules. */
    @Benchmark
    public int rows() {
        int rows = 0;
        for (int years : List.of(25, 50, 75)) {
            rows += database.sql("select i.id, i.dated_on, v.version, v.record, v.seal from item i join item_version v on v.item_id = i.id"
                    + " and v.version = i.version where i.dated_on >= ? and i.dated_on <= ? order by i.dated_on, i.id limit 201")
                    .params(LocalDate.of(YEAR - years, 1, 1), LocalDate.of(YEAR - years, 12, 31)).query((row, number) -> row.getBytes(5))
                    .list().size();
        }
        return rows;
    }
}
