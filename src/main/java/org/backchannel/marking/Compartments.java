package org.backchannel.marking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a control system with its compartments after hyphens and their sub-compartments after spaces (CAPCO 2016, H.4), such as
 * {@code SI-G ABCD EFGH-XYZ}.
 */
final class Compartments {
    /** The identifier of the shapes of a system's compartments, to which their sub-compartments belong. */
    static final String SHAPE = "_SHAPE";

    private final Glossary glossary;
    private final Form form;
    private final Draft draft;

    Compartments(Glossary glossary, Form form, Draft draft) {
        this.glossary = glossary;
        this.form = form;
        this.draft = draft;
    }

    /** Reads a registered system; false when the item begins with none. */
    boolean registered(String item) {
        int hyphen = item.indexOf('-');
        Spelling spelling = glossary.spelling(hyphen < 0 ? item : item.substring(0, hyphen));
        if (spelling == null || spelling.term().category() != Category.SCI) {
            return false;
        }
        String[] parts = item.split("-", -1);
        Term system = spelling.term();
        if (!spelling.fits(form)) {
            draft.fault(Fault.WRONG_FORM, parts[0]);
        }
        if (parts[0].equals("COMINT")) {
            draft.fault(Fault.COMINT_TITLE, parts[0]);
        }
        read(system, parts, item);
        return true;
    }

    private void read(Term system, String[] parts, String item) {
        Set<String> items = new LinkedHashSet<>();
        boolean ordered = true;
        String last = "";
        if (!whole(item)) {
            draft.unknown(item);
            draft.add(system, List.of());
            return;
        }
        for (int i = 1; i < parts.length; i++) {
            String[] names = parts[i].split(" ", -1);
            Term compartment = glossary.compartment(system.id(), names[0]);
            String name = compartment == null ? names[0] : compartment.banner().getFirst();
            known(system, compartment, name, names);
            if (name.compareTo(last) < 0 || unordered(names)) {
                draft.fault(Fault.COMPARTMENT_ORDER, item);
                ordered = false;
            }
            names[0] = name;
            String whole = String.join(" ", names);
            if (!items.add(whole)) {
                draft.fault(Fault.TWICE, item);
            }
            draft.step();
            last = name;
        }
        finish(system, ordered ? List.copyOf(items) : Trees.merged(items, false), item);
    }

    private void finish(Term system, List<String> items, String item) {
        draft.note("SCI");
        if (!items.isEmpty()) {
            draft.noteBelow(system);
        } else if (system.is("RSV")) {
            draft.fault(Fault.COMPARTMENT_NEEDED, item);
        } else {
            draft.noteAlone(system);
        }
        draft.add(system, items);
    }

    /** Whether the register has the compartment and all below it, or says that what is not published is built so. */
    private void known(Term system, @Nullable Term compartment, String name, String[] names) {
        String id = compartment == null ? system.id() + '_' + name : compartment.id();
        if (compartment == null) {
            draft.note(id);
        } else {
            draft.note(compartment, names.length > 1);
        }
        boolean known = compartment != null || glossary.shapes(system.id()).fits(name);
        String above = compartment == null ? system.id() + SHAPE : compartment.id();
        for (int i = 1; i < names.length; i++) {
            known &= glossary.compartment(above, names[i]) != null || glossary.shapes(above).fits(names[i]);
        }
        if (!known) {
            String written = system.id() + '-' + String.join(" ", names);
            draft.unknown(written);
            draft.fault(Fault.COMPARTMENT_SHAPE, written);
        }
    }

    /** Whether a text is names of capitals and digits with one space or hyphen between them, so that none is empty. */
    static boolean whole(String text) {
        boolean between = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == ' ' || c == '-';
            boolean name = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (separator ? between : !name) {
                return false;
            }
            between = separator;
        }
        return !between;
    }

    /** Whether sub-compartments are out of order: numbers first, then letters. */
    static boolean unordered(String[] names) {
        for (int i = 2; i < names.length; i++) {
            if (names[i - 1].compareTo(names[i]) > 0) {
                return true;
            }
        }
        return false;
    }
}
