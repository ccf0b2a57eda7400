package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;

/**
 * A marking line, read: the line as written, what it means, and every stretch of it accounted for.
 *
 * @param verbatim the line exactly as written
 * @param status whether the meaning could be known
 * @param marking what is enforced; system-high, together with any eyes-only restriction read, when quarantined
 * @param precedence identifiers of precedence words, in the line's order
 * @param captions identifiers of captions that do not restrict, in the line's order
 * @param conditions clauses as written, such as "Secret When Separated From Enclosure"
 * @param statements identifiers of statements, such as {@code NO_CLASSIFICATION_MARKING}
 * @param unknown what the register does not know and what is withheld, as written
 * @param tokens the whole line, in order, to the character
 */
public record Reading(String verbatim, Status status, Marking marking, List<String> precedence, List<String> captions,
        List<String> conditions, List<String> statements, List<String> unknown, List<Token> tokens) {
    /** Whether the meaning of the line could be known. */
    public enum Status {
        /** Every word is known and a level follows from them. */
        OK,
        /** It could not, and the item is held at system-high until someone decides. */
        QUARANTINED,
        /** It breaks a rule of its edition; held like what is quarantined. A legacy line, which has no such rules, never is. */
        INVALID
    }

    public Reading {
        precedence = List.copyOf(precedence);
        captions = List.copyOf(captions);
        conditions = List.copyOf(conditions);
        statements = List.copyOf(statements);
        unknown = List.copyOf(unknown);
        tokens = List.copyOf(tokens);
    }

    /** Why the line is quarantined, in sentences for the records manager; empty when it is not. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (status == Status.QUARANTINED) {
            tokens.forEach(token -> reason(token, reasons));
            if (verbatim.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                reasons.add("no marking");
            } else if (reasons.isEmpty()) {
                boolean nobody = marking.eyesOnly().map(EyesOnly::namesNobody).orElse(false);
                reasons.add(nobody ? "the lists of eyes-only readers have no name in common" : "no level is stated");
            }
        }
        return List.copyOf(reasons);
    }

    private static void reason(Token token, List<String> reasons) {
        if (token.kind() == Token.Kind.UNKNOWN) {
            reasons.add("`%s` is not in the register".formatted(token.verbatim()));
        } else if (token.kind() == Token.Kind.WITHHELD) {
            reasons.add("`%s` is withheld, so what it restricts is not known".formatted(token.verbatim()));
        }
    }
}
