package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pieces of a modern line while it is explained; they go on from one another, so that nothing of the line can be lost. */
final class Pieces {
    private static final String TABLE = "modern.tsv";

    private final String line;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;

    Pieces(String line) {
        this.line = line;
    }

    /** Where the next piece begins. */
    int at() {
        return at;
    }

    /** What stands between words, up to that place; nothing when that is here. */
    void separator(int end) {
        if (end > at) {
            add(Piece.separator(at, line.substring(at, end), TABLE));
        }
    }

    void unknown(int end) {
        if (end > at) {
            add(Piece.unknown(at, line.substring(at, end)));
        }
    }

    void word(int end, Term term) {
        word(end, kind(term), term.id(), term.meaning(), TABLE + ":" + term.id(), term.source());
    }

    /** A name that is not registered itself, but is built as that row says. */
    void shaped(int end, String id, Term shape) {
        word(end, Token.Kind.CODEWORD, id, shape.meaning(), TABLE + ":" + shape.id(), shape.source());
    }

    void country(int end, String code, String name, String source) {
        word(end, Token.Kind.COUNTRY, code, name, "countries.tsv:" + code, source);
    }

    void word(int end, Token.Kind kind, String id, String meaning, String rule, String source) {
        if (end > at) {
            add(new Piece(at, end, line.substring(at, end), kind, Optional.of(id), meaning, rule, source));
        }
    }

    private void add(Piece piece) {
        pieces.add(piece);
        at = piece.end();
    }

    List<Piece> all() {
        return List.copyOf(pieces);
    }

    private static Token.Kind kind(Term term) {
        return switch (term.category()) {
            case LEVEL, NATO -> Token.Kind.LEVEL;
            case SCI, COMPARTMENT, SHAPE, SAP, PROGRAM -> Token.Kind.CODEWORD;
            case AEA, FGI, DISSEM, NON_IC -> Token.Kind.CONTROL;
        };
    }
}
