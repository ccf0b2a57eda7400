package org.backchannel.marking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;

/** Reads lists of countries: after REL TO and DISPLAY ONLY with a comma and a space, after FGI and of owners with a space. */
final class Codes {
    /** So many codes are compared with each other faster than they are gathered in a set. */
    private static final int FEW = 8;

    private final Countries countries;
    private final Draft draft;

    Codes(Countries countries, Draft draft) {
        this.countries = countries;
        this.draft = draft;
    }

    /** The codes of a list whose codes a comma and a space separate, whatever does separate them. */
    List<String> commas(String text, String whole) {
        List<String> codes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String code = part.strip();
            List<String> words = words(code);
            if (words.size() > 1) {
                draft.fault(Fault.LIST_SEPARATOR, whole);
                codes.addAll(words);
            } else if (code.isEmpty()) {
                draft.fault(text.isBlank() ? Fault.LIST_EMPTY : Fault.LIST_SEPARATOR, whole);
            } else {
                codes.add(code);
            }
        }
        if (!text.isBlank() && codes.size() > 1 && !String.join(", ", codes).equals(text) && text.indexOf(',') >= 0) {
            draft.fault(Fault.SPACING, whole);
        }
        return known(codes, whole);
    }

    /** The codes of a list whose codes a space separates. */
    List<String> spaces(String text, String whole) {
        if (text.indexOf(',') >= 0) {
            draft.fault(Fault.LIST_SEPARATOR, whole);
        }
        return known(words(text.replace(',', ' ')), whole);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < text.length();) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return words;
    }

    /** The same, each once; what is no code is unknown. */
    List<String> known(List<String> codes, String whole) {
        for (String code : codes) {
            draft.step();
            if (!countries.knows(code)) {
                draft.unknown(code);
            }
        }
        List<String> once = codes.size() <= FEW && distinct(codes) ? codes : List.copyOf(new LinkedHashSet<>(codes));
        if (once.size() < codes.size()) {
            draft.fault(Fault.TWICE, whole);
        }
        return once;
    }

    private static boolean distinct(List<String> codes) {
        for (int i = 1; i < codes.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (codes.get(i).equals(codes.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The United States first, and somebody else after them (CAPCO 2016, H.8, REL TO). */
    void released(List<String> codes, String whole) {
        if (codes.isEmpty()) {
            draft.fault(Fault.LIST_EMPTY, whole);
        } else if (!codes.getFirst().equals(Countries.USA)) {
            draft.fault(Fault.USA_FIRST, whole);
        } else if (codes.size() == 1) {
            draft.fault(Fault.USA_ALONE, whole);
        } else {
            ordered(codes.subList(1, codes.size()), whole, Fault.LIST_ORDER);
        }
    }

    /** Others than the United States, in order. */
    void others(List<String> codes, String whole) {
        if (codes.contains(Countries.USA)) {
            draft.fault(Fault.USA_LISTED, whole);
        }
        ordered(codes, whole, Fault.LIST_ORDER);
    }

    void ordered(List<String> codes, String whole, Fault fault) {
        for (int i = 1; i < codes.size(); i++) {
            if (Countries.ORDER.compare(codes.get(i - 1), codes.get(i)) > 0) {
                draft.fault(fault, whole);
                return;
            }
        }
    }

    /** The owners as the canonical line has them, and the fault if the line had them otherwise. */
    List<String> inOrder(List<String> owners, String whole) {
        ordered(owners, whole, Fault.OWNERS_ORDER);
        List<String> sorted = new ArrayList<>(owners);
        sorted.sort(Countries.ORDER);
        return sorted;
    }

    SortedSet<String> expanded(List<String> codes) {
        return countries.expanded(codes);
    }

    boolean knows(String code) {
        return countries.knows(code);
    }
}
