package org.backchannel.release;

/**
 * A line or paragraph of the copy as people read it.
 *
 * @param portion its number, from 1; 0 for what the registry puts above and below
 * @param text released words and notations
 * @param struck what stands before it lined through, such as an old marking; empty if nothing does
 */
record CopyLine(Kind kind, int portion, String struck, String text) {

    /** How it is set. */
    enum Kind {
        TITLE, NOTICE, HEADING, PARAGRAPH, GAP
    }
}
