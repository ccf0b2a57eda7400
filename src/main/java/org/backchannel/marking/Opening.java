package org.backchannel.marking;

import java.util.List;
import java.util.function.Predicate;

/** Reads the classification that a line begins with: a level, NATO's, another country's, or a joint one (CAPCO 2016, D.1 and H.1 to H.3). */
final class Opening {
    private static final String JOINT = "JOINT";
    private static final String NATO = "NATO";
    private static final String COSMIC = "COSMIC";
    private static final String FGI = "FGI";

    private final Glossary glossary;
    private final Form form;
    private final Draft draft;
    private final Codes codes;

    Opening(Glossary glossary, Form form, Draft draft, Codes codes) {
        this.glossary = glossary;
        this.form = form;
        this.draft = draft;
        this.codes = codes;
    }

    /** A classification of the United States; anything else, if it can be one, lacks the // before it. */
    void domestic(String text) {
        Spelling spelling = glossary.spelling(text);
        if (spelling != null && spelling.term().category() == Category.LEVEL) {
            level(spelling, text);
            draft.note("US");
        } else if (foreign(text)) {
            draft.fault(Fault.FOREIGN_START, text);
        } else {
            unread(text, spelling == null && !codes.knows(text));
        }
    }

    /** What stands after the // with which a line begins. */
    void abroad(String text) {
        Spelling spelling = glossary.spelling(text);
        if (spelling != null && spelling.term().category() == Category.LEVEL) {
            level(spelling, text);
            draft.authority = ModernLine.Authority.FOREIGN;
            draft.fault(Fault.OWNERS_MISSING, text);
        } else if (!foreign(text)) {
            unread(text, spelling == null && !codes.knows(text));
        }
    }

    private void unread(String text, boolean strange) {
        draft.fault(Fault.NO_LEVEL, text);
        if (strange && !text.isBlank()) {
            draft.unknown(text);
        }
    }

    private void level(Spelling spelling, String text) {
        draft.level = Level.parse(spelling.term().id());
        if (!spelling.fits(form)) {
            draft.fault(Fault.WRONG_FORM, text);
        }
    }

    private boolean foreign(String text) {
        Spelling spelling = glossary.spelling(text);
        if (spelling != null && spelling.term().category() == Category.NATO) {
            nato(spelling, text);
            return true;
        }
        return text.startsWith(JOINT + " ") ? joint(text, text.substring(JOINT.length() + 1)) : owned(text);
    }

    private void nato(Spelling spelling, String text) {
        Term term = spelling.term();
        draft.authority = ModernLine.Authority.FOREIGN;
        draft.owners = List.of(NATO);
        draft.level = Level.parse(term.means().getFirst());
        draft.note(NATO);
        draft.note(term.is(COSMIC) || term.means().contains(COSMIC) ? COSMIC : "NATO_PLAIN");
        draft.classification = term.means().size() == 1 ? term : glossary.term(term.means().get(1));
        term.means().stream().skip(2).forEach(id -> draft.add(glossary.term(id), List.of()));
        if (!spelling.fits(form)) {
            draft.fault(Fault.WRONG_FORM, text);
        }
    }

    private boolean joint(String text, String rest) {
        int end = levelEnd(rest);
        if (end < 0) {
            return false;
        }
        draft.authority = ModernLine.Authority.JOINT;
        draft.note(JOINT);
        draft.owners = codes.spaces(rest.substring(end), text);
        if (draft.owners.isEmpty() && form == Form.BANNER) {
            draft.fault(Fault.OWNERS_MISSING, text);
        }
        if (draft.owners.contains(Countries.USA)) {
            draft.note("JOINT_USA");
        } else if (!draft.owners.isEmpty()) {
            draft.fault(Fault.OWNERS_WITHOUT_USA, text);
        }
        draft.owners = codes.inOrder(draft.owners, text);
        return true;
    }

    /** Where the level with which the text begins ends; -1 when it begins with none. */
    private int levelEnd(String text) {
        int first = text.indexOf(' ');
        int second = first < 0 ? -1 : text.indexOf(' ', first + 1);
        for (int end : new int[]{first < 0 || second >= 0 ? second : text.length(), first < 0 ? text.length() : first}) {
            if (end > 0 && levelOf(text.substring(0, end), text)) {
                return end;
            }
        }
        return -1;
    }

    private boolean levelOf(String written, String text) {
        Spelling spelling = glossary.spelling(written);
        if (spelling == null || spelling.term().category() != Category.LEVEL) {
            return false;
        }
        level(spelling, text);
        return true;
    }

    /** Owners before the level: "DEU SECRET", "CAN DEU S", "NATO TS", "COSMIC SECRET", "FGI S" for owners concealed. */
    private boolean owned(String text) {
        int last = text.lastIndexOf(' ');
        int before = last < 0 ? -1 : text.lastIndexOf(' ', last - 1);
        for (int start : new int[]{before, last}) {
            if (start > 0 && ownersFit(text.substring(0, start)) && levelOf(text.substring(start + 1), text)) {
                owners(text.substring(0, start), text);
                return true;
            }
        }
        return false;
    }

    private boolean ownersFit(String owners) {
        return ownersFit(owners, codes::knows);
    }

    static boolean ownersFit(String owners, Predicate<String> known) {
        if (owners.endsWith(" ") || owners.contains("  ")) {
            return false;
        }
        return owners.equals(FGI) || owners.equals(COSMIC) || owners.startsWith(NATO + " ")
                || all(owners, known);
    }

    private static boolean all(String owners, Predicate<String> known) {
        for (String owner : owners.replace(", ", " ").split(" ", -1)) {
            if (!known.test(owner)) {
                return false;
            }
        }
        return true;
    }

    private void owners(String owners, String text) {
        draft.authority = ModernLine.Authority.FOREIGN;
        if (owners.equals(COSMIC)) {
            draft.note(COSMIC);
            draft.owners = List.of(NATO);
            draft.classification = glossary.term(COSMIC);
        } else if (!owners.equals(FGI)) {
            boolean activity = owners.startsWith(NATO + " ") && !owners.substring(NATO.length() + 1).contains(" ");
            draft.owners = codes.spaces(owners, text);
            draft.owners = activity ? draft.owners : codes.inOrder(draft.owners, text);
            if (owners.startsWith(NATO)) {
                draft.note("NATO_PLAIN");
            }
        }
        if (owners.startsWith(NATO) || owners.equals(COSMIC)) {
            draft.note(NATO);
        }
        if (draft.owners.contains(Countries.USA)) {
            draft.fault(Fault.USA_LISTED, text);
        }
    }
}
