package org.backchannel.marking;

import java.util.List;
import java.util.Set;

/** What the tokens of a line come to: a reading, or a quarantine. */
final class Summary {
    private static final String HANDLE_AS = "HANDLE_AS";
    /** After these a level is not that of the item as it is, but of what is left of it or how it is handled. */
    private static final Set<String> CONDITIONAL = Set.of("WHEN_SEPARATED", "ATTACHED", HANDLE_AS);

    private final String line;
    private final List<Token> tokens;
    private final Meaning meaning;

    Summary(String line, List<Token> tokens, Meaning meaning) {
        this.line = line;
        this.tokens = tokens;
        this.meaning = meaning;
    }

    Reading reading() {
        List<String> unknown = tokens.stream()
                .filter(token -> token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.WITHHELD).map(Token::verbatim)
                .toList();
        boolean known = unknown.isEmpty() && levelStated() && !meaning.contradictory();
        return new Reading(line, known ? Reading.Status.OK : Reading.Status.QUARANTINED,
                known ? meaning.marking() : meaning.quarantined(), ids(Token.Kind.PRECEDENCE), ids(Token.Kind.CAPTION),
                new Clauses(tokens).conditions(), ids(Token.Kind.STATEMENT), unknown, tokens);
    }

    private List<String> ids(Token.Kind kind) {
        return tokens.stream().filter(token -> token.kind() == kind).flatMap(token -> token.id().stream()).toList();
    }

    /**
     * Whether the line says the level of the item as it is. "Secret When Separated From Enclosure" alone does not: with its
     * enclosure it is higher, and how high is not said.
     */
    private boolean levelStated() {
        int stated = 0;
        boolean inClause = false;
        for (Token token : tokens) {
            if (token.id().filter(CONDITIONAL::contains).isPresent()) {
                boolean belongs = inClause && token.id().filter(HANDLE_AS::equals).isEmpty();
                return stated > (belongs ? 1 : 0);
            }
            if (Clauses.ends(token)) {
                inClause = false;
            }
            if (meaning.statesLevel(token)) {
                stated++;
                inClause = true;
            }
        }
        return stated > 0;
    }
}
