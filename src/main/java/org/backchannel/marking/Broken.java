package org.backchannel.marking;

/**
 * A rule that a line breaks.
 *
 * @param rule the rule's identifier in {@code rules.tsv}
 * @param severity whether the line is invalid by it, or only not as it should be
 * @param message what is wrong
 * @param mend what to write instead
 * @param source manual and section of the rule
 */
public record Broken(String rule, Severity severity, String message, String mend, String source) {
    /** How much a broken rule matters. */
    public enum Severity {
        /** The edition does not allow such a line. */
        ERROR,
        /** The line is understood, and is not written as the edition writes it. */
        WARNING
    }
}
