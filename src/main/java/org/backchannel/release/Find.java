package org.backchannel.release;

/**
 * That a withheld passage, or a part of it, can be found in what is to be released. It does not say what the passage is.
 *
 * @param portion in which it is withheld
 * @param gap which one of that portion, from 1
 * @param where it was found: {@code the text}, {@code a bookmark of the PDF}
 * @param part whether it is a part of the passage alone
 */
record Find(int portion, int gap, String where, boolean part) {

    /** What an acceptance names. */
    String id() {
        return portion + "." + gap + (part ? " in part, " : ", ") + where;
    }
}
