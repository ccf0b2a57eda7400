package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The laws of a lattice, over every marking of a small universe: 5 levels, 2 controls, 1 codeword, readers among 3 names. */
class MarkingLatticeTest {
    private static final List<Marking> ALL = universe();
    private static final List<Marking> FEW = ALL.stream()
            .filter(marking -> marking.level().rank() < 2 && !marking.controls().contains("EXDIS")).toList();

    @Test
    void dominanceIsAPartialOrder() {
        for (Marking a : ALL) {
            check(a.dominates(a), a, a);
            for (Marking b : ALL) {
                check(!(a.dominates(b) && b.dominates(a)) || a.equals(b), a, b);
            }
        }
        for (Marking a : FEW) {
            for (Marking b : FEW) {
                for (Marking c : FEW) {
                    check(!(a.dominates(b) && b.dominates(c)) || a.dominates(c), a, c);
                }
            }
        }
    }

    @Test
    void joinIsTheLeastUpperBound() {
        for (Marking a : ALL) {
            check(a.join(a).equals(a), a, a);
            for (Marking b : ALL) {
                Marking join = a.join(b);
                check(join.dominates(a) && join.dominates(b) && join.equals(b.join(a)), a, b);
                check(a.dominates(b) == join.equals(a), a, b);
            }
        }
        for (Marking a : FEW) {
            for (Marking b : FEW) {
                for (Marking c : FEW) {
                    check(!(c.dominates(a) && c.dominates(b)) || c.dominates(a.join(b)), a, b);
                    check(a.join(b).join(c).equals(a.join(b.join(c))), a, c);
                }
            }
        }
    }

    @Test
    void theUniverseIsWholeAndSystemHighIsAboveAllOfItThatIsForNoEyesInParticular() {
        assertThat(ALL).hasSize(5 * 4 * 2 * 10).doesNotHaveDuplicates();
        for (Marking marking : ALL) {
            assertThat(Legacy.REGISTER.systemHigh().dominates(marking)).isEqualTo(marking.eyesOnly().isEmpty());
        }
    }

    private static void check(boolean law, Marking a, Marking b) {
        if (!law) {
            throw new AssertionError(a + " and " + b);
        }
    }

    private static List<Marking> universe() {
        List<Marking> all = new ArrayList<>();
        for (Level level : Level.values()) {
            for (Set<String> controls : List.of(Set.<String>of(), Set.of("NODIS"), Set.of("EXDIS"), Set.of("NODIS", "EXDIS"))) {
                for (Set<String> codewords : List.of(Set.<String>of(), Set.of("RYBAT"))) {
                    for (Optional<EyesOnly> readers : readers()) {
                        all.add(new Marking(level, new TreeSet<>(controls), new TreeSet<>(codewords), readers));
                    }
                }
            }
        }
        return all;
    }

    private static List<Optional<EyesOnly>> readers() {
        List<Optional<EyesOnly>> readers = new ArrayList<>(List.of(Optional.empty(), Optional.of(EyesOnly.addressees()),
                Optional.of(EyesOnly.nobody())));
        for (List<String> names : List.of(List.of("A"), List.of("B"), List.of("C"), List.of("A", "B"), List.of("A", "C"),
                List.of("B", "C"), List.of("A", "B", "C"))) {
            readers.add(Optional.of(EyesOnly.named(names)));
        }
        return readers;
    }
}
