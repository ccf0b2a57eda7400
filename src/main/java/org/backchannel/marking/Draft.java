package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A modern line while it is read: what was found, what is wrong with it, and the words that the rules are about. */
final class Draft {
    private final Rulebook rules;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    ModernLine.Authority authority = ModernLine.Authority.US;
    List<String> owners = List.of();
    @Nullable
    Level level;
    @Nullable
    Term classification;
    private long words;
    private int steps;

    Draft(Rulebook rules) {
        this.rules = rules;
    }

    /** Counts a word, code, compartment or number read: what reading a line costs, counted, since clocks differ. */
    void step() {
        steps++;
    }

    int steps() {
        return steps;
    }

    /** Notes a word, or a state of the line, that rules may be about. */
    void note(String id) {
        words |= rules.bit(id);
    }

    /** Notes a registered compartment, and whether something stands below it. */
    void note(Term compartment, boolean below) {
        words |= rules.bit(compartment) | (below ? rules.below(compartment) : 0);
    }

    /** Notes that a compartment of that system stands there. */
    void noteBelow(Term system) {
        words |= rules.below(system);
    }

    /** Notes that the system stands there without a compartment. */
    void noteAlone(Term system) {
        words |= rules.alone(system);
    }

    void fault(Fault fault, String text) {
        rules.fault(fault, text).ifPresent(broken::add);
    }

    void unknown(String text) {
        unknown.add(text);
    }

    void add(Term term, List<String> items) {
        for (Entry entry : entries) {
            steps++;
            if (entry.term().equals(term)) {
                fault(Fault.TWICE, term.banner().getFirst());
                return;
            }
        }
        entries.add(new Entry(term, items));
        words |= rules.bit(term);
    }

    List<Entry> entries() {
        return entries;
    }

    boolean has(String id) {
        for (Entry entry : entries) {
            if (entry.is(id)) {
                return true;
            }
        }
        return false;
    }

    ModernReading reading(String verbatim, Form form) {
        Level stated = level;
        if (stated != null) {
            broken.addAll(rules.check(words, stated));
        }
        Optional<ModernLine> line = stated == null
                ? Optional.empty()
                : Optional.of(new ModernLine(authority, owners, stated, Optional.ofNullable(classification), entries));
        Reading.Status status = !unknown.isEmpty() ? Reading.Status.QUARANTINED : invalid() ? Reading.Status.INVALID : Reading.Status.OK;
        return new ModernReading(verbatim, form, status, line, unknown, broken);
    }

    private boolean invalid() {
        for (Broken rule : broken) {
            if (rule.severity() == Broken.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
