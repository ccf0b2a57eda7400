package org.backchannel.marking;

/**
 * What stands in the way of a banner line, and how to mend it.
 *
 * @param portion the number of the portion, from 1; 0 for the banner line itself
 * @param broken the rule, what is wrong, and the mend
 */
public record Conflict(int portion, Broken broken) {
    static Conflict of(int portion, String rule, String message, String mend, String source) {
        return new Conflict(portion, new Broken(rule, Broken.Severity.ERROR, message, mend, source));
    }
}
