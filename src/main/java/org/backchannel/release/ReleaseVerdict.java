package org.backchannel.release;

import java.time.Instant;
import org.backchannel.ledger.ProvenEntry;

/**
 * What a verified release says.
 *
 * @param first the office that proposed
 * @param second the office that decided
 * @param entry the decision's entry in the trail
 * @param sealed when the original was sealed under its marking
 * @param authority SHA-256, hexadecimal, of the certificate of the registry's authority
 * @param key of the log
 */
public record ReleaseVerdict(String item, int itemVersion, int portions, int gaps, String basis, String first, String second,
        Instant decided, ProvenEntry entry, Instant sealed, String authority, String key) {
}
