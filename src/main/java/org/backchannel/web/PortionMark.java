package org.backchannel.web;

/**
 * The mark in front of a portion, and its words for whoever hears the page instead of seeing it.
 *
 * @param text  as written, for instance {@code (TS)}
 * @param css   one of the classes {@code marking--…}
 * @param words what is read out, for instance {@code Top Secret}
 */
public record PortionMark(String text, String css, String words) {

    /**
     * The mark in the colour of its level.
     *
     * @param level     the level as JSON spells it
     * @param codewords whether codewords or compartments belong to the marking
     */
    public static PortionMark of(String text, String words, String level, boolean codewords) {
        return new PortionMark(text, Banner.css(level, codewords), words);
    }
}
