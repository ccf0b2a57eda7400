package org.backchannel.marking;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of a line while it is read, as places in it, so that nothing of the line can be lost or said twice. */
final class Spans {
    private final String line;
    private final int[] ends;
    private final Token.Kind[] kinds;
    private final @Nullable Word[] words;
    private int size;
    private int heard = -1;

    /** @param most how many there can be */
    Spans(String line, int most) {
        this.line = line;
        this.ends = new int[most];
        this.kinds = new Token.Kind[most];
        this.words = new @Nullable Word[most];
    }

    /** Adds what goes on from the last token's end to that place. Unknown words in a row become one token. */
    void add(int end, Token.Kind kind, @Nullable Word word) {
        if (kind == Token.Kind.UNKNOWN && joins()) {
            size = kinds[size - 1] == Token.Kind.UNKNOWN ? size - 1 : size - 2;
        }
        ends[size] = end;
        kinds[size] = kind;
        words[size] = word;
        heard = kind == Token.Kind.SEPARATOR ? heard : size;
        size++;
    }

    /** Whether an unknown word goes on from one before it, with at most weak separators between. */
    private boolean joins() {
        int last = size - 1;
        return (last >= 0 && kinds[last] == Token.Kind.UNKNOWN)
                || (last >= 1 && kinds[last - 1] == Token.Kind.UNKNOWN && kinds[last] == Token.Kind.SEPARATOR && weak(last));
    }

    int size() {
        return size;
    }

    Token.Kind kind(int index) {
        return kinds[index];
    }

    @Nullable
    Word word(int index) {
        return words[index];
    }

    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }

    /** Takes back what a token was thought to be. */
    void unknown(int index) {
        kinds[index] = Token.Kind.UNKNOWN;
        words[index] = null;
    }

    /** The identifier of the last token that is no separator; empty when there is none. */
    String lastId() {
        Word last = heard < 0 ? null : words[heard];
        return last == null ? "" : last.id();
    }

    /** Whether the last token that is no separator is a name, of that kind. */
    boolean lastIsName(Token.Kind kind) {
        return heard >= 0 && words[heard] == null && kinds[heard] == kind;
    }

    List<Token> tokens() {
        Token[] tokens = new Token[size];
        for (int i = 0; i < size; i++) {
            Word word = words[i];
            tokens[i] = new Token(start(i), text(start(i), ends[i], word), kinds[i],
                    word == null ? Optional.empty() : Optional.of(word.id()));
        }
        return List.of(tokens);
    }

    /** The stretch of the line; not copied where a word is written as it is printed, or where it is what stands between most words. */
    private String text(int start, int end, @Nullable Word word) {
        if (word != null) {
            String spelling = word.spelling();
            return spelling.length() == end - start && line.startsWith(spelling, start) ? spelling : line.substring(start, end);
        }
        if (end - start == 1) {
            char c = line.charAt(start);
            return c == ' ' ? " " : c == ';' ? ";" : line.substring(start, end);
        }
        return line.substring(start, end);
    }

    private boolean weak(int index) {
        for (int i = start(index); i < ends[index]; i++) {
            if (Clauses.ends(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
