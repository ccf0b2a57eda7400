package org.backchannel.people;

import java.io.Serializable;

/**
 * By which certificate a session at the embedded provider was begun: it lasts no longer than that is its holder's.
 *
 * @param sha256 of all its bytes, in 64 hexadecimal digits
 */
record ShownCertificate(String sha256) implements Serializable {
}
