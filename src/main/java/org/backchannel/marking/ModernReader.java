package org.backchannel.marking;

/** Reads one line of a modern edition from left to right, each character a bounded number of times. */
final class ModernReader {
    private static final String CATEGORIES = "//";

    private final Glossary glossary;
    private final Countries countries;
    private final Form form;
    private final Draft draft;

    ModernReader(Glossary glossary, Countries countries, Rulebook rules, Form form) {
        this.glossary = glossary;
        this.countries = countries;
        this.form = form;
        this.draft = new Draft(rules);
    }

    ModernReading read(String verbatim) {
        String text = capitals(bare(verbatim.strip()));
        if (text.isBlank()) {
            draft.fault(Fault.EMPTY, verbatim);
            return draft.reading(verbatim, form);
        }
        boolean abroad = text.startsWith(CATEGORIES);
        int start = abroad ? CATEGORIES.length() : 0;
        int end = end(text, start);
        Segments segments = new Segments(glossary, countries, form, draft);
        open(text.substring(start, end), abroad, segments);
        for (start = end + CATEGORIES.length(); start <= text.length(); start = end + CATEGORIES.length()) {
            end = end(text, start);
            segments.read(text.substring(start, end));
        }
        return draft.reading(verbatim, form);
    }

    /** How many steps reading the line took. */
    int steps() {
        return draft.steps();
    }

    private static int end(String text, int start) {
        int slashes = text.indexOf(CATEGORIES, start);
        return slashes < 0 ? text.length() : slashes;
    }

    /** A portion mark without its parentheses; a banner line has none. */
    private String bare(String text) {
        boolean opens = text.startsWith("(");
        boolean closes = text.endsWith(")");
        if (opens != closes) {
            draft.fault(Fault.PARENTHESES, text);
        } else if (opens && form == Form.BANNER) {
            draft.fault(Fault.WRONG_FORM, text);
        }
        return text.substring(opens ? 1 : 0, Math.max(opens ? 1 : 0, text.length() - (closes ? 1 : 0)));
    }

    private String capitals(String text) {
        String capitals = upper(text);
        if (!capitals.equals(text)) {
            draft.fault(Fault.CASE, text);
        }
        return capitals;
    }

    /** The same with a to z in capitals, and every other character as it is: none that only looks like a letter becomes one. */
    static String upper(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                char[] all = text.toCharArray();
                for (int j = i; j < all.length; j++) {
                    all[j] = all[j] >= 'a' && all[j] <= 'z' ? (char) (all[j] - 'a' + 'A') : all[j];
                }
                return new String(all);
            }
        }
        return text;
    }

    /** The classification; a single slash after it is wrong, and what follows is read all the same. */
    private void open(String segment, boolean abroad, Segments segments) {
        Opening opening = new Opening(glossary, form, draft, new Codes(countries, draft));
        int slash = segment.indexOf('/');
        String level = (slash < 0 ? segment : segment.substring(0, slash)).strip();
        if (level.length() < (slash < 0 ? segment.length() : slash)) {
            draft.fault(Fault.SPACING, segment);
        }
        if (abroad) {
            opening.abroad(level);
        } else {
            opening.domestic(level);
        }
        if (slash >= 0) {
            draft.fault(Fault.LEVEL_SLASH, segment.substring(slash + 1));
            segments.read(segment.substring(slash + 1));
        }
    }
}
