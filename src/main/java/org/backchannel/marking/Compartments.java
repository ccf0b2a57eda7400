package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a control system with its compartments after hyphens and their sub-compartments after spaces (CAPCO 2016, H.4), such as
 * {@code SI-G ABCD EFGH-XYZ}.
 */
final class Compartments {
    private static final int LONGEST = 6;
    private static final int SHORTEST_SYSTEM = 2;
    private static final int LONGEST_ALONE = 3;

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
        String[] parts = item.split("-", -1);
        Spelling spelling = glossary.spelling(parts[0]);
        if (spelling == null || spelling.term().category() != Category.SCI) {
            return false;
        }
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

    /**
     * Reads a system that is not published, if the item can be one: two or three letters or digits as the published ones have, or
     * a system with compartments.
     */
    boolean unpublished(String item) {
        String[] parts = item.split("-", -1);
        boolean alone = parts.length == 1;
        if (parts[0].length() < SHORTEST_SYSTEM || parts[0].length() > (alone ? LONGEST_ALONE : LONGEST) || !plain(parts, item)
                || misprint(parts[0])) {
            return false;
        }
        read(Term.unpublished(parts[0]), parts, item);
        return true;
    }

    private static boolean plain(String[] parts, String item) {
        for (String part : parts) {
            for (String name : part.split(" ", -1)) {
                if (name.isEmpty() || name.length() > LONGEST) {
                    return false;
                }
            }
        }
        return item.chars().allMatch(c -> c == '-' || c == ' ' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                && parts[0].indexOf(' ') < 0;
    }

    /** Whether it is a registered word of another place, or one differs by two letters swapped, or by one letter where there are enough of them. */
    private boolean misprint(String name) {
        if (glossary.spelling(name) != null) {
            return true;
        }
        for (String written : glossary.written()) {
            int distance = Math.abs(written.length() - name.length()) > 1 ? LONGEST : Nearest.distance(name, written);
            boolean swapped = distance == 1 && written.length() == name.length() && sorted(written).equals(sorted(name));
            if (swapped || (distance == 1 && name.length() > LONGEST_ALONE)) {
                return true;
            }
        }
        return false;
    }

    private static String sorted(String text) {
        return text.chars().sorted().mapToObj(Character::toString).reduce("", String::concat);
    }

    private void read(Term system, String[] parts, String item) {
        List<String> items = new ArrayList<>();
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
            shape(system, compartment, name, names);
            if (name.compareTo(last) < 0 || unordered(names)) {
                draft.fault(Fault.COMPARTMENT_ORDER, item);
            }
            names[0] = name;
            String whole = String.join(" ", names);
            if (items.contains(whole)) {
                draft.fault(Fault.TWICE, item);
            }
            items.add(whole);
            last = name;
        }
        finish(system, items, item);
    }

    private void finish(Term system, List<String> items, String item) {
        draft.note("SCI");
        if (!items.isEmpty()) {
            draft.note(system.id() + "_*");
        } else if (system.is("RSV")) {
            draft.fault(Fault.COMPARTMENT_NEEDED, item);
        } else {
            draft.note(system.id() + "_ALONE");
        }
        draft.add(system, items);
    }

    private void shape(Term system, @Nullable Term compartment, String name, String[] names) {
        String id = compartment == null ? system.id() + '_' + name : compartment.id();
        draft.note(id);
        if (names.length > 1) {
            draft.note(id + "_*");
        }
        boolean fits = compartment != null || fits(system.id(), name);
        for (int i = 1; i < names.length; i++) {
            fits &= !names[i].isEmpty() && (id.equals("SI_G") ? names[i].length() == 4 && letters(names[i]) : names[i].length() <= LONGEST);
        }
        if (!fits || name.isEmpty()) {
            draft.fault(Fault.COMPARTMENT_SHAPE, system.id() + '-' + String.join(" ", names));
        }
    }

    /** Compartments of RESERVE have three letters or digits, others of SI two or three letters. */
    private static boolean fits(String system, String name) {
        return switch (system) {
            case "RSV" -> name.length() == 3;
            case "SI" -> (name.length() == 2 || name.length() == 3) && letters(name);
            default -> name.length() <= LONGEST;
        };
    }

    private static boolean letters(String text) {
        return text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
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
