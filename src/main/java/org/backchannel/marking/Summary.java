package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the tokens of a line come to: a reading, or a quarantine. */
final class Summary {
    private static final String HANDLE_AS = "HANDLE_AS";
    /** After these a level is not that of the item as it is, but of what is left of it or how it is handled. */
    private static final Set<String> CONDITIONAL = Set.of("WHEN_SEPARATED", "ATTACHED", HANDLE_AS);

    private final String line;
    private final Spans spans;
    private final Meaning meaning;

    Summary(String line, Spans spans, Meaning meaning) {
        this.line = line;
        this.spans = spans;
        this.meaning = meaning;
    }

    Reading reading() {
        List<Token> tokens = spans.tokens();
        List<String> unknown = verbatim(tokens);
        boolean known = unknown.isEmpty() && levelStated() && !meaning.contradictory();
        return new Reading(line, known ? Reading.Status.OK : Reading.Status.QUARANTINED,
                known ? meaning.marking() : meaning.quarantined(), ids(Token.Kind.PRECEDENCE), ids(Token.Kind.CAPTION),
                has(Token.Kind.CONDITION) ? new Clauses(tokens).conditions() : List.of(), ids(Token.Kind.STATEMENT), unknown, tokens);
    }

    private static List<String> verbatim(List<Token> tokens) {
        List<String> unknown = List.of();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.WITHHELD) {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(token.verbatim());
            }
        }
        return unknown;
    }

    private boolean has(Token.Kind kind) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.kind(i) == kind) {
                return true;
            }
        }
        return false;
    }

    private List<String> ids(Token.Kind kind) {
        List<String> ids = List.of();
        for (int i = 0; i < spans.size(); i++) {
            Word word = spans.word(i);
            if (spans.kind(i) == kind && word != null) {
                ids = ids.isEmpty() ? new ArrayList<>() : ids;
                ids.add(word.id());
            }
        }
        return ids;
    }

    /**
     * Whether the line says the level of the item as it is. "Secret When Separated From Enclosure" alone does not: with its
     * enclosure it is higher, and how high is not said.
     */
    private boolean levelStated() {
        int stated = 0;
        boolean inClause = false;
        for (int i = 0; i < spans.size(); i++) {
            Word word = spans.word(i);
            if (word != null && word.kind() == Token.Kind.CONDITION && CONDITIONAL.contains(word.id())) {
                boolean belongs = inClause && !word.id().equals(HANDLE_AS);
                return stated > (belongs ? 1 : 0);
            }
            if (spans.kind(i) == Token.Kind.SEPARATOR && ends(i)) {
                inClause = false;
            }
            if (Meaning.statesLevel(spans.kind(i), word)) {
                stated++;
                inClause = true;
            }
        }
        return stated > 0;
    }

    private boolean ends(int index) {
        for (int i = spans.start(index); i < spans.end(index); i++) {
            if (Clauses.ends(line.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
