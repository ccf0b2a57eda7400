package org.backchannel.tei;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document's heading.
 *
 * @param number its number in the volume, from {@code @n} or the heading itself; empty if it has none
 * @param words without number and notes
 */
record Heading(String number, String words) {

    private static final Pattern NUMBERED = Pattern.compile("\\[?(\\d{1,4}[A-Za-z]?)(?:\\.|\\])\\s*(.*)");

    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\d. –-]{1,24}");

    static Heading of(Element div) {
        String whole = div.child("head").map(Element::words).orElse("");
        String n = div.attribute("n").strip();
        Matcher numbered = NUMBERED.matcher(whole);
        if (numbered.matches() && (n.isEmpty() || n.equals(numbered.group(1)))) {
            return new Heading(numbered.group(1), numbered.group(2));
        }
        return new Heading(NUMBER.matcher(n).matches() ? n : "", whole);
    }
}
