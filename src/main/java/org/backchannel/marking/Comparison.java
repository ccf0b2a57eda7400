package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;

/** What sets a banner line that somebody states apart from the one that the portions need. */
final class Comparison {
    private static final String SOURCE = "CAPCO 2016, D.2; 32 CFR 2001.24(g)";

    private final List<Conflict> conflicts = new ArrayList<>();

    private Comparison() {
    }

    static List<Conflict> of(ModernLine needed, ModernLine stated) {
        Comparison comparison = new Comparison();
        comparison.levels(needed.level(), stated.level());
        needed.entries().forEach(entry -> comparison.within(entry, stated, true));
        stated.entries().forEach(entry -> comparison.within(entry, needed, false));
        return comparison.conflicts;
    }

    private void levels(Level needed, Level stated) {
        if (stated.rank() < needed.rank()) {
            lower(needed.words());
        } else if (stated.rank() > needed.rank()) {
            higher(stated.words());
        }
    }

    private void within(Entry entry, ModernLine other, boolean needed) {
        boolean there = other.entry(entry.term().id()).filter(found -> found.items().equals(entry.items())).isPresent();
        if (!there && needed) {
            lower(ModernPrinter.token(entry));
        } else if (!there && !other.has(entry.term().id())) {
            higher(ModernPrinter.token(entry));
        }
    }

    private void lower(String word) {
        conflicts.add(Conflict.of(0, "banner-lower", "the portions need `%s`, and the banner line does not have it so".formatted(word),
                "write `%s` in the banner line".formatted(word), SOURCE));
    }

    private void higher(String word) {
        conflicts.add(Conflict.of(0, "banner-higher", "the banner line has `%s`, which no portion needs".formatted(word),
                "record the reason of compilation, or leave it out", SOURCE));
    }
}
