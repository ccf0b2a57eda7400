package org.backchannel.witness;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.CosignerKey;
import org.backchannel.ledger.FolderLock;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.backchannel.sealing.CosigningKeys;

/** The witness at work: the only one on its folder, since two that did not know of each other would cosign two histories. */
public final class Cosigner implements AutoCloseable {

    private final WitnessFolder folder;
    private final InstantSource clock;
    private final FolderLock lock;
    private final Map<String, WatchedLog> logs = new HashMap<>();

    private Cosigner(WitnessFolder folder, InstantSource clock, FolderLock lock) {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
    }

    /** @throws IllegalStateException if another process is at work on the folder */
    public static Cosigner on(WitnessFolder folder, InstantSource clock) {
        return new Cosigner(folder, clock, FolderLock.on(folder.path()));
    }

    /**
     * Opens all that is remembered, so that what is broken is known at once.
     *
     * @throws BrokenMemory if anything is not what this witness wrote, or went backwards
     */
    public void check() {
        folder.logs().stream().map(NoteKey::name).distinct().forEach(this::watched);
    }

    /** Cosigns a checkpoint that goes on from the last one of its log, or says why not. */
    public Answer add(Submission asked) {
        String origin = asked.checkpoint().origin();
        return watched(origin).<Answer>map(log -> log.add(asked, folder.keysOf(origin), this::cosign)).orElseGet(Answer.Unknown::new);
    }

    /** One for each log as long as this process lives: two would not wait for each other. */
    private synchronized Optional<WatchedLog> watched(String origin) {
        if (!logs.containsKey(origin)) {
            folder.open(origin).ifPresent(opened -> logs.put(origin, opened));
        }
        return Optional.ofNullable(logs.get(origin));
    }

    private SignedNote cosign(Checkpoint checkpoint) {
        CosigningKeys keys = folder.keys();
        long now = clock.instant().getEpochSecond();
        return new SignedNote(checkpoint.text(), folder.self().keys().stream().map(key -> line(keys, key, checkpoint, now)).toList());
    }

    private static SignedNote.Signature line(CosigningKeys keys, CosignerKey key, Checkpoint checkpoint, long now) {
        byte[] message = key.message(checkpoint, now);
        return key.line(now, switch (key.scheme()) {
            case ED25519 -> keys.signEd25519(message);
            case ML_DSA_44 -> keys.signMlDsa44(message);
        });
    }

    /** Lets another process at the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
