package org.backchannel.marking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads restricted data with its subsets, such as {@code RD-CNWDI} and {@code FRD-SIGMA 14 18} (CAPCO 2016, H.6). */
final class Atomic {
    static final String CNWDI = "CNWDI";
    static final String SIGMA = "SIGMA ";
    private static final String CNWDI_OF_DEFENSE = "N";
    private static final List<Integer> CURRENT = List.of(14, 15, 18, 20);
    private static final int MOST = 99;

    private final Glossary glossary;
    private final Form form;
    private final Draft draft;

    Atomic(Glossary glossary, Form form, Draft draft) {
        this.glossary = glossary;
        this.form = form;
        this.draft = draft;
    }

    /** The parts of restricted data, of either kind, that are in use. */
    static Stream<String> parts() {
        return Stream.concat(Stream.of(CNWDI), CURRENT.stream().map(number -> SIGMA + number));
    }

    /** Reads an item that begins with restricted data of either kind and a hyphen; false for any other. */
    boolean read(String item) {
        int hyphen = item.indexOf('-');
        Spelling spelling = hyphen < 0 ? null : glossary.spelling(item.substring(0, hyphen));
        if (spelling == null || !(spelling.term().is("RD") || spelling.term().is("FRD"))) {
            return false;
        }
        String[] parts = item.split("-", -1);
        if (!spelling.fits(form)) {
            draft.fault(Fault.WRONG_FORM, parts[0]);
        }
        List<String> items = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            subset(parts[i], item, items);
        }
        draft.add(spelling.term(), ordered(items, item));
        return true;
    }

    /** CNWDI first, then the numbers by their value, each once, so that one marking has one list. */
    private List<String> ordered(List<String> items, String item) {
        if (ascending(items)) {
            return items;
        }
        List<String> ordered = new ArrayList<>(items.stream().distinct().toList());
        if (ordered.size() < items.size()) {
            draft.fault(Fault.TWICE, item);
        }
        List<String> before = List.copyOf(ordered);
        ordered.sort(Comparator.comparingInt(Atomic::value));
        if (!ordered.equals(before)) {
            draft.fault(Fault.SIGMA_ORDER, item);
        }
        return ordered;
    }

    private static boolean ascending(List<String> items) {
        for (int i = 1; i < items.size(); i++) {
            if (value(items.get(i - 1)) >= value(items.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static int value(String item) {
        return item.startsWith(SIGMA) ? Integer.parseInt(item.substring(SIGMA.length())) : 0;
    }

    private void subset(String part, String item, List<String> items) {
        if (design(part)) {
            if (part.equals(CNWDI_OF_DEFENSE)) {
                draft.fault(Fault.CNWDI_FORM, item);
            }
            draft.note(CNWDI);
            items.add(CNWDI);
        } else if (numbered(part)) {
            if (part.startsWith(SIGMA) == (form == Form.PORTION)) {
                draft.fault(Fault.WRONG_FORM, item);
            }
            draft.note("SIGMA");
            numbers(part.substring(part.indexOf(' ') + 1).split(" ", -1), item, items);
        } else {
            if (!part.isEmpty()) {
                draft.unknown(part);
            }
            draft.fault(Fault.SUBSET_UNKNOWN, part);
        }
    }

    static boolean digits(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return !number.isEmpty();
    }

    static boolean design(String part) {
        return part.equals(CNWDI) || part.equals(CNWDI_OF_DEFENSE) || part.equals("CRITICAL NUCLEAR WEAPON DESIGN INFORMATION");
    }

    static boolean numbered(String part) {
        return part.startsWith(SIGMA) || part.startsWith("SG ");
    }

    private void numbers(String[] numbers, String item, List<String> items) {
        for (String number : numbers) {
            draft.step();
            if (!number.isEmpty() && !digits(number)) {
                draft.unknown(number);
            }
            int value = digits(number) && number.length() <= 3 ? Integer.parseInt(number) : 0;
            if (value < 1 || value > MOST) {
                draft.fault(Fault.SIGMA_RANGE, number.isEmpty() ? item : number);
                continue;
            }
            if (!CURRENT.contains(value)) {
                draft.fault(Fault.SIGMA_OBSOLETE, item);
            }
            items.add(SIGMA + value);
        }
    }
}
