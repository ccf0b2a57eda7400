package org.backchannel.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many, in halves: printed volumes count lines by the half.
 *
 * @param halves twice the number, 1 at least
 */
public record Quantity(int halves) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d*?)(?:[-\u2013]?(1/2|½))?");

    public Quantity {
        if (halves < 1) {
            throw new IllegalArgumentException("a quantity is one half at least");
        }
    }

    static Quantity of(int whole) {
        return new Quantity(2 * whole);
    }

    /** Reads {@code 2}, and one and a half in each of the ways that volumes print it: {@code 1½}, {@code 1-1/2}, {@code 1–½}, {@code 11/2}. */
    static Optional<Quantity> read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches() || text.isEmpty() || written.group(1).length() > 6) {
            return Optional.empty();
        }
        int whole = written.group(1).isEmpty() ? 0 : Integer.parseInt(written.group(1));
        int halves = 2 * whole + (written.group(2) == null ? 0 : 1);
        return halves < 1 ? Optional.empty() : Optional.of(new Quantity(halves));
    }

    /** With the word that it counts, {@code 1½ lines}. */
    String of(String noun) {
        String whole = halves < 2 ? "" : Integer.toString(halves / 2);
        return whole + (halves % 2 == 0 ? "" : "½") + " " + noun + (halves > 2 && !noun.endsWith("s") ? "s" : "");
    }
}
