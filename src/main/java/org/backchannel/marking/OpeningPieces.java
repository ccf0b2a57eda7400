package org.backchannel.marking;

/** The pieces of the classification that a line begins with, as {@link Opening} reads it. */
final class OpeningPieces {
    private static final String JOINT = "JOINT";

    private final Glossary glossary;
    private final Countries countries;
    private final String text;
    private final Pieces pieces;
    private final CodePieces codes;

    OpeningPieces(Glossary glossary, Countries countries, String text, Pieces pieces, CodePieces codes) {
        this.glossary = glossary;
        this.countries = countries;
        this.text = text;
        this.pieces = pieces;
        this.codes = codes;
    }

    void read(int start, int end) {
        String written = text.substring(start, end);
        Spelling spelling = glossary.spelling(written);
        if (spelling != null) {
            pieces.word(end, spelling.term());
        } else if (!joint(start, end) && !owned(start, end)) {
            if (countries.knows(written)) {
                codes.read(start, end);
            } else {
                pieces.unknown(end);
            }
        }
    }

    private boolean joint(int start, int end) {
        if (!text.startsWith(JOINT + " ", start)) {
            return false;
        }
        int level = start + JOINT.length() + 1;
        int first = text.indexOf(' ', level);
        int one = first < 0 || first > end ? end : first;
        int second = one == end ? -1 : text.indexOf(' ', one + 1);
        int two = second < 0 || second > end ? end : second;
        for (int stop : new int[]{two, one}) {
            if (stop <= end && level < stop && level(text.substring(level, stop))) {
                joint(start + JOINT.length());
                pieces.separator(level);
                pieces.word(stop, glossary.term(Level.parse(found(level, stop).id()).name()));
                codes.read(stop, end);
                return true;
            }
        }
        return false;
    }

    private void joint(int end) {
        pieces.word(end, Token.Kind.LEVEL, JOINT, "Owned by the United States together with others.", "modern.tsv:JOINT",
                "CAPCO 2016, H.3; DoDM 5200.01-V2, encl. 4, para. 5");
    }

    private Term found(int start, int end) {
        Spelling spelling = glossary.spelling(text.substring(start, end));
        if (spelling == null) {
            throw new IllegalStateException("a level used to be there");
        }
        return spelling.term();
    }

    private boolean level(String written) {
        Spelling spelling = glossary.spelling(written);
        return spelling != null && spelling.term().category() == Category.LEVEL;
    }

    private boolean owned(int start, int end) {
        int last = text.lastIndexOf(' ', end - 1);
        int before = last <= start ? -1 : text.lastIndexOf(' ', last - 1);
        for (int space : new int[]{before, last}) {
            if (space > start && level(text.substring(space + 1, end))
                    && Opening.ownersFit(text.substring(start, space), countries::knows)) {
                owners(start, space);
                pieces.separator(space + 1);
                pieces.word(end, found(space + 1, end));
                return true;
            }
        }
        return false;
    }

    private void owners(int start, int end) {
        String owners = text.substring(start, end);
        if (owners.equals("COSMIC")) {
            pieces.word(end, glossary.term("COSMIC"));
        } else if (owners.equals("FGI")) {
            pieces.word(end, glossary.term("FGI"));
        } else {
            codes.read(start, end);
        }
    }
}
