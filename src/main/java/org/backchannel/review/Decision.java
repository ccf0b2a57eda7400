package org.backchannel.review;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * That a second reviewer has decided as the first proposed.
 *
 * @param second id of the reviewer
 * @param document the decision as {@link Documents} writes it, the proposal within it
 * @param signature by which the registry attests the document for the second reviewer, base64
 * @param call the correlation of the act in the trail
 * @param authority by which the second reviewer decided; empty in decisions of before that was asked for
 */
public record Decision(String second, Instant at, String document, String signature, UUID call, Optional<Authority> authority) {

    /** What each attestation is for. */
    public static final String PURPOSE = "declassification decision";

    public Decision {
        authority = Objects.requireNonNullElse(authority, Optional.empty());
    }

    /** SHA-256 of the document, hexadecimal. */
    public String digest() {
        return Documents.sha256(document);
    }
}
