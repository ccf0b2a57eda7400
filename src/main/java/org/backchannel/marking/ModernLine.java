package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A modern marking in its parts.
 *
 * @param authority whose classification it is
 * @param owners the countries and organizations that own it, when it is not the United States' alone; empty when they are concealed,
 *        or like those of the banner line
 * @param level the level
 * @param classification the word of NATO that says the level; absent for a level of countries
 * @param entries everything after the classification, by category and in the register's order
 */
public record ModernLine(Authority authority, List<String> owners, Level level, Optional<Term> classification, List<Entry> entries) {
    /** Whose classification a line begins with; they exclude each other (CAPCO 2016, A.5). */
    public enum Authority {
        /** The United States. */
        US,
        /** Another country, NATO, or several of them. */
        FOREIGN,
        /** The United States together with others. */
        JOINT
    }

    public ModernLine {
        owners = List.copyOf(owners);
        entries = sorted(entries);
    }

    /** The entry of that word. */
    public Optional<Entry> entry(String id) {
        for (Entry entry : entries) {
            if (entry.is(id)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** What belongs to that word, such as the countries after {@code REL_TO}; empty when the line does not have it. */
    public List<String> items(String id) {
        return entry(id).map(Entry::items).orElse(List.of());
    }

    /** Whether the line has that word. */
    public boolean has(String id) {
        return entry(id).isPresent();
    }

    /** The entries of that category. */
    public List<Entry> of(Category category) {
        return entries.stream().filter(entry -> entry.term().category() == category).toList();
    }

    private static List<Entry> sorted(List<Entry> given) {
        for (int i = 1; i < given.size(); i++) {
            if (compare(given.get(i - 1), given.get(i)) > 0) {
                List<Entry> sorted = new ArrayList<>(given);
                sorted.sort(ModernLine::compare);
                return List.copyOf(sorted);
            }
        }
        return List.copyOf(given);
    }

    /** By category, then as the register has them; control systems by their names (CAPCO 2016, A.6, H.4). */
    private static int compare(Entry one, Entry other) {
        int category = one.term().category().compareTo(other.term().category());
        if (category != 0) {
            return category;
        }
        return one.term().category() == Category.SCI
                ? one.term().banner().getFirst().compareTo(other.term().banner().getFirst())
                : Integer.compare(one.term().order(), other.term().order());
    }
}
