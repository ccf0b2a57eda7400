package org.backchannel.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.DurableFile;
import org.backchannel.ledger.EvidenceFolder;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.TileFolder;
import org.backchannel.ledger.TilePath;

/**
 * All that a mirror has, in one folder, 0700: the log as C2SP tlog-tiles lays it out, {@code log.key}, by which it is believed,
 * {@code seen}, the newest checkpoint that was proven to go on from what was held, {@code pulled} and {@code failed}, what came of pulling,
 * and {@code evidence}. Every file is the old or the new one after any crash.
 */
public final class MirrorFolder {

    private static final String CHECKPOINT = "checkpoint";
    /** Somebody who signs another history each second must not fill the disk; nor the room for forks with what is none. */
    private static final int MOST = 100;

    private final Path folder;
    private final NoteKey key;
    private final EvidenceFolder forks;
    private final EvidenceFolder doubts;

    private MirrorFolder(Path folder, NoteKey key) {
        this.folder = folder;
        this.key = key;
        this.forks = new EvidenceFolder(folder.resolve("evidence"), MOST);
        this.doubts = new EvidenceFolder(folder.resolve("evidence/doubts"), MOST);
    }

    /** @throws IllegalArgumentException if there is none in it */
    public static MirrorFolder open(Path folder) throws IOException {
        Path file = folder.resolve(TileFolder.KEY);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no mirror in `" + folder + "`");
        }
        try {
            return new MirrorFolder(folder, NoteKey.parse(DurableFile.read(file).strip()));
        } catch (IllegalArgumentException noKey) {
            throw new BrokenMirror(file, "is not the key of a log", noKey);
        }
    }

    /**
     * Opens it, or makes it.
     *
     * @param key of the log, known from elsewhere
     * @throws IllegalArgumentException if it is the mirror of another log
     */
    public static MirrorFolder openOrCreate(Path folder, NoteKey key) throws IOException {
        DurableFile.folder(folder);
        if (!Files.exists(folder.resolve(TileFolder.KEY))) {
            DurableFile.write(folder.resolve(TileFolder.KEY), key + "\n");
        }
        MirrorFolder mirror = open(folder);
        if (!mirror.key.equals(key)) {
            throw new IllegalArgumentException("`" + folder + "` is a mirror of the log whose key is " + mirror.key);
        }
        return mirror;
    }

    Path path() {
        return folder;
    }

    /** By which the log is believed. */
    public NoteKey key() {
        return key;
    }

    /** The checkpoint that the folder has everything of. */
    public Optional<SignedNote> held() throws IOException {
        return note(CHECKPOINT);
    }

    /** The newest checkpoint that was proven to go on from what was held; the folder may not have all of it yet. */
    public Optional<SignedNote> seen() throws IOException {
        Optional<SignedNote> seen = note("seen");
        Optional<SignedNote> held = held();
        if (seen.isPresent() && held.isPresent() && size(seen.get()) < size(held.get())) {
            throw new BrokenMirror(folder.resolve("seen"), "goes back behind the checkpoint that is held", null);
        }
        return seen.or(() -> held);
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    private Optional<SignedNote> note(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(DurableFile.read(file));
            if (!signed(note)) {
                throw new BrokenMirror(file, "is not signed by the log", null);
            }
            return Optional.of(note);
        } catch (IllegalArgumentException unreadable) {
            throw new BrokenMirror(file, "cannot be read", unreadable);
        }
    }

    /** Whether it is a checkpoint of the log, signed by its key. */
    boolean signed(SignedNote note) {
        return key.verifies(note) && Checkpoint.parse(note.text()).origin().equals(key.name());
    }

    void see(SignedNote note) throws IOException {
        DurableFile.write(folder.resolve("seen"), note.toString());
    }

    /** Says that everything of it is here. */
    void hold(SignedNote note) throws IOException {
        see(note);
        DurableFile.write(folder.resolve(CHECKPOINT), note.toString());
    }

    boolean has(TilePath path) {
        return Files.exists(file(path));
    }

    byte[] read(TilePath path) throws IOException {
        return Files.readAllBytes(file(path));
    }

    void write(TilePath path, byte[] bytes) throws IOException {
        DurableFile.folder(Objects.requireNonNull(file(path).getParent(), "a tile used to lie in a folder"));
        DurableFile.write(file(path), bytes);
    }

    private Path file(TilePath path) {
        return folder.resolve("tile").resolve(path.toString());
    }

    /** Partial tiles whose full one is there: nobody needs them any more. */
    void forgetPartsOf(TilePath full) throws IOException {
        Path parts = file(full).resolveSibling(file(full).getFileName() + ".p");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> files = Files.walk(parts)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What proves two histories, durable when this returns. */
    void keepFork(long size, String text) throws IOException {
        forks.keep(size, text);
    }

    /** What the log has signed that is earlier, or could not be shown to go on, durable when this returns. */
    void keepDoubt(long size, String text) throws IOException {
        doubts.keep(size, text);
    }

    /** Files that each say what the log has signed that does not fit together, proofs of two histories first. */
    public List<Path> evidence() throws IOException {
        List<Path> all = new ArrayList<>(forks.files());
        all.addAll(doubts.files());
        return all;
    }

    /** A pull has ended well. */
    void pulled(Instant at) throws IOException {
        DurableFile.write(folder.resolve("pulled"), at + "\n");
        Files.deleteIfExists(folder.resolve("failed"));
    }

    /** A pull has not ended well. */
    void failed(Instant at, String why) throws IOException {
        DurableFile.write(folder.resolve("failed"), at + " " + why.replace('\n', ' ') + "\n");
    }

    /** When a pull has ended well last. */
    public Optional<Instant> pulled() throws IOException {
        return said("pulled").map(Instant::parse);
    }

    /** When the last pull failed, and why; empty if it did not. */
    public Optional<String> failed() throws IOException {
        return said("failed");
    }

    private Optional<String> said(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip()) : Optional.empty();
    }
}
