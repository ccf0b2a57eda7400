package org.backchannel.marking;

import org.jspecify.annotations.Nullable;

/** The pieces of a control system, a program or atomic information with what follows it after hyphens and spaces. */
final class CompartmentPieces {
    private final Glossary glossary;
    private final String text;
    private final Pieces pieces;

    CompartmentPieces(Glossary glossary, String text, Pieces pieces) {
        this.glossary = glossary;
        this.text = text;
        this.pieces = pieces;
    }

    boolean system(int start, int end) {
        int stop = until(start, end, '-');
        Spelling spelling = glossary.spelling(text.substring(start, stop));
        if (spelling == null || spelling.term().category() != Category.SCI) {
            return false;
        }
        Term system = spelling.term();
        if (!Compartments.whole(text.substring(start, end))) {
            pieces.unknown(end);
            return true;
        }
        pieces.word(stop, system);
        for (int at = stop; at < end; at = stop) {
            stop = until(at + 1, end, '-');
            pieces.separator(at + 1);
            below(system.id(), at + 1, stop);
        }
        return true;
    }

    /** A compartment with its sub-compartments. */
    private void below(String system, int start, int end) {
        int stop = until(start, end, ' ');
        String name = text.substring(start, stop);
        Term compartment = glossary.compartment(system, name);
        one(compartment, system, name, stop);
        String above = compartment == null ? system + Compartments.SHAPE : compartment.id();
        for (int at = stop; at < end; at = stop) {
            stop = until(at + 1, end, ' ');
            pieces.separator(at + 1);
            one(glossary.compartment(above, text.substring(at + 1, stop)), above, text.substring(at + 1, stop), stop);
        }
    }

    private void one(@Nullable Term registered, String above, String name, int end) {
        Term shape = glossary.shape(above, name);
        if (registered != null) {
            pieces.word(end, registered);
        } else if (shape != null) {
            pieces.shaped(end, name, shape);
        } else {
            pieces.unknown(end);
        }
    }

    /** A program or nickname, with the compartments of a program. */
    void program(Term opener, int start, int end) {
        Term program = glossary.compartment(opener.id(), text.substring(start, end));
        int stop = program == null ? until(start, end, '-') : end;
        program = program == null ? glossary.compartment(opener.id(), text.substring(start, stop)) : program;
        if (text.substring(start, end).equals("-")) {
            pieces.separator(end);
            return;
        }
        if (program == null || !Compartments.whole(text.substring(start, end))) {
            pieces.unknown(end);
            return;
        }
        pieces.word(stop, program);
        while (stop < end) {
            int at = stop + 1;
            stop = at;
            while (stop < end && text.charAt(stop) != '-' && text.charAt(stop) != ' ') {
                stop++;
            }
            pieces.separator(at);
            one(null, program.id(), text.substring(at, stop), stop);
        }
    }

    boolean atomic(int start, int end) {
        int stop = until(start, end, '-');
        Spelling spelling = glossary.spelling(text.substring(start, stop));
        if (spelling == null || !(spelling.term().is("RD") || spelling.term().is("FRD"))) {
            return false;
        }
        pieces.word(stop, spelling.term());
        for (int at = stop; at < end; at = stop) {
            stop = until(at + 1, end, '-');
            pieces.separator(at + 1);
            subset(spelling.term(), at + 1, stop);
        }
        return true;
    }

    private void subset(Term term, int start, int end) {
        String part = text.substring(start, end);
        if (Atomic.design(part) || Atomic.numbered(part)) {
            int word = Atomic.design(part) ? end : until(start, end, ' ');
            pieces.word(word, Token.Kind.CONTROL, Atomic.design(part) ? Atomic.CNWDI : "SIGMA", term.meaning(),
                    "modern.tsv:" + term.id(), "CAPCO 2016, H.6; DoDM 5200.01-V2, encl. 4, para. 8");
            numbers(term, word, end);
        } else {
            pieces.unknown(end);
        }
    }

    private void numbers(Term term, int start, int end) {
        int at = start;
        while (at < end) {
            int stop = until(at + 1, end, ' ');
            pieces.separator(at + 1);
            if (Atomic.digits(text.substring(at + 1, stop))) {
                pieces.word(stop, Token.Kind.CONTROL, "SIGMA", "A category of restricted data.", "modern.tsv:" + term.id(),
                        "CAPCO 2016, H.6; DoDM 5200.01-V2, encl. 4, para. 8.d");
            } else {
                pieces.unknown(stop);
            }
            at = stop;
        }
    }

    private int until(int start, int end, char c) {
        int at = text.indexOf(c, start);
        return at < 0 || at > end ? end : at;
    }
}
