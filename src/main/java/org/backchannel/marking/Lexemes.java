package org.backchannel.marking;

import java.util.Arrays;

/** A line cut into runs of like characters; every character belongs to exactly one, and each begins where the one before it ends. */
final class Lexemes {
    private final String line;
    private int[] starts;
    private Lexeme[] types;
    private int[] words;
    private int size;
    private int looks;

    Lexemes(String line) {
        this.line = line;
        int room = Math.min(line.length(), 4 + line.length() / 3) + 2;
        this.starts = new int[room];
        this.types = new Lexeme[room];
        this.words = new int[room];
    }

    /** Adds a run that ends there; the next one begins there. */
    void add(Lexeme type, int word, int end) {
        if (size + 1 == types.length) {
            starts = Arrays.copyOf(starts, size * 2 + 2);
            types = Arrays.copyOf(types, size * 2 + 2);
            words = Arrays.copyOf(words, size * 2 + 2);
        }
        types[size] = type;
        words[size] = word;
        size++;
        starts[size] = end;
    }

    String line() {
        return line;
    }

    int size() {
        return size;
    }

    Lexeme type(int at) {
        looks++;
        return types[at];
    }

    /** The number of the word in the vocabulary; {@link Vocabulary#NONE} for what is no word of any spelling. */
    int word(int at) {
        return words[at];
    }

    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return starts[at + 1];
    }

    /** The first character of the run; the only one of a strong separator. */
    char first(int at) {
        looks++;
        return line.charAt(starts[at]);
    }

    /** How often a run was looked at: what reading a line costs, counted, since clocks differ. */
    int looks() {
        return looks;
    }

    boolean has(int at, char c) {
        int found = line.indexOf(c, starts[at]);
        return found >= 0 && found < starts[at + 1];
    }
}
