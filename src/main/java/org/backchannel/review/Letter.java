package org.backchannel.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter to a requester, as it left.
 *
 * @param number among those of its case, from 1: how many there are the trail says
 * @param letter which, by its name in the table of letters
 * @param by id of the reviewer who wrote it
 */
record Letter(UUID review, int number, String letter, String text, String by, Instant at) {

    /** Names it and says nothing of it. */
    String digest() {
        return Documents.sha256(text);
    }
}
