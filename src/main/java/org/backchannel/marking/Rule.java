package org.backchannel.marking;

import java.util.List;

/**
 * A rule on words: where one of its subjects stands, the level must be one of those, or a word stand or not stand beside it.
 *
 * @param subject bits of the words that it is about
 * @param levels bits of the levels allowed; all for a rule on other words
 * @param needs bits of which one must be there; 0 when none is needed
 * @param bars bits of which none may be there
 * @param broken what is said when it is broken
 */
record Rule(long subject, int levels, long needs, long bars, Broken broken) {
    static final int ALL_LEVELS = (1 << Level.values().length) - 1;

    boolean brokenBy(long words, int level) {
        return (words & subject) != 0
                && ((levels & level) == 0 || (needs != 0 && (words & needs) == 0) || (words & bars & ~own()) != 0);
    }

    /** A rule that forbids its subject bars it; a rule that bars others does not bar the subject itself. */
    private long own() {
        return bars == subject ? 0 : subject;
    }

    static int bit(Level level) {
        return 1 << level.rank();
    }

    static int bits(List<Level> levels) {
        return levels.stream().mapToInt(Rule::bit).reduce(0, (a, b) -> a | b);
    }
}
