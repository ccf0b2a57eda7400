package org.backchannel.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * How far this process has seen the log signed, in a file apart from the database: one that was put back from a backup is behind it, or
 * has gone another way since. It warns whoever runs the registry; what proves it to others are witnesses and mirrors, whom nobody here
 * can put back.
 */
public final class HeadMark implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HeadMark.class);
    private static final long REST_MS = 1000;

    private final Path file;
    private final Checkpoints checkpoints;
    private final Rounds rounds;
    private volatile String kept = "";
    private volatile Optional<Restored> restored = Optional.empty();

    HeadMark(Path file, Checkpoints checkpoints) {
        this.file = file.toAbsolutePath();
        this.checkpoints = checkpoints;
        this.rounds = new Rounds("ledger-head-mark", this::keep, REST_MS, REST_MS);
    }

    /**
     * That the database was put back.
     *
     * @param seen entries that had been signed before
     * @param found entries that are signed in it now
     */
    public record Restored(long seen, long found) {
    }

    /** What was found when this process started; empty where the database has everything that was seen. */
    public Optional<Restored> restored() {
        return restored;
    }

    /** Compares before anything new is kept. */
    @Override
    public void start() {
        restored = compared();
        restored.ifPresent(back -> LOG.warn("the database was put back: {} entries of the trail had been signed, and of these it has {}",
                back.seen(), back.found()));
        rounds.start();
    }

    private Optional<Restored> compared() {
        return marked().filter(mark -> checkpoints.signed(mark.size()).filter(note -> note.text().equals(mark.text())).isEmpty())
                .map(mark -> new Restored(mark.size(), Math.min(mark.size(), signed())));
    }

    private long signed() {
        return checkpoints.latest().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /** What the file says, if it is a checkpoint of this log that its key has signed. */
    private Optional<Checkpoint> marked() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return checkpoints.verify(SignedNote.parse(Files.readString(file)));
        } catch (IllegalArgumentException noNote) {
            LOG.warn("{} is no checkpoint: whether the database was put back cannot be said", file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes the newest checkpoint. */
    void keep() {
        String newest = checkpoints.latest().map(note -> checkpoints.own(note).toString()).orElse("");
        if (!newest.equals(kept)) {
            write(newest);
            kept = newest;
        }
    }

    private void write(String note) {
        try {
            Path whole = Files.createFile(file.resolveSibling("." + UUID.randomUUID() + ".tmp"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, note);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        rounds.stop();
        keep();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** Before the integrator signs anything, and after it has signed its last. */
    @Override
    public int getPhase() {
        return -1;
    }
}
