package org.backchannel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.backchannel.item.Item;
import org.backchannel.people.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody reads up: what a list shows is what single decisions allow, no more and no less. */
class FilterTest {

    private static final Policy POLICY = Policy.load(CaseTables.POLICIES);
    private static final int SIZE = 320;

    private final long seed = Long.getLong("backchannel.seed", System.nanoTime());

    /** One person and one act against every item, as Cedar answered. */
    private record Answer(Person person, Act act, Set<UUID> allowed) {
    }

    /** Each pair of a person and an item, for knowing and for reading, on both databases. */
    @Test
    void cedarPredicateAndSqlAgreeOnMoreThanAHundredThousandPairsForEitherAct() {
        System.out.println("FilterTest: -Dbackchannel.seed=" + seed);
        var universe = new Universe(seed, SIZE);
        assertThat(universe.items().size() * universe.people().size()).isGreaterThanOrEqualTo(100_000);
        List<Answer> answers = new ArrayList<>();
        try (var h2 = Databases.fresh(Databases.Kind.H2); var postgresql = Databases.fresh(Databases.Kind.POSTGRESQL)) {
            var shelf = new Shelf(h2, universe.items());
            var same = new Shelf(postgresql, universe.items());
            assertThat(shelf.classes()).isLessThan(universe.items().size());
            answers.addAll(universe.people().parallelStream()
                    .flatMap(
                            person -> Stream.of(Act.KNOW, Act.READ).map(act -> agreed(person, act, universe.items(), List.of(shelf, same))))
                    .toList());
        }
        assertThat(answers).hasSize(2 * SIZE);
        assertMeets(universe, answers);
    }

    private Answer agreed(Person person, Act act, List<Item> items, List<Shelf> shelves) {
        var cedar = items.stream().filter(item -> cedarAllows(person, act, item)).map(item -> item.id().value())
                .collect(Collectors.toUnmodifiableSet());
        var filter = POLICY.filter(person, act);
        var predicate = items.stream().filter(filter.test()).map(item -> item.id().value()).collect(Collectors.toUnmodifiableSet());
        assertThat(predicate).as("seed %d, predicate, %s, %s", seed, act, person).isEqualTo(cedar);
        for (Shelf shelf : shelves) {
            assertThat(shelf.find(filter)).as("seed %d, SQL, %s, %s", seed, act, person).isEqualTo(cedar);
        }
        return new Answer(person, act, cedar);
    }

    private boolean cedarAllows(Person person, Act act, Item item) {
        var verdict = POLICY.judge(new Request(person, act, new Request.OfItem(item), Request.Context.NONE));
        if (verdict.reasons().stream().anyMatch(reason -> reason.rule().equals(Policy.FAILED))) {
            throw new AssertionError("seed %d, %s, %s, %s".formatted(seed, act, person, item));
        }
        return verdict instanceof Verdict.Allow;
    }

    /** A generator that makes only refusals, or nothing of some sort, would show nothing. */
    private void assertMeets(Universe universe, List<Answer> answers) {
        for (Act act : List.of(Act.KNOW, Act.READ)) {
            var ofAct = answers.stream().filter(answer -> answer.act() == act).toList();
            Universe.sortsOfItems().forEach((sort, is) -> {
                var ids = universe.items().stream().filter(is).map(item -> item.id().value()).collect(Collectors.toUnmodifiableSet());
                if (act == Act.READ && sort.equals("a destroyed item")) {
                    assertThat(ofAct).as("nobody reads what is destroyed")
                            .noneMatch(answer -> answer.allowed().stream().anyMatch(ids::contains));
                } else {
                    assertBoth(act + ", " + sort, ofAct, answer -> true, ids);
                }
            });
            var all = universe.items().stream().map(item -> item.id().value()).collect(Collectors.toUnmodifiableSet());
            Universe.sortsOfPeople().forEach((sort, is) -> assertBoth(act + ", " + sort, ofAct, answer -> is.test(answer.person()), all));
            assertThat(ofAct.stream().filter(answer -> answer.person().suspended())).as("the suspended").isNotEmpty()
                    .allMatch(answer -> answer.allowed().isEmpty());
        }
    }

    private void assertBoth(String what, List<Answer> answers, Predicate<Answer> of, Set<UUID> items) {
        var chosen = answers.stream().filter(of).toList();
        long allowed = chosen.stream().mapToLong(answer -> answer.allowed().stream().filter(items::contains).count()).sum();
        long pairs = (long) chosen.size() * items.size();
        assertThat(Map.of("allowed", allowed > 0, "refused", allowed < pairs)).as("seed %d, %s, %d of %d", seed, what, allowed, pairs)
                .isEqualTo(Map.of("allowed", true, "refused", true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"KNOW", "READ"})
    void listsAreFilteredByKnowAndReadAlone(Act act) {
        assertThatThrownBy(() -> POLICY.filter(new Universe(seed, 1).people().getFirst(), act)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(act.word());
    }
}
