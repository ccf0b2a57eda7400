package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A log in memory that signs what it is told to, for tests of those who watch logs. */
public final class PaperLog {

    private final String origin;
    private final CheckpointKey key;
    private final List<byte[]> leaves = new ArrayList<>();

    private PaperLog(String origin, CheckpointKey key) {
        this.origin = origin;
        this.key = key;
    }

    /** One with so many entries. */
    public static PaperLog of(String origin, int size) {
        return new PaperLog(origin, new Ledgers.Key()).grown(size, "leaf");
    }

    /** Another history under the same key, the same up to a size. */
    public PaperLog fork(int same, int size) {
        PaperLog other = new PaperLog(origin, key);
        other.leaves.addAll(leaves.subList(0, same));
        return other.grown(size, "other");
    }

    /** The same history, signed by another key. */
    public PaperLog signedByAnother() {
        PaperLog other = new PaperLog(origin, new Ledgers.Key());
        other.leaves.addAll(leaves);
        return other;
    }

    private PaperLog grown(int size, String what) {
        while (leaves.size() < size) {
            leaves.add(Hashes.leaf(Hashes.sha256(), (what + leaves.size()).getBytes(UTF_8)));
        }
        return this;
    }

    public NoteKey verifier() {
        return new NoteKey(origin, Base64.getEncoder().encodeToString(key.publicKey()));
    }

    public Checkpoint checkpoint(int size) {
        return Checkpoint.of(origin, size, MerkleTree.of(leaves).root(size));
    }

    public SignedNote note(int size) {
        String text = checkpoint(size).text();
        return new SignedNote(text, List.of(SignedNote.Signature.of(origin, verifier().id(), key.sign(text.getBytes(UTF_8)))));
    }

    /** What it asks a witness with that has cosigned a size. */
    public Submission submission(int old, int size) {
        return Submission.of(old, MerkleTree.of(leaves).consistency(old, size), note(size));
    }
}
