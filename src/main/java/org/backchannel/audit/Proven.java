package org.backchannel.audit;

import java.util.Optional;
import org.backchannel.ledger.Evidence;
import org.backchannel.ledger.Inclusion;

/**
 * An entry with what proves it.
 *
 * @param inclusion empty until a signed checkpoint covers the entry
 */
record Proven(Told told, Evidence evidence, Optional<Inclusion> inclusion) {
}
