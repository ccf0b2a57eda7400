package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/** Says of each token of a legacy line by which row of the register it was understood. */
final class LegacyExplainer {
    private static final String TABLE = "legacy.tsv";

    private final Register register;

    LegacyExplainer(Register register) {
        this.register = register;
    }

    Explanation of(Reading reading) {
        List<Piece> pieces = reading.tokens().stream().map(this::piece).toList();
        return new Explanation(reading.verbatim(), Profile.LEGACY, reading.status(), pieces);
    }

    private Piece piece(Token token) {
        return switch (token.kind()) {
            case SEPARATOR -> Piece.separator(token.start(), token.verbatim(), TABLE);
            case UNKNOWN -> Piece.unknown(token.start(), token.verbatim());
            case LEVEL, CONTROL, CODEWORD, EYES_ONLY, COUNTRY, PRECEDENCE, CAPTION, CONDITION, STATEMENT, WITHHELD -> known(token);
        };
    }

    private Piece known(Token token) {
        Optional<Word> word = token.id().flatMap(register::word);
        String id = word.map(Word::id).orElse(Meaning.EYES_ONLY_FOR);
        return new Piece(token.start(), token.end(), token.verbatim(), token.kind(), token.id(),
                word.map(Word::meaning).orElse("A reader for whom alone it is."), TABLE + ":" + id,
                word.map(Word::source).orElse("FRUS, markings in source notes"));
    }
}
