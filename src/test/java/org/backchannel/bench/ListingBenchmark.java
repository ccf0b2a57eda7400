package org.backchannel.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Search;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
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
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first page of 50 among 100,000 items of some 200 access classes. One admission for many pages: what it costs to be admitted is
 * measured where a paper is opened. The same page unfiltered checks the seals of its rows as well.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class ListingBenchmark {

    private static final int ITEMS = Integer.getInteger("backchannel.bench.items", 100_000);
    private static final int GROUPS = 40;
    private static final int PAGES = 50;
    private static final int LIMIT = 50;
    private static final List<String> LINES = List.of("Top Secret; Nodis", "Secret; Nodis", "Secret; Exdis", "Secret", "Confidential",
            "Unclassified", "Secret; Noforn", "Secret; Eyes Only");

    /** The registry with its items, filled once for all benchmarks of the run. */
    private static final class Registry {
        private static final RunningApplication APP = RunningApplication.get();
        private static final Registrar REGISTRAR = new Registrar(APP);
        private static final Person MOST = person("Most", Level.TOP_SECRET, groups(0, GROUPS - 2), Role.RECIPIENT);
        private static final Person FEW = person("Few", Level.CONFIDENTIAL, List.of("bench" + (GROUPS - 1)), Role.RECIPIENT);
        private static final Person MANAGER = person("Manager", Level.TOP_SECRET, groups(0, 4), Role.RECORDS_MANAGER);

        private static final Filter KNOWN;
        private static final List<UUID> PAGE;

        static {
            fill();
            KNOWN = APP.bean(Policy.class).filter(MOST, Act.KNOW);
            PAGE = APP.bean(Items.class).select(KNOWN.where(), KNOWN.parameters(), "i.dated_on desc, i.id desc", LIMIT + 1).stream()
                    .map(item -> item.id().value()).toList();
        }

        private static Person person(String name, Level level, List<String> groups, Role role) {
            return REGISTRAR.person(name, Registrar.cleared(level, "NODIS", "EXDIS", "NOFORN"), groups, role);
        }

        private static List<String> groups(int from, int to) {
            return java.util.stream.IntStream.range(from, to).mapToObj(i -> "bench" + i).toList();
        }

        private static void fill() {
            Items items = APP.bean(Items.class);
            Ledger ledger = APP.bean(Ledger.class);
            var transaction = new TransactionTemplate(APP.bean(PlatformTransactionManager.class));
            var random = RandomGenerator.of("L64X128MixRandom");
            for (int from = 0; from < ITEMS; from += 1000) {
                int start = from;
                Durability.relaxed(() -> transaction.executeWithoutResult(tx -> {
                    for (int i = start; i < start + 1000; i++) {
                        InForce made = items.insert(item(i, random), Instant.now());
                        ledger.append(Entry.noted("item.version", new Subject("item-version", made.id().toString()),
                                Map.of(Entry.ACTOR, "registry", "seal", made.seal())));
                    }
                }));
            }
        }

        /** The last group has one in 200; everyone has a reader or two. */
        private static Item item(int i, RandomGenerator random) {
            String line = LINES.get(random.nextInt(LINES.size()));
            String group = i % 200 == 0 ? "bench" + (GROUPS - 1) : "bench" + random.nextInt(GROUPS - 1);
            var dated = new Dated("1972", Optional.of(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(10_000))), Optional.empty());
            var card = new Card(Kind.MESSAGE, "", "Message " + i, List.of(), List.of(), dated, "Vienna", Provenance.HERE, Optional.empty());
            var access = new Access(line, APP.bean(Profile.class).read(line).marking(), false, new TreeSet<>(List.of(group)),
                    new TreeSet<>(List.of(i % 2000 == 0 ? FEW.id().value() : MOST.id().value())), Optional.empty());
            return new Item(ItemId.random(), 1, State.FILED, card, access);
        }
    }

    private final Guard guard = Registry.APP.bean(Guard.class);
    private final Catalogue catalogue = Registry.APP.bean(Catalogue.class);
    private final Items items = Registry.APP.bean(Items.class);

    private int pages(Person who) {
        return guard.look(Registrar.asker(who), Act.LIST, Target.registry(), permit -> {
            int rows = 0;
            for (int i = 0; i < PAGES; i++) {
                rows += catalogue.list(permit, Search.ALL, Optional.empty(), LIMIT).rows().size();
            }
            if (rows != PAGES * LIMIT) {
                throw new IllegalStateException("a page used to be full: " + rows);
            }
            return rows;
        });
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public int most() {
        return pages(Registry.MOST);
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public int few() {
        return pages(Registry.FEW);
    }

    @Benchmark
    @OperationsPerInvocation(PAGES)
    public int manager() {
        return pages(Registry.MANAGER);
    }

    /**
     * What a read replica would leave for the primary to do: the rows of a page read once more, by their ids, and each decided upon, since
     * nothing that a replica says may be shown or counted.
     */
    @Benchmark
    public long decidedAgain() {
        long rows = items.look("i.id in (:ids)", Map.of("ids", Registry.PAGE), "", LIMIT + 1).stream()
                .flatMap(found -> found.item().stream()).filter(Registry.KNOWN.test()).count();
        if (rows != LIMIT + 1) {
            throw new IllegalStateException("a page used to be full: " + rows);
        }
        return rows;
    }

    @Benchmark
    public List<Item> unfiltered() {
        return items.select("1 = 1", Map.of(), "i.dated_on desc, i.id desc", LIMIT + 1);
    }
}
