package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads special access programs after SAR-, separated by slashes, and nicknames after ACCM- (CAPCO 2016, H.5). */
final class Programs {
    private static final int MOST = 4;

    private final Glossary glossary;
    private final Draft draft;
    private final List<String> names = new ArrayList<>();
    private final Term opener;

    private Programs(Glossary glossary, Draft draft, Term opener) {
        this.glossary = glossary;
        this.draft = draft;
        this.opener = opener;
    }

    /** The list that an item opens; null when it opens none. */
    static @Nullable Programs opened(String item, Glossary glossary, Draft draft) {
        Term opener = opener(item, glossary);
        if (opener == null) {
            return null;
        }
        int hyphen = item.indexOf('-');
        Programs programs = new Programs(glossary, draft, opener);
        programs.name(hyphen < 0 ? "" : item.substring(hyphen + 1));
        return programs;
    }

    /** The word of the list that an item opens; null when it opens none. */
    static @Nullable Term opener(String item, Glossary glossary) {
        int hyphen = item.indexOf('-');
        Spelling spelling = glossary.spelling(hyphen < 0 ? item : item.substring(0, hyphen));
        return spelling != null && (spelling.term().is("SAR") || spelling.term().is("ACCM")) ? spelling.term() : null;
    }

    /** Whether an open list takes the item, which is no word of its own that would end it. */
    static boolean taken(String item, Glossary glossary) {
        Spelling spelling = glossary.spelling(item);
        return spelling == null || spelling.term().category().compareTo(Category.SAP) < 0
                || (spelling.term().category() == Category.SAP && spelling.term().is("SAR"));
    }

    /** Takes a further item; false when it is a word of its own and so ends the list. */
    boolean takes(String item) {
        if (!taken(item, glossary)) {
            return false;
        }
        int hyphen = item.indexOf('-');
        Term head = hyphen < 0 ? null : opener(item, glossary);
        if (head != null && head.equals(opener)) {
            draft.fault(Fault.SAP_REPEATED, item);
            name(item.substring(hyphen + 1));
        } else {
            name(item);
        }
        return true;
    }

    private void name(String name) {
        draft.step();
        if (name.isBlank() || name.startsWith("-") || name.endsWith("-")) {
            draft.fault(Fault.SAP_EMPTY, opener.banner().getFirst() + '-' + name);
            if (!name.isBlank() && !name.equals("-")) {
                draft.unknown(name);
            }
        } else if (registered(name)) {
            names.add(name);
        } else {
            draft.unknown(name);
        }
    }

    /** Whether the register has the program, and all its compartments; a name that is not registered may be a misprint of one that is. */
    private boolean registered(String name) {
        Term program = glossary.compartment(opener.id(), name);
        if (program != null || !Compartments.whole(name)) {
            return program != null;
        }
        String[] parts = name.split("-", -1);
        program = glossary.compartment(opener.id(), parts[0]);
        for (int i = 1; program != null && i < parts.length; i++) {
            for (String below : parts[i].split(" ", -1)) {
                if (!glossary.shapes(program.id()).fits(below)) {
                    return false;
                }
            }
        }
        return program != null;
    }

    void close() {
        boolean sar = opener.is("SAR");
        String whole = opener.banner().getFirst() + '-' + String.join("/", names);
        if (sar && names.size() > MOST) {
            draft.fault(Fault.SAP_MANY, whole);
        }
        boolean ordered = true;
        for (int i = 1; i < names.size(); i++) {
            int order = names.get(i - 1).compareTo(names.get(i));
            if (order == 0) {
                draft.fault(Fault.TWICE, names.get(i));
            } else if (order > 0 && sar) {
                draft.fault(Fault.COMPARTMENT_ORDER, whole);
                ordered = false;
            }
        }
        if (!names.isEmpty()) {
            draft.add(opener, ordered ? names : Trees.merged(names, true));
        }
    }

    Category category() {
        return opener.category();
    }
}
