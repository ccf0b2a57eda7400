package org.backchannel.marking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the portions of a text have together, and which portion has what. */
final class Tally {
    private static final String ALL_UNIQUE = "every marking that a portion has is repeated";

    private final Glossary glossary;
    private final Map<String, SortedSet<String>> items = new LinkedHashMap<>();
    private final Map<String, List<Integer>> portions = new LinkedHashMap<>();
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<Cause> dropped = new ArrayList<>();

    Tally(Glossary glossary) {
        this.glossary = glossary;
    }

    void add(Entry entry, int portion) {
        Term term = entry.term();
        terms.put(term.id(), term);
        SortedSet<String> all = items.computeIfAbsent(term.id(), id -> new TreeSet<>(Tally::ascending));
        entry.items().forEach(item -> all.add(term.category() == Category.SAP ? glossary.canonical(term, item) : item));
        List<Integer> from = portions.computeIfAbsent(term.id(), id -> new ArrayList<>());
        if (!from.contains(portion)) {
            from.add(portion);
        }
    }

    /** Numbers by their value, so that SIGMA 4 comes before SIGMA 14; words by their letters. */
    private static int ascending(String one, String other) {
        boolean numbers = one.startsWith(Atomic.SIGMA) && other.startsWith(Atomic.SIGMA);
        return numbers
                ? Integer.compare(Integer.parseInt(one.substring(Atomic.SIGMA.length())),
                        Integer.parseInt(other.substring(Atomic.SIGMA.length())))
                : one.compareTo(other);
    }

    boolean has(String id) {
        return terms.containsKey(id);
    }

    List<Integer> portions(String id) {
        return portions.getOrDefault(id, List.of());
    }

    /** Leaves a word out of the banner line, and says by which rule. */
    void drop(String id, String rule, String source) {
        Term term = terms.remove(id);
        if (term != null) {
            dropped.add(new Cause(term.banner().getFirst(), portions(id), rule, source));
        }
    }

    /** Writes one word in place of another: what belongs to that one, and the portions that need it, go over. */
    void supersede(String weaker, String stronger, String rule, String source) {
        if (has(weaker) && has(stronger)) {
            items.getOrDefault(stronger, new TreeSet<>()).addAll(items.getOrDefault(weaker, new TreeSet<>()));
            drop(weaker, rule, source);
        }
    }

    /** Splits a word of two into its parts, of which only the first is kept. */
    void reduce(String id, String part, String rule, String source) {
        if (has(id)) {
            portions(id).forEach(portion -> add(new Entry(glossary.term(part), List.of()), portion));
            drop(id, rule, source);
        }
    }

    List<Entry> entries() {
        return terms.values().stream().map(term -> new Entry(term, merged(term))).toList();
    }

    private List<String> merged(Term term) {
        List<String> all = List.copyOf(items.getOrDefault(term.id(), new TreeSet<>()));
        return term.category() == Category.SCI || term.is("SAR") ? Trees.merged(all, term.is("SAR")) : all;
    }

    List<Cause> dropped() {
        return List.copyOf(dropped);
    }

    Cause cause(Entry entry, String token, String source) {
        return new Cause(token, portions(entry.term().id()), ALL_UNIQUE, source + "; " + entry.term().source());
    }
}
