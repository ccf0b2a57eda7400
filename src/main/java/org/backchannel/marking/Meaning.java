package org.backchannel.marking;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds up what the tokens of a line mean, and whether a level follows from them. */
final class Meaning {
    static final String EYES_ONLY = "EYES_ONLY";
    static final String EYES_ONLY_FOR = "EYES_ONLY_FOR";
    static final String NOBODY = "NOBODY";
    /** Words that open a list of names right after "eyes only", and have no place elsewhere. */
    static final String TITLE = "TITLE";
    /** The word before an exception; the identifiers of what may be excepted begin with it. */
    static final String EXCEPT = "EXCEPT";

    private final Register register;
    private final SortedSet<String> controls = new TreeSet<>();
    private final SortedSet<String> codewords = new TreeSet<>();
    private Level level = Level.UNCLASSIFIED;
    private Optional<EyesOnly> readers = Optional.empty();
    private boolean contradictory;

    Meaning(Register register) {
        this.register = register;
    }

    void restrict(Word word) {
        switch (word.kind()) {
            case LEVEL -> level = level.max(Level.parse(word.id()));
            case CONTROL -> controls.add(word.id());
            case CODEWORD -> codewords.add(word.id());
            case EYES_ONLY -> restrict(readers(word.id()));
            case COUNTRY, PRECEDENCE, CAPTION, CONDITION, STATEMENT, WITHHELD, SEPARATOR, UNKNOWN -> {
            }
        }
    }

    /** Two lists in one line leave the names on both; with none in common the line contradicts itself. */
    void restrict(EyesOnly more) {
        EyesOnly joined = readers.map(more::join).orElse(more);
        contradictory |= joined.namesNobody() && !more.namesNobody();
        readers = Optional.of(joined);
    }

    private static EyesOnly readers(String id) {
        return switch (id) {
            case EYES_ONLY, EYES_ONLY_FOR, TITLE -> EyesOnly.addressees();
            case NOBODY -> EyesOnly.nobody();
            default -> EyesOnly.named(List.of(id.replace('_', ' ')));
        };
    }

    /** Whether a token says a level, or stands in its place: a statement, or a control that needs none. */
    boolean statesLevel(Token token) {
        return token.kind() == Token.Kind.LEVEL || token.kind() == Token.Kind.STATEMENT
                || token.id().flatMap(register::word).filter(Word::standsAlone).isPresent();
    }

    boolean contradictory() {
        return contradictory;
    }

    Marking marking() {
        return new Marking(level, controls, codewords, readers);
    }

    /** INVARIANT: what is not understood is held at system-high; an eyes-only restriction that was understood still holds. */
    Marking quarantined() {
        return register.systemHigh().join(marking());
    }
}
