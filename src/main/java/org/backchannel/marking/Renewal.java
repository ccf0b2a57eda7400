package org.backchannel.marking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what becomes of each word of one line, and the line of today that comes of it. */
final class Renewal {
    private final ModernProfile today;
    private final Successors successors;
    private final String profile;
    private final List<ModernEquivalent.Step> steps = new ArrayList<>();
    private final Set<String> decisions = new LinkedHashSet<>();
    private final Map<String, Set<String>> written = new LinkedHashMap<>();

    Renewal(ModernProfile today, Successors successors, String profile) {
        this.today = today;
        this.successors = successors;
        this.profile = profile;
    }

    void unknown(String text) {
        decide(text, "the register does not know it: a records manager decides what it restricts");
        steps.add(new ModernEquivalent.Step(text, "decide", List.of(), "Markings of the register alone may be used.", "CAPCO 2016, G.1"));
    }

    /** A word of the line, with its identifier and kind in its edition. */
    void word(String text, String id, String kind) {
        Successor successor = successors.of(profile, id, kind)
                .orElseThrow(() -> new IllegalStateException("every kind of word used to have a successor or a rule"));
        become(text, successor, List.of());
    }

    /** A word of a modern line, which is kept if the edition of today has it and nothing else is said of it. */
    void entry(Entry entry) {
        Optional<Successor> said = successors.of(profile, entry.term().id(), "");
        Optional<Term> same = today.term(entry.term().id());
        Successor kept = new Successor(Successor.Outcome.KEEP, List.of(entry.term().id()), "The word is still in the register.",
                same.map(Term::source).orElse(""));
        Successor none = new Successor(Successor.Outcome.DECIDE, List.of(), "The register of today has no such word.", "CAPCO 2016, G.1");
        become(ModernPrinter.token(entry), said.orElse(same.isPresent() ? kept : none), entry.items());
    }

    private void become(String text, Successor successor, List<String> items) {
        List<String> words = new ArrayList<>();
        for (String word : successor.words()) {
            Term term = today.glossary().term(Successors.id(word));
            List<String> all = Successors.items(word).isEmpty() ? items : Successors.items(word);
            words.add(term.category() == Category.LEVEL ? term.spelling(Form.BANNER) : ModernPrinter.token(new Entry(term, all)));
            if (term.category() != Category.LEVEL && successor.outcome() != Successor.Outcome.DECIDE) {
                written.computeIfAbsent(term.id(), id -> new LinkedHashSet<>()).addAll(all);
            }
        }
        steps.add(new ModernEquivalent.Step(text, outcome(successor.outcome()), words, successor.rule(), successor.source()));
        if (successor.outcome() == Successor.Outcome.DECIDE) {
            decide(text, words.isEmpty() ? "nothing is written for it" : "proposed: " + String.join(", ", words));
        }
    }

    private void decide(String text, String what) {
        decisions.add("`%s`: %s".formatted(text.strip(), what));
    }

    private static String outcome(Successor.Outcome outcome) {
        return switch (outcome) {
            case KEEP -> "kept";
            case REPLACE -> "replaced";
            case DROP -> "dropped";
            case DECIDE -> "decide";
        };
    }

    /** The line of a level of the United States with the words gathered; none when the older line is not understood. */
    ModernEquivalent equivalent(boolean understood, Level level) {
        // The United States have no level RESTRICTED: what was is never proposed below CONFIDENTIAL (EO 10501, section 1).
        Level renewed = level == Level.RESTRICTED ? Level.CONFIDENTIAL : level;
        return understood
                ? told(new ModernLine(ModernLine.Authority.US, List.of(), renewed, Optional.empty(), entries()))
                : new ModernEquivalent(steps, Optional.empty(), Optional.empty(), List.copyOf(decisions), List.of());
    }

    /** The same line with its owners, in the words of today. */
    ModernEquivalent equivalent(ModernLine line) {
        return told(new ModernLine(line.authority(), line.owners(), line.level(), line.classification(), entries()));
    }

    private ModernEquivalent told(ModernLine line) {
        return new ModernEquivalent(steps, Optional.of(today.print(line, Form.BANNER)), Optional.of(today.print(line, Form.PORTION)),
                List.copyOf(decisions), today.check(line));
    }

    private List<Entry> entries() {
        return written.entrySet().stream().map(word -> new Entry(today.glossary().term(word.getKey()), List.copyOf(word.getValue())))
                .toList();
    }
}
