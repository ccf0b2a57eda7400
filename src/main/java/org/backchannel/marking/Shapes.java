package org.backchannel.marking;

import java.util.List;

/**
 * How the compartments of a system are built that the manual does not publish, as the register says it: {@code A} stands for a letter,
 * {@code X} for a letter or a digit. A name that is built so is a compartment; every other that is not registered is unknown.
 *
 * @param id the row's identifier
 * @param shapes each way in which one may be built
 */
record Shapes(String id, List<String> shapes) {
    static final Shapes NONE = new Shapes("", List.of());

    Shapes {
        shapes = List.copyOf(shapes);
    }

    boolean fits(String name) {
        for (String shape : shapes) {
            if (fits(shape, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String shape, String name) {
        if (shape.length() != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            if (!letter && (shape.charAt(i) == 'A' || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text says how something is built. */
    static boolean valid(String shape) {
        return !shape.isEmpty() && shape.chars().allMatch(c -> c == 'A' || c == 'X');
    }
}
