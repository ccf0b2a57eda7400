package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of a lattice over every release to two countries, with a compartment and one inside it. */
class ReleaseTest {
    private static final List<Marking> ALL = universe();

    @Tag("slow")
    @Test
    void dominanceIsAPartialOrderAndJoinItsLeastUpperBound() {
        for (Marking a : ALL) {
            assertThat(a.dominates(a)).isTrue();
            for (Marking b : ALL) {
                Marking join = a.join(b);
                boolean bound = join.dominates(a) && join.dominates(b) && join.equals(b.join(a));
                boolean order = a.dominates(b) == join.equals(a) && (!(a.dominates(b) && b.dominates(a)) || a.equals(b));
                if (!bound || !order) {
                    throw new AssertionError(a + " and " + b);
                }
                for (Marking c : ALL) {
                    if (c.dominates(a) && c.dominates(b) && !c.dominates(join) || a.dominates(b) && b.dominates(c) && !a.dominates(c)) {
                        throw new AssertionError(a + ", " + b + " and " + c);
                    }
                }
            }
        }
    }

    @Test
    void theMoreCountriesTheWeakerAndNofornIsTheStrongest() {
        Release both = Release.to(Set.of("CAN", "GBR"), Set.of());
        Release one = Release.to(Set.of("CAN"), Set.of());
        assertThat(one.dominates(both)).isTrue();
        assertThat(both.dominates(one)).isFalse();
        assertThat(Release.nobody().dominates(one)).isTrue();
        assertThat(one.join(Release.to(Set.of("GBR"), Set.of()))).isEqualTo(Release.nobody());
        assertThat(Release.to(Set.of(), Set.of("CAN")).dominates(one)).as("showing is less than giving").isTrue();
        assertThat(one.dominates(Release.unstated())).isTrue();
        assertThat(Release.unstated().dominates(one)).isFalse();
    }

    private static List<Marking> universe() {
        List<Release> releases = new ArrayList<>(List.of(Release.unstated()));
        List<Set<String>> lists = List.of(Set.of(), Set.of("CAN"), Set.of("GBR"), Set.of("CAN", "GBR"));
        for (Set<String> given : lists) {
            lists.stream().filter(shown -> shown.containsAll(given)).forEach(shown -> releases.add(Release.to(given, shown)));
        }
        List<Optional<EyesOnly>> readers = List.of(Optional.empty(), Optional.of(EyesOnly.addressees()), Optional.of(EyesOnly.nobody()),
                Optional.of(EyesOnly.named(List.of("A"))), Optional.of(EyesOnly.named(List.of("A", "B"))));
        List<Marking> all = new ArrayList<>();
        for (Level level : List.of(Level.SECRET, Level.TOP_SECRET)) {
            for (Set<String> words : List.of(Set.<String>of(), Set.of("SI"))) {
                for (Optional<EyesOnly> eyes : readers) {
                    releases.forEach(release -> all.add(new Marking(level, new TreeSet<>(words), new TreeSet<>(words), eyes, release)));
                }
            }
        }
        return all;
    }

    @Test
    void theUniverseIsWhole() {
        assertThat(ALL).hasSize(2 * 2 * 5 * 10).doesNotHaveDuplicates();
    }
}
