package org.backchannel.ledger;

import java.security.SecureRandom;

/**
 * The last number of every subject that was seen, in 16 to 43 bytes a subject whatever its name. A subject is known by a hash that
 * is drawn anew for each verification, so that nobody can choose two subjects to be taken for one.
 */
final class Counters {

    /** The prime 2^61 - 1. */
    private static final long PRIME = (1L << 61) - 1;

    private final long point = new SecureRandom().nextLong(1L << 60, PRIME);
    private long[] keys = new long[1024];
    private long[] last = new long[1024];
    private int count;

    /** A polynomial over the characters of kind and id, at a point that nobody knows; never 0. */
    long key(String kind, String id) {
        return Math.max(1, add(times(add(1, kind)), id));
    }

    /** Three characters a step: each is less than 2^16 and counts one more, so that three make a number below the prime and no two the same. */
    private long add(long start, String text) {
        long hash = start;
        int size = text.length();
        for (int i = 0; i < size; i += 3) {
            long three = text.charAt(i) + 1L;
            three = i + 1 < size ? three << 17 | text.charAt(i + 1) + 1L : three << 17;
            three = i + 2 < size ? three << 17 | text.charAt(i + 2) + 1L : three << 17;
            hash = reduce(times(hash) + three);
        }
        return hash;
    }

    private long times(long hash) {
        long high = Math.multiplyHigh(hash, point);
        long low = hash * point;
        return reduce((low & PRIME) + (high << 3 | low >>> 61));
    }

    private static long reduce(long value) {
        return value >= PRIME ? value - PRIME : value;
    }

    /** Counts an entry, and says whether its number is the next one of its subject. */
    boolean isNext(long key, long number) {
        int at = find(key);
        if (keys[at] == 0) {
            keys[at] = key;
            grow();
            at = find(key);
        }
        return ++last[at] == number;
    }

    /** The number of the last entry about a subject, 0 if there was none. */
    long last(String kind, String id) {
        return last[find(key(kind, id))];
    }

    private int find(long key) {
        int at = (int) key & keys.length - 1;
        while (keys[at] != key && keys[at] != 0) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        if (++count <= keys.length / 4 * 3) {
            return;
        }
        long[] oldKeys = keys;
        long[] oldLast = last;
        keys = new long[2 * oldKeys.length];
        last = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                last[at] = oldLast[i];
            }
        }
    }
}
