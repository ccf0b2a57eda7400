package org.backchannel.marking;

import org.jspecify.annotations.Nullable;

/** The words of which spellings are made, each with a number, found in a line without a copy of it being made. */
final class Vocabulary {
    /** The number of what is no word of any spelling. */
    static final int NONE = -1;
    /** In a spelling, any number may stand where this does. */
    static final String NUMBER = "#";

    private @Nullable String[] table = new @Nullable String[64];
    private int[] numbers = new int[64];
    private int size;

    /** The number of that word, in capitals; one that is new is given the next. */
    int intern(String key) {
        int at = place(key, 0, key.length(), hash(key, 0, key.length()));
        if (table[at] != null) {
            return numbers[at];
        }
        table[at] = key;
        numbers[at] = size;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    /** The number of the word that stands there; letters of the first 128 characters in capitals or not, others in capitals. */
    int find(String line, int start, int end) {
        int at = place(line, start, end, hash(line, start, end));
        return table[at] == null ? NONE : numbers[at];
    }

    private void grow() {
        @Nullable
        String[] before = table;
        int[] values = numbers;
        table = new @Nullable String[before.length * 2];
        numbers = new int[table.length];
        for (int i = 0; i < before.length; i++) {
            String key = before[i];
            if (key != null) {
                int at = place(key, 0, key.length(), hash(key, 0, key.length()));
                table[at] = key;
                numbers[at] = values[i];
            }
        }
    }

    /** Where the word stands in the table, or would. */
    private int place(String line, int start, int end, int hash) {
        int at = (hash ^ (hash >>> 15)) & (table.length - 1);
        for (String key = table[at]; key != null; key = table[at]) {
            if (same(key, line, start, end)) {
                return at;
            }
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private static boolean same(String key, String line, int start, int end) {
        if (key.length() != end - start) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != capital(line.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String line, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + capital(line.charAt(i));
        }
        return hash;
    }

    private static char capital(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
