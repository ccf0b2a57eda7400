package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whole segments of the log, by number. Segment n is the 256 entries from index 256 n on: those of one full tile (C2SP tlog-tiles). What is
 * pruned is pruned by segments.
 */
public record Segments(SortedSet<Long> numbers) {

    /** Entries of a segment. */
    public static final int LENGTH = 256;

    /** Of one text. */
    private static final int MOST = 100_000;

    public static final Segments NONE = new Segments(Collections.emptySortedSet());

    public Segments {
        numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    }

    public static Segments of(Collection<Long> numbers) {
        return new Segments(new TreeSet<>(numbers));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Segments parse(String text) {
        List<Long> numbers = new ArrayList<>();
        if (!text.matches("([0-9]{1,12}(-[0-9]{1,12})?(,[0-9]{1,12}(-[0-9]{1,12})?)*)?")) {
            throw new IllegalArgumentException("these are no segments of the log");
        }
        for (String range : text.isEmpty() ? new String[0] : text.split(",")) {
            long[] ends = Arrays.stream(range.split("-")).mapToLong(Long::parseLong).toArray();
            long last = ends[ends.length - 1];
            if (last - ends[0] >= MOST - numbers.size()) {
                throw new IllegalArgumentException("these are more segments than are named at once");
            }
            for (long number = ends[0]; number <= last; number++) {
                numbers.add(number);
            }
        }
        Segments read = of(numbers);
        // Of one set one text, so that proposal and confirmation can be compared as they are written.
        if (!read.toString().equals(text)) {
            throw new IllegalArgumentException("these are no segments of the log");
        }
        return read;
    }

    /** Whether the entry of this index is in one of them. */
    public boolean covers(long index) {
        return numbers.contains(index / LENGTH);
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** How many entries they have. */
    public long entries() {
        return (long) numbers.size() * LENGTH;
    }

    public Segments and(Segments others) {
        SortedSet<Long> all = new TreeSet<>(numbers);
        all.addAll(others.numbers);
        return new Segments(all);
    }

    public Segments without(Segments others) {
        SortedSet<Long> rest = new TreeSet<>(numbers);
        rest.removeAll(others.numbers);
        return new Segments(rest);
    }

    /** The first of them, at most so many. */
    public Segments first(int most) {
        return of(numbers.stream().limit(most).toList());
    }

    /** Such as {@code 0-3,7}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (long number : numbers) {
            boolean goesOn = numbers.contains(number - 1);
            if (!goesOn) {
                text.append(text.isEmpty() ? "" : ",").append(number);
            }
            if (goesOn && !numbers.contains(number + 1)) {
                text.append('-').append(number);
            }
        }
        return text.toString();
    }
}
