package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;

/** The clauses of a line that hold a condition, as written. */
final class Clauses {
    private final List<Token> tokens;

    Clauses(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Whether a new clause begins after the token. */
    static boolean ends(Token token) {
        return token.kind() == Token.Kind.SEPARATOR && token.verbatim().chars().anyMatch(Clauses::ends);
    }

    static boolean ends(int c) {
        return ";,/:|()[]".indexOf(c) >= 0;
    }

    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        boolean conditional = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (ends(token) && !(token.verbatim().equals(",") && exceptionGoesOn(i + 1))) {
                finish(clause, conditional, conditions);
                conditional = false;
            } else {
                clause.append(token.verbatim());
                conditional |= token.kind() == Token.Kind.CONDITION;
            }
        }
        finish(clause, conditional, conditions);
        return conditions;
    }

    private static void finish(StringBuilder clause, boolean conditional, List<String> conditions) {
        if (conditional) {
            conditions.add(clause.toString().strip());
        }
        clause.setLength(0);
    }

    private boolean exceptionGoesOn(int from) {
        return tokens.stream().skip(from).limit(4).filter(token -> token.kind() != Token.Kind.SEPARATOR).findFirst().flatMap(Token::id)
                .filter(id -> id.startsWith(Meaning.EXCEPT + "_")).isPresent();
    }
}
