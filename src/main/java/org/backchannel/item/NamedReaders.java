package org.backchannel.item;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is meant by the names of an item's eyes-only line.
 *
 * @param meant ids of persons by name, as {@link org.backchannel.marking.EyesOnly} keeps it; no person where it was decided that the
 *            directory has none of that name. A name that is not here waits: nobody has said yet whom it means
 */
public record NamedReaders(SortedMap<String, SortedSet<String>> meant) {

    /** Nothing is known of any name. */
    public static final NamedReaders NONE = new NamedReaders(Collections.emptySortedMap());

    public NamedReaders {
        var copy = new TreeMap<String, SortedSet<String>>();
        meant.forEach((name, persons) -> copy.put(name, Collections.unmodifiableSortedSet(new TreeSet<>(persons))));
        meant = Collections.unmodifiableSortedMap(copy);
    }

    /** The same with what that name means. */
    public NamedReaders with(String name, Collection<String> persons) {
        var more = new TreeMap<>(meant);
        more.put(name, new TreeSet<>(persons));
        return new NamedReaders(more);
    }

    /** Whether somebody has said whom the name means, if only that it is nobody here. */
    public boolean decided(String name) {
        return meant.containsKey(name);
    }

    /** The persons whom the name means; none where it waits, and where there is nobody here of that name. */
    public SortedSet<String> of(String name) {
        return meant.getOrDefault(name, Collections.emptySortedSet());
    }

    /** Whether the name means somebody. */
    public boolean resolved(String name) {
        return !of(name).isEmpty();
    }

    /** Everybody whom one of the names means. */
    public Set<String> persons() {
        return meant.values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
    }
}
