package org.backchannel.marking;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of words that never changes: sorted, with one bit of 64 for each word, so that most questions whether one set holds another
 * are answered by a single comparison. Clearances are compared with every item of a list.
 */
final class Ids extends AbstractSet<String> implements SortedSet<String> {
    static final Ids NONE = new Ids(new String[0], true);

    private final String[] words;
    private final boolean identifiers;
    private final long mask;

    private Ids(String[] words, boolean identifiers) {
        this.words = words;
        this.identifiers = identifiers;
        long bits = 0;
        for (String word : words) {
            bits |= 1L << ((word.hashCode() * 0x9E3779B9) >>> 26);
        }
        this.mask = bits;
    }

    static Ids of(Collection<String> given) {
        if (given instanceof Ids ids) {
            return ids;
        }
        return given.isEmpty() ? NONE : new Ids(new TreeSet<>(given).toArray(String[]::new), false);
    }

    /** Whether each of them is known to be an identifier. */
    boolean identifiers() {
        return identifiers;
    }

    /** Those words, which are identifiers of the register. */
    static Ids identifiers(List<String> given) {
        if (given.isEmpty()) {
            return NONE;
        }
        String[] sorted = given.toArray(String[]::new);
        Arrays.sort(sorted);
        int size = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (!sorted[i].equals(sorted[size - 1])) {
                sorted[size] = sorted[i];
                size++;
            }
        }
        return new Ids(size == sorted.length ? sorted : Arrays.copyOf(sorted, size), true);
    }

    Ids union(Ids other) {
        if (containsAll(other)) {
            return this;
        }
        SortedSet<String> all = new TreeSet<>(this);
        all.addAll(other);
        return of(all);
    }

    Ids intersection(Ids other) {
        if (other.containsAll(this)) {
            return this;
        }
        SortedSet<String> both = new TreeSet<>(this);
        both.retainAll(other);
        return of(both);
    }

    @Override
    public boolean containsAll(Collection<?> given) {
        return given instanceof Ids other ? holds(other) : super.containsAll(given);
    }

    /** Both are sorted: one walk along the two finds every word, or the first that is missing. */
    private boolean holds(Ids other) {
        if ((other.mask & ~mask) != 0 || other.words.length > words.length) {
            return false;
        }
        int at = 0;
        for (String word : other.words) {
            while (at < words.length && !words[at].equals(word)) {
                at++;
            }
            if (at == words.length) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean contains(Object word) {
        return word instanceof String text && Arrays.binarySearch(words, text) >= 0;
    }

    @Override
    public int size() {
        return words.length;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(words).iterator();
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedSet<String> subSet(String from, String to) {
        return of(new TreeSet<>(this).subSet(from, to));
    }

    @Override
    public SortedSet<String> headSet(String to) {
        return of(new TreeSet<>(this).headSet(to));
    }

    @Override
    public SortedSet<String> tailSet(String from) {
        return of(new TreeSet<>(this).tailSet(from));
    }

    @Override
    public String first() {
        return words[present()];
    }

    @Override
    public String last() {
        return words[present() + words.length - 1];
    }

    private int present() {
        if (words.length == 0) {
            throw new NoSuchElementException("the set is empty");
        }
        return 0;
    }
}
