package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a reviewer has decided of one portion.
 *
 * @param portion its number, from 1
 * @param gaps what is withheld of it, in its order; for a withheld or referred portion the one that is all of it
 * @param agency to which it is referred; empty otherwise
 * @param why it is withheld or referred; stays in the registry
 * @param by id of the reviewer
 */
public record Mark(int portion, Treatment treatment, List<Gap> gaps, String agency, String why, String by, Instant at) {

    /** What becomes of a portion. */
    public enum Treatment {
        /** Taken back: it is undecided again. */
        UNDECIDED("undecided"), RELEASED("released"), PART("withheld in part"), WITHHELD("withheld"), REFERRED("referred");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Mark {
        gaps = List.copyOf(gaps);
        int last = 0;
        for (Gap gap : gaps) {
            if (gap.from() < last) {
                throw new IllegalArgumentException("gaps do not overlap, and stand in their order");
            }
            last = gap.to();
        }
        boolean withholds = treatment == Treatment.PART || treatment == Treatment.WITHHELD || treatment == Treatment.REFERRED;
        if (withholds == gaps.isEmpty()) {
            throw new IllegalArgumentException("a portion that is withheld has a gap, and no other has");
        }
    }

    boolean decided() {
        return treatment != Treatment.UNDECIDED;
    }

    /** Whether both come to the same copy; who marked it, when and why does not matter. */
    boolean sameAs(Mark other) {
        return portion == other.portion && treatment == other.treatment && same(gaps, other.gaps) && agency.equals(other.agency);
    }

    private static boolean same(List<Gap> some, List<Gap> others) {
        return some.size() == others.size() && IntStream.range(0, some.size()).allMatch(i -> some.get(i).sameAs(others.get(i)));
    }

    /** The same, as somebody has settled it. */
    Mark settledBy(String person, String reason, Instant when) {
        return new Mark(portion, treatment, gaps, agency, reason, person, when);
    }

    /** Whether all of it is kept back. */
    public boolean whole() {
        return treatment == Treatment.WITHHELD || treatment == Treatment.REFERRED;
    }

    /** The gap that holds a piece. */
    public Optional<Gap> at(int piece) {
        return gaps.stream().filter(gap -> gap.holds(piece)).findFirst();
    }
}
