package org.backchannel.ledger;

import java.util.Optional;

/**
 * What came of verifying an export.
 *
 * @param entries that are good, from the first on
 * @param withheld facts of them that are commitments only
 * @param checkpoint that the entries were compared with
 * @param key whose signature it carries
 */
public record ExportVerdict(long entries, long withheld, Checkpoint checkpoint, String key, Optional<Fault> fault) {
}
