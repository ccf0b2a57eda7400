package org.backchannel.marking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;

/** The rules of one edition, from `rules.tsv`. A word that no rule is about has no bit, so there may be more words than bits. */
final class Rulebook {
    private final Map<String, Long> bits;
    private final Rule[] rules;
    private final long[] ofTerms;
    private final long[] belowTerms;
    private final long[] aloneTerms;
    private final Map<Fault, Optional<Broken>> faults;

    Rulebook(Map<String, Long> bits, List<Rule> rules, Map<Fault, Optional<Broken>> faults, SequencedCollection<Term> terms) {
        this.ofTerms = terms.stream().mapToLong(term -> bits.getOrDefault(term.id(), 0L)).toArray();
        this.belowTerms = terms.stream().mapToLong(term -> bits.getOrDefault(term.id() + "_*", 0L)).toArray();
        this.aloneTerms = terms.stream().mapToLong(term -> bits.getOrDefault(term.id() + "_ALONE", 0L)).toArray();
        this.bits = new HashMap<>(bits);
        this.rules = rules.toArray(Rule[]::new);
        this.faults = new EnumMap<>(faults);
    }

    /** The bit of a word of the edition; 0 when no rule is about it. */
    long bit(Term term) {
        return ofTerms[term.order()];
    }

    /** The bit of what stands below a system or compartment. */
    long below(Term term) {
        return belowTerms[term.order()];
    }

    /** The bit of a system without compartments. */
    long alone(Term term) {
        return aloneTerms[term.order()];
    }

    /** The bit of a word or of a state of the line; 0 when no rule is about it. */
    long bit(String id) {
        return bits.getOrDefault(id, 0L);
    }

    /** What the edition says of that fault of this text; empty when it allows it. */
    Optional<Broken> fault(Fault fault, String text) {
        return faults.getOrDefault(fault, Optional.empty()).map(broken -> new Broken(broken.rule(), broken.severity(),
                broken.message().replace("%s", text), broken.mend(), broken.source()));
    }

    /** The rules that these words at that level break. */
    List<Broken> check(long words, Level level) {
        List<Broken> broken = List.of();
        int at = Rule.bit(level);
        for (Rule rule : rules) {
            if (rule.brokenBy(words, at)) {
                broken = broken.isEmpty() ? new ArrayList<>() : broken;
                broken.add(rule.broken());
            }
        }
        return broken;
    }
}
