package org.backchannel.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many strings that are looked for in one pass over a text (Rabin and Karp): where the first letters of one have the hash of those that
 * stand there, the whole is compared. Content: it never prints itself.
 *
 * @param <T> what each of them belongs to
 */
final class Needles<T> {

    private static final int BASE = 31;
    private static final int BITS = 16;
    /** Spreads a hash over its upper bits: 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9e3779b9;

    private final int window;
    private final int out;
    /** Nearly every place of a text is ruled out by one look at this. */
    private final BitSet known = new BitSet(1 << BITS);
    private final Map<Integer, List<Needle<T>>> byHash = new HashMap<>();

    private record Needle<T>(String text, T of) {
    }

    /** @param window how many letters each of them has at least */
    Needles(int window) {
        this.window = window;
        int power = 1;
        for (int i = 1; i < window; i++) {
            power *= BASE;
        }
        this.out = power;
    }

    void add(String text, T of) {
        if (text.length() < window) {
            throw new IllegalArgumentException("what is looked for used to have " + window + " letters at least");
        }
        int hash = hash(text);
        known.set(bit(hash));
        byHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(new Needle<>(text, of));
    }

    private static int bit(int hash) {
        return (hash * SPREAD) >>> (Integer.SIZE - BITS);
    }

    private int hash(String text) {
        int hash = 0;
        for (int i = 0; i < window; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    /** To whom those belong that stand in the text. */
    Set<T> in(String text) {
        Set<T> found = new HashSet<>();
        if (text.length() < window || byHash.isEmpty()) {
            return found;
        }
        int hash = hash(text);
        for (int at = 0;; at++) {
            if (known.get(bit(hash))) {
                standing(text, at, hash, found);
            }
            if (at + window == text.length()) {
                return found;
            }
            hash = (hash - text.charAt(at) * out) * BASE + text.charAt(at + window);
        }
    }

    private void standing(String text, int at, int hash, Set<T> found) {
        for (Needle<T> needle : byHash.getOrDefault(hash, List.of())) {
            if (text.startsWith(needle.text(), at)) {
                found.add(needle.of());
            }
        }
    }

    @Override
    public String toString() {
        return "what is looked for";
    }
}
