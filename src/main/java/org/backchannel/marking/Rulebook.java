package org.backchannel.marking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one edition, from `rules.tsv`. A word that no rule is about has no bit, so there may be more words than bits. */
final class Rulebook {
    private final Map<String, Long> bits;
    private final Rule[] rules;
    private final Map<Fault, Optional<Broken>> faults;

    Rulebook(Map<String, Long> bits, List<Rule> rules, Map<Fault, Optional<Broken>> faults) {
        this.bits = new HashMap<>(bits);
        this.rules = rules.toArray(Rule[]::new);
        this.faults = new EnumMap<>(faults);
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
