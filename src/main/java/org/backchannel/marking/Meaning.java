package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up what the tokens of a line mean, and whether a level follows from them. */
final class Meaning {
    static final String EYES_ONLY = "EYES_ONLY";
    static final String EYES_ONLY_FOR = "EYES_ONLY_FOR";
    /** Words that open and close a list of names: "For Ambassador Bunker Only". */
    static final String NAMED_OPEN = "NAMED_OPEN";
    static final String NAMED_CLOSE = "NAMED_CLOSE";
    static final String NOBODY = "NOBODY";
    /** Captions that name somebody without restricting the line to them. */
    static final String PERSONAL_FOR = "PERSONAL_FOR";
    static final String FROM = "FROM";
    /** A word that has a place only before a level. */
    static final String WITH = "WITH";
    /** Words that open a list of names right after "eyes only", and have no place elsewhere. */
    static final String TITLE = "TITLE";
    /** The word before an exception; the identifiers of what may be excepted begin with it. */
    static final String EXCEPT = "EXCEPT";

    private final Register register;
    private List<String> controls = List.of();
    private List<String> codewords = List.of();
    private Level level = Level.UNCLASSIFIED;
    private Optional<EyesOnly> readers = Optional.empty();
    private boolean contradictory;

    Meaning(Register register) {
        this.register = register;
    }

    void restrict(Word word) {
        switch (word.kind()) {
            case LEVEL -> level = level.max(Level.parse(word.id()));
            case CONTROL -> controls = with(controls, word.id());
            case CODEWORD -> codewords = with(codewords, word.id());
            case EYES_ONLY -> restrict(readers(word.id()));
            case COUNTRY, PRECEDENCE, CAPTION, CONDITION, STATEMENT, WITHHELD, SEPARATOR, UNKNOWN -> {
            }
        }
    }

    private static List<String> with(List<String> words, String more) {
        List<String> all = words.isEmpty() ? new ArrayList<>(4) : words;
        all.add(more);
        return all;
    }

    /** Two lists in one line leave the names on both; with none in common the line contradicts itself. */
    void restrict(EyesOnly more) {
        EyesOnly joined = readers.map(more::join).orElse(more);
        contradictory |= joined.namesNobody() && !more.namesNobody();
        readers = Optional.of(joined);
    }

    private static EyesOnly readers(String id) {
        return switch (id) {
            case EYES_ONLY, EYES_ONLY_FOR, NAMED_OPEN, NAMED_CLOSE, TITLE -> EyesOnly.addressees();
            case NOBODY -> EyesOnly.nobody();
            default -> EyesOnly.named(List.of(id.replace('_', ' ')));
        };
    }

    /** Whether a token says a level, or stands in its place: a statement, or a control that needs none. */
    static boolean statesLevel(Token.Kind kind, @Nullable Word word) {
        return kind == Token.Kind.LEVEL || kind == Token.Kind.STATEMENT || (word != null && word.standsAlone());
    }

    boolean contradictory() {
        return contradictory;
    }

    Marking marking() {
        return controls.isEmpty() && codewords.isEmpty() && readers.isEmpty()
                ? Marking.of(level)
                : new Marking(level, Ids.identifiers(controls), Ids.identifiers(codewords), readers);
    }

    /** INVARIANT: what is not understood is held at system-high; an eyes-only restriction that was understood still holds. */
    Marking quarantined() {
        return readers.isEmpty() ? register.systemHigh() : register.systemHigh().join(marking());
    }
}
