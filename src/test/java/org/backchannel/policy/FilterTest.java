package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody reads up: what a list shows is what single decisions allow, no more and no less. */
class FilterTest {

    private static final Policy POLICY = Policy.load(CaseTables.POLICIES);
    private static final int PEOPLE = 320;
    private static final int ITEMS = 320;

    private final long seed = Long.getLong("backchannel.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void cedarPredicateAndSqlAgreeOnMoreThanAHundredThousandPairs() {
        System.out.println("FilterTest: -Dbackchannel.seed=" + seed);
        var items = items(ITEMS);
        var people = people(PEOPLE);
        assertThat(items.size() * people.size()).isGreaterThanOrEqualTo(100_000);
        var allowed = new AtomicInteger();
        try (var h2 = Databases.fresh(Databases.Kind.H2); var postgresql = Databases.fresh(Databases.Kind.POSTGRESQL)) {
            var shelf = new Shelf(h2, items);
            var same = new Shelf(postgresql, items);
            assertThat(shelf.classes()).isLessThan(items.size());
            IntStream.range(0, PEOPLE).parallel().forEach(nth -> {
                for (Act act : List.of(Act.KNOW, Act.READ)) {
                    // Cedar takes half a millisecond for each: every pair is asked about once, the two acts in turn.
                    var asked = everySecond(items, nth + act.ordinal());
                    var cedar = asked.stream().filter(item -> cedarAllows(people.get(nth), act, item)).map(item -> item.id().value())
                            .collect(Collectors.toUnmodifiableSet());
                    allowed.addAndGet(cedar.size());
                    assertAgrees(people.get(nth), act, asked, List.of(shelf, same), cedar);
                }
            });
        }
        // A generator that makes only refusals would show nothing.
        assertThat(allowed.get()).as("seed %d", seed).isGreaterThan(2_500);
    }

    private void assertAgrees(Person person, Act act, List<Item> items, List<Shelf> shelves, Set<UUID> cedar) {
        var filter = POLICY.filter(person, act);
        assertThat(items.stream().filter(filter.test()).map(item -> item.id().value())).as("seed %d, predicate, %s, %s", seed, act, person)
                .containsExactlyInAnyOrderElementsOf(cedar);
        var ids = items.stream().map(item -> item.id().value()).collect(Collectors.toUnmodifiableSet());
        for (Shelf shelf : shelves) {
            assertThat(shelf.find(filter)).filteredOn(ids::contains).as("seed %d, SQL, %s, %s", seed, act, person)
                    .containsExactlyInAnyOrderElementsOf(cedar);
        }
    }

    private static List<Item> everySecond(List<Item> items, int from) {
        return IntStream.range(0, items.size()).filter(n -> (n + from) % 2 == 0).mapToObj(items::get).toList();
    }

    private static boolean cedarAllows(Person person, Act act, Item item) {
        var verdict = POLICY.judge(new Request(person, act, new Request.OfItem(item), Request.Context.NONE));
        assertThat(verdict.reasons()).extracting(Reason::rule).doesNotContain(Policy.FAILED);
        return verdict instanceof Verdict.Allow;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"KNOW", "READ"})
    void listsAreFilteredByKnowAndReadAlone(Act act) {
        assertThatThrownBy(() -> POLICY.filter(people(1).getFirst(), act)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(act.word());
    }

    // ---- people and items, of few words so that they meet

    private List<Person> people(int count) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            var roles = EnumSet.noneOf(Role.class);
            // One role mostly, now and then none or several that ought not to be together.
            IntStream.range(0, oneIn(8) ? random.nextInt(4) : 1).forEach(n -> roles.add(any(List.of(Role.values()))));
            if (oneIn(2)) {
                roles.add(any(List.of(Role.RECIPIENT, Role.RECORDS_MANAGER, Role.AUDITOR, Role.ORIGINATOR)));
            }
            var level = oneIn(2) ? Level.TOP_SECRET : any(List.of(Level.values()));
            var clearance = new Clearance(level, some(0.75, "NODIS", "EXDIS"), some(0.75, "RYBAT", "UMBRA"), !oneIn(4));
            people.add(new Person(new PersonId("p" + i), any(List.of(Person.Kind.values())), "n", "n", "o", roles, clearance,
                    some(0.5, "salt", "berlin", "cia"), oneIn(16)));
        }
        return people;
    }

    private List<Item> items(int count) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < count; i++) {
            var marking = new Marking(any(List.of(Level.values())), some(0.15, "NODIS", "EXDIS", "NOFORN"), some(0.15, "RYBAT", "UMBRA"),
                    oneIn(3) ? Optional.of(EyesOnly.addressees()) : Optional.empty());
            var readers = new TreeSet<String>();
            IntStream.range(0, random.nextInt(8)).forEach(n -> readers.add("p" + random.nextInt(PEOPLE)));
            var access = new Access("", marking, oneIn(10), some(0.4, "salt", "berlin", "cia"), readers, Optional.empty());
            items.add(CaseTables.item("item-" + i, oneIn(5) ? State.DRAFT : State.FILED, access));
        }
        return items;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private SortedSet<String> some(double likely, String... words) {
        var some = new TreeSet<String>();
        for (String word : words) {
            if (random.nextDouble() < likely) {
                some.add(word);
            }
        }
        return some;
    }
}
