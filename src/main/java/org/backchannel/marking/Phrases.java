package org.backchannel.marking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spellings of a register as a tree of words, so that the longest that stands at a place is found in one walk. */
final class Phrases {
    /** A word found: it ends before that lexeme. */
    static final class Match {
        private @Nullable Word word;
        private int end;

        Word word() {
            Word found = word;
            if (found == null) {
                throw new IllegalStateException("a word used to be found before it is asked for");
            }
            return found;
        }

        /** Whether the word found has that identifier; false when none was. */
        boolean is(String id) {
            return word != null && word.id().equals(id);
        }

        int end() {
            return end;
        }
    }

    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final Vocabulary vocabulary;
    private final int number;
    private final List<@Nullable Word> words = new ArrayList<>();
    private long[] keys = new long[256];
    private int[] nodes = new int[256];
    private int edges;

    Phrases(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.number = vocabulary.intern(Vocabulary.NUMBER);
        words.add(null);
        Arrays.fill(nodes, NONE);
    }

    /** Adds a spelling; gives the word that has it already, if another does. */
    Optional<Word> add(String spelling, Word word) {
        int node = ROOT;
        Lexemes lexemes = Lexer.lex(spelling, vocabulary);
        for (int i = 0; i < lexemes.size(); i++) {
            if (lexemes.type(i).spelled() || lexemes.first(i) == '#') {
                node = step(node, vocabulary.intern(Lexer.normal(spelling, lexemes.start(i), lexemes.end(i))));
            }
        }
        Optional<Word> taken = Optional.ofNullable(words.get(node)).filter(other -> !other.id().equals(word.id()));
        words.set(node, word);
        return taken;
    }

    private int step(int node, int word) {
        int next = follow(node, word);
        if (next == NONE) {
            next = words.size();
            words.add(null);
            put(key(node, word), next);
        }
        return next;
    }

    private void put(long key, int node) {
        edges++;
        if (edges * 2 > keys.length) {
            long[] before = keys;
            int[] values = nodes;
            keys = new long[before.length * 2];
            nodes = new int[keys.length];
            Arrays.fill(nodes, NONE);
            for (int i = 0; i < before.length; i++) {
                if (values[i] != NONE) {
                    place(before[i], values[i]);
                }
            }
        }
        place(key, node);
    }

    private void place(long key, int node) {
        int at = slot(key);
        while (nodes[at] != NONE) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = key;
        nodes[at] = node;
    }

    private static long key(int node, int word) {
        return ((long) node << 32) | word;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (keys.length - 1);
    }

    private int follow(int node, int word) {
        long key = key(node, word);
        for (int at = slot(key); nodes[at] != NONE; at = (at + 1) & (keys.length - 1)) {
            if (keys[at] == key) {
                return nodes[at];
            }
        }
        return NONE;
    }

    /** The longest spelling that starts at that lexeme. Strong separators end a phrase, weak ones stand inside it. */
    boolean longest(Lexemes lexemes, int from, Match match) {
        match.word = null;
        int node = ROOT;
        for (int at = from; at < lexemes.size(); at++) {
            Lexeme type = lexemes.type(at);
            if (type == Lexeme.WEAK) {
                continue;
            }
            node = type.spelled() ? next(node, lexemes, at) : NONE;
            if (node == NONE) {
                break;
            }
            Word word = words.get(node);
            if (word != null) {
                match.word = word;
                match.end = at + 1;
            }
        }
        return match.word != null;
    }

    private int next(int node, Lexemes lexemes, int at) {
        int word = lexemes.word(at);
        int next = word == Vocabulary.NONE ? NONE : follow(node, word);
        return next == NONE && lexemes.type(at) == Lexeme.DIGITS ? follow(node, number) : next;
    }
}
