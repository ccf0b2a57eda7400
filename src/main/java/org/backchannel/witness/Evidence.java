package org.backchannel.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.backchannel.ledger.EvidenceFolder;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;

/**
 * What a log has signed that does not go on from what it signed before: both checkpoints, in one text file. Two of one size with different
 * roots prove a fork; one whose proof was wrong may be one. Whoever asks needs no password, so the number of files has a limit.
 */
final class Evidence {

    private static final int MOST = 1000;
    private final EvidenceFolder folder;

    Evidence(Path folder) {
        this.folder = new EvidenceFolder(folder, MOST);
    }

    void keep(Optional<SignedNote> seen, Submission refused) {
        try {
            folder.keep(refused.checkpoint().size(),
                    "cosigned before:\n\n" + seen.map(SignedNote::toString).orElse("nothing\n") + "\nrefused:\n\n" + refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
