package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;

/**
 * The list of second parties in {@code USA/CAN/GBR EYES ONLY}, whose codes a slash separates as it separates words (CAPCO 2016, H.8).
 *
 * @param before the words before the list
 * @param codes the codes, as written
 * @param after the words after it
 */
record EyesOnlyList(List<String> before, List<String> codes, List<String> after) {
    static final String EYES_ONLY = " EYES ONLY";
    private static final int TRIGRAPH = 3;

    static boolean in(String segment) {
        return segment.contains(EYES_ONLY);
    }

    static EyesOnlyList of(String segment) {
        int end = segment.indexOf(EYES_ONLY);
        List<String> before = new ArrayList<>(List.of(segment.substring(0, end).split("/", -1)));
        List<String> codes = new ArrayList<>();
        while (!before.isEmpty() && before.getLast().strip().length() == TRIGRAPH) {
            codes.addFirst(before.removeLast().strip());
            if (codes.getFirst().equals(Countries.USA)) {
                break;
            }
        }
        String rest = segment.substring(end + EYES_ONLY.length());
        List<String> after = rest.isEmpty() ? List.of() : List.of(rest.substring(rest.startsWith("/") ? 1 : 0).split("/", -1));
        return new EyesOnlyList(before, codes, after);
    }

    String text() {
        return String.join("/", codes) + EYES_ONLY;
    }
}
