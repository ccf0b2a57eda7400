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
        int hyphen = item.indexOf('-');
        Spelling spelling = hyphen < 0 ? glossary.spelling(item) : glossary.spelling(item.substring(0, hyphen));
        if (spelling == null || !(spelling.term().is("SAR") || spelling.term().is("ACCM"))) {
            return null;
        }
        Programs programs = new Programs(glossary, draft, spelling.term());
        programs.name(hyphen < 0 ? "" : item.substring(hyphen + 1));
        return programs;
    }

    /** Takes a further item; false when it is a word of its own and so ends the list. */
    boolean takes(String item) {
        Spelling spelling = glossary.spelling(item);
        if (spelling != null && spelling.term().category().compareTo(Category.SAP) > 0) {
            return false;
        }
        if (spelling != null && spelling.term().category() == Category.SAP && !spelling.term().is("SAR")) {
            return false;
        }
        int hyphen = item.indexOf('-');
        Spelling head = hyphen < 0 ? null : glossary.spelling(item.substring(0, hyphen));
        if (head != null && head.term().equals(opener)) {
            draft.fault(Fault.SAP_REPEATED, item);
            name(item.substring(hyphen + 1));
        } else {
            name(item);
        }
        return true;
    }

    private void name(String name) {
        if (name.isBlank() || name.startsWith("-") || name.endsWith("-")) {
            draft.fault(Fault.SAP_EMPTY, opener.banner().getFirst() + '-' + name);
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
        for (int i = 1; i < names.size(); i++) {
            int order = names.get(i - 1).compareTo(names.get(i));
            if (order == 0) {
                draft.fault(Fault.TWICE, names.get(i));
            } else if (order > 0 && sar) {
                draft.fault(Fault.COMPARTMENT_ORDER, whole);
            }
        }
        if (!names.isEmpty()) {
            draft.add(opener, names);
        }
    }

    Category category() {
        return opener.category();
    }
}
