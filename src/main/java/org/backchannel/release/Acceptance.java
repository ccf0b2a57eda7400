package org.backchannel.release;

import java.time.Instant;
import java.util.UUID;

/**
 * That a reviewer lets a release go although the leak gate found something, one find at a time and in writing.
 *
 * @param review the case
 * @param decision SHA-256 of the decision for which it holds, and for no other
 * @param find see {@link Find#id()}
 * @param by id of the reviewer
 */
record Acceptance(UUID id, UUID review, String decision, String find, String reason, String by, Instant at) {
}
