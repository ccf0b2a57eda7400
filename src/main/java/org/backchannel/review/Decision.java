package org.backchannel.review;

import java.time.Instant;
import java.util.UUID;

/**
 * That a second reviewer has decided as the first proposed.
 *
 * @param second id of the reviewer
 * @param document the decision as {@link Documents} writes it, the proposal within it
 * @param signature by which the registry attests the document for the second reviewer, base64
 * @param call the correlation of the act in the trail
 */
public record Decision(String second, Instant at, String document, String signature, UUID call) {

    /** What each attestation is for. */
    public static final String PURPOSE = "declassification decision";

    /** SHA-256 of the document, hexadecimal. */
    public String digest() {
        return Documents.sha256(document);
    }
}
