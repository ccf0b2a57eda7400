package org.backchannel.ledger;

import java.util.Optional;

/**
 * What came of verifying an export.
 *
 * @param whole whether it is to be every entry that the checkpoint covers; else nobody can see here what was left out
 * @param subject whose trail it is, from its first entry on; empty if it is no trail of one subject
 * @param entries that are good, from the first on
 * @param withheld facts of them that are commitments only
 * @param checkpoint that the entries were compared with
 * @param key whose signature it carries
 * @param witnessed who of the given witnesses cosigned: the largest checkpoint that enough of them did, else the newest one
 * @param could what came of a file of what somebody could do, where one was given and the export is good
 */
public record ExportVerdict(boolean whole, String subject, long entries, long withheld, Checkpoint checkpoint, String key,
        Witnessed witnessed, Optional<Fault> fault, Optional<ReachVerdict> could) {
}
