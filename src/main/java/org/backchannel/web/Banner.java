package org.backchannel.web;

import java.util.Locale;

/**
 * The banner line of a page: the words and the class of their colour. Colour never stands alone, so the words are never empty.
 *
 * @param text the banner line, for instance {@code TOP SECRET//SENSITIVE//EXCLUSIVE EYES ONLY}
 * @param css  one of the classes {@code marking--…} of backchannel.css
 */
public record Banner(String text, String css) {

    public Banner {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a banner line used to need words");
        }
    }

    /**
     * The banner line in the colour of its level.
     *
     * @param level     the level as JSON spells it: {@code UNCLASSIFIED}, {@code RESTRICTED} … {@code TOP_SECRET}
     * @param codewords whether codewords or compartments belong to the marking; they change the colour of Top Secret
     */
    public static Banner line(String text, String level, boolean codewords) {
        return new Banner(text, css(level, codewords));
    }

    /** A page that shows nothing of any item: a statement its author makes, never a default. */
    public static Banner none() {
        return new Banner("No classified content on this page", "marking--none");
    }

    /** The class of the colour of a level, for banner strips and portion marks; an unknown level has the colour of system-high. */
    static String css(String level, boolean codewords) {
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "UNCLASSIFIED" -> "marking--unclassified";
            case "RESTRICTED", "CONFIDENTIAL" -> "marking--confidential";
            case "SECRET" -> "marking--secret";
            case "TOP_SECRET" -> codewords ? "marking--top-secret-codeword" : "marking--top-secret";
            default -> "marking--top-secret-codeword";
        };
    }
}
