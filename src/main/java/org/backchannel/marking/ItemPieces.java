package org.backchannel.marking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces of one item of a category, as {@link Segments}, {@link Items} and {@link Programs} read it. */
final class ItemPieces {
    private static final List<String> LISTS = List.of("REL TO ", "AUTHORIZED FOR RELEASE TO ", "DISPLAY ONLY ", "FGI ",
            "FOREIGN GOVERNMENT INFORMATION ");

    private final Glossary glossary;
    private final String text;
    private final Pieces pieces;
    private final CodePieces codes;
    private final CompartmentPieces compartments;
    private @Nullable Term opener;

    ItemPieces(Glossary glossary, String text, Pieces pieces, CodePieces codes) {
        this.glossary = glossary;
        this.text = text;
        this.pieces = pieces;
        this.codes = codes;
        this.compartments = new CompartmentPieces(glossary, text, pieces);
    }

    /** A segment begins, in which no list of programs is open. */
    void closed() {
        opener = null;
    }

    void codes(int start, int end) {
        opener = null;
        codes.read(start, end);
    }

    void read(int start, int end) {
        Term open = opener;
        String item = text.substring(start, end);
        if (open != null && Programs.taken(item, glossary)) {
            program(open, start, end);
        } else {
            opener = Programs.opener(item, glossary);
            word(item, start, end);
        }
    }

    private void word(String item, int start, int end) {
        Term opened = opener;
        Spelling spelling = glossary.spelling(item);
        if (opened != null) {
            program(opened, start, end);
        } else if (spelling != null) {
            pieces.word(end, spelling.term());
        } else if (!list(item, start, end) && !alike(item, end) && !compartments.atomic(start, end)
                && !compartments.system(start, end)) {
            pieces.unknown(end);
        }
    }

    private boolean list(String item, int start, int end) {
        for (String opening : LISTS) {
            if (item.startsWith(opening)) {
                Spelling spelling = glossary.spelling(opening.strip());
                pieces.word(start + opening.length() - 1, spelling == null ? glossary.term("FGI") : spelling.term());
                codes.read(start + opening.length() - 1, end);
                return true;
            }
        }
        return false;
    }

    private boolean alike(String item, int end) {
        boolean rel = item.equals("REL");
        if (rel || item.equals("EYES")) {
            pieces.word(end, glossary.term(rel ? "REL_TO" : "EYES_ONLY"));
            return true;
        }
        return false;
    }

    private void program(Term open, int start, int end) {
        int hyphen = text.indexOf('-', start);
        int name = start;
        Term head = Programs.opener(text.substring(start, end), glossary);
        if (head != null && head.equals(open)) {
            int stop = hyphen < 0 || hyphen >= end ? end : hyphen;
            pieces.word(stop, open);
            name = Math.min(end, stop + 1);
            pieces.separator(name);
        }
        compartments.program(open, name, end);
    }
}
