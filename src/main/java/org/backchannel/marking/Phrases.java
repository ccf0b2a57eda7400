package org.backchannel.marking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spellings of a register as a tree of words, so that the longest that stands at a place is found in one walk. */
final class Phrases {
    /** A word found: it ends before that lexeme. */
    record Match(Word word, int end) {
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private @Nullable Word word;
    }

    private final Node root = new Node();

    /** Adds a spelling; gives the word that has it already, if another does. */
    Optional<Word> add(String spelling, Word word) {
        Node node = root;
        for (Lexeme lexeme : Lexer.lex(spelling)) {
            node = lexeme.spelled() ? node.next.computeIfAbsent(lexeme.key(), key -> new Node()) : node;
        }
        Optional<Word> taken = Optional.ofNullable(node.word).filter(other -> !other.id().equals(word.id()));
        node.word = word;
        return taken;
    }

    /** The longest spelling that starts at that lexeme. Strong separators end a phrase, weak ones stand inside it. */
    Optional<Match> longest(List<Lexeme> lexemes, int from) {
        Optional<Match> best = Optional.empty();
        Node node = root;
        for (int at = from; at < lexemes.size(); at++) {
            Lexeme lexeme = lexemes.get(at);
            Node step = lexeme.spelled() ? node.next.get(lexeme.key()) : node;
            if (step == null || (!lexeme.spelled() && lexeme.type() != Lexeme.Type.WEAK)) {
                return best;
            }
            node = step;
            if (lexeme.spelled() && node.word != null) {
                best = Optional.of(new Match(node.word, at + 1));
            }
        }
        return best;
    }
}
