package org.backchannel.people;

import java.io.Serializable;
import java.time.Instant;

/**
 * The certificate that was shown in a session at the embedded provider: the session lasts no longer than that is its holder's.
 *
 * @param sha256 of all its bytes, in 64 hexadecimal digits
 * @param at when it was shown last
 * @param password whether a password of the same account was given before
 */
record ShownCertificate(String sha256, Instant at, boolean password) implements Serializable {
}
