package org.backchannel.witness;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.Proofs;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;

/** One log that the witness watches. One request at a time: between the comparison and the writing no other may come. */
final class WatchedLog {

    private final Memory memory;
    private final Evidence evidence;

    WatchedLog(Memory memory, Evidence evidence) {
        this.memory = memory;
        this.evidence = evidence;
    }

    /**
     * Cosigns, or says why not.
     *
     * @param keys that are trusted for this log
     * @param cosign makes the note with this witness's signatures; what it makes leaves only once it is remembered
     */
    synchronized Answer add(Submission asked, List<NoteKey> keys, Function<Checkpoint, SignedNote> cosign) {
        if (!signed(asked.note(), keys)) {
            return new Answer.Unsigned();
        }
        Checkpoint next = asked.checkpoint();
        if (asked.old() > next.size()) {
            return new Answer.Malformed("the old size is larger than the checkpoint's");
        }
        Optional<Answer> refusal = refusal(asked, next);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SignedNote cosigned = cosign.apply(next);
        memory.remember(cosigned);
        return new Answer.Cosigned(cosigned);
    }

    /** By any key that is trusted, and by none of them wrongly. */
    private static boolean signed(SignedNote note, List<NoteKey> keys) {
        List<NoteKey> claimed = keys.stream().filter(key -> key.claims(note)).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(key -> key.verifies(note));
    }

    private Optional<Answer> refusal(Submission asked, Checkpoint next) {
        Optional<SignedNote> last = memory.newest();
        Optional<Checkpoint> seen = last.map(note -> Checkpoint.parse(note.text()));
        boolean forked = seen.filter(known -> known.size() == next.size() && !known.root().equals(next.root())).isPresent();
        if (forked) {
            evidence.keep(last, asked);
        }
        if (forked || asked.old() != memory.size()) {
            return Optional.of(new Answer.Conflict(memory.size()));
        }
        if (!goesOn(asked, seen, next)) {
            evidence.keep(last, asked);
            return Optional.of(new Answer.Inconsistent());
        }
        return Optional.empty();
    }

    private static boolean goesOn(Submission asked, Optional<Checkpoint> seen, Checkpoint next) {
        if (asked.old() == 0) {
            // RFC 6962 proves nothing of the empty tree; of two checkpoints without entries there is one root.
            return asked.proof().isEmpty();
        }
        return seen.filter(known -> Proofs.consistent(known.size(), bytes(known.root()), next.size(), bytes(next.root()), asked.hashes()))
                .isPresent();
    }

    private static byte[] bytes(String root) {
        return Base64.getDecoder().decode(root);
    }
}
