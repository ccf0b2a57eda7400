package org.backchannel.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Verifies a copy of the log in a folder, as C2SP tlog-tiles lays it out, without the registry: every entry, every tile, every number. */
public final class TileVerifier {

    private final Path folder;
    private final ExportedTree tree;
    private final long size;
    private final MessageDigest digest = Hashes.sha256();
    /** By level: the hashes of the tile that is not full yet, and which tile that is. */
    private final List<List<byte[]>> open = new ArrayList<>();
    private final List<Long> index = new ArrayList<>();

    private TileVerifier(Path folder, ExportedTree tree, long size) {
        this.folder = folder;
        this.tree = tree;
        this.size = size;
    }

    /**
     * Verifies the folder.
     *
     * @param pinned the key that must have signed the checkpoint; absent: the one that a mirror has in its folder
     * @param kept a checkpoint that was kept elsewhere, with which the copy must agree
     * @param quorum the witnesses, known from elsewhere
     * @throws IllegalArgumentException if there is no copy in it, no key, or its checkpoint is not signed by the key
     */
    public static ExportVerdict verify(Path folder, @Nullable String pinned, @Nullable String kept, Quorum quorum) throws IOException {
        NoteKey key = key(folder, pinned);
        if (!Files.isRegularFile(folder.resolve("checkpoint"))) {
            throw new IllegalArgumentException("there is no copy of a log in `" + folder + "`");
        }
        SignedNote note = SignedNote.parse(DurableFile.read(folder.resolve("checkpoint")));
        Checkpoint checkpoint = signed(key, note);
        ExportedTree tree = new ExportedTree(checkpoint, true, "");
        if (kept != null) {
            tree.expect(signed(key, SignedNote.parse(kept)));
        }
        TileVerifier verifier = new TileVerifier(folder, tree, checkpoint.size());
        Optional<Fault> fault = verifier.read();
        return new ExportVerdict(true, "", tree.entries(), tree.withheld(), checkpoint, key.toString(), quorum.of(note), fault,
                Optional.empty());
    }

    private static NoteKey key(Path folder, @Nullable String pinned) throws IOException {
        Path file = folder.resolve(TileFolder.KEY);
        if (pinned == null && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("`" + folder + "` does not say by which key its log is believed: give `--key`");
        }
        return NoteKey.parse(pinned == null ? DurableFile.read(file).strip() : pinned);
    }

    private static Checkpoint signed(NoteKey key, SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!key.verifies(note) || !checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is not signed by `" + key + "`");
        }
        return checkpoint;
    }

    private Optional<Fault> read() throws IOException {
        for (TilePath path : TilePath.of(TilePath.ENTRIES, size)) {
            Optional<Fault> fault = bundle(path);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (int level = 0; level < open.size(); level++) {
            if (!open.get(level).isEmpty() && !stored(level)) {
                return Optional.of(fault(level));
            }
        }
        return tree.end();
    }

    private Optional<Fault> bundle(TilePath path) throws IOException {
        Path file = file(path);
        if (!Files.isRegularFile(file)) {
            return Optional.of(new Fault(path.first(), "`tile/" + path + "` is missing"));
        }
        List<byte[]> leaves;
        try {
            leaves = Bundle.split(Files.readAllBytes(file), path.width());
        } catch (IllegalArgumentException cut) {
            return Optional.of(new Fault(path.first(), "`tile/" + path + "`: " + cut.getMessage()));
        }
        for (int i = 0; i < leaves.size(); i++) {
            byte[] hash = Hashes.leaf(digest, leaves.get(i));
            Optional<Fault> fault = tree.add(new ExportedEntry(path.first() + i, Base64.getEncoder().encodeToString(hash),
                    new String(leaves.get(i), StandardCharsets.UTF_8), new TreeMap<>(), List.of()));
            if (fault.isEmpty()) {
                fault = add(0, hash);
            }
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> add(int level, byte[] hash) throws IOException {
        if (level == open.size()) {
            open.add(new ArrayList<>(Tiles.WIDTH));
            index.add(0L);
        }
        open.get(level).add(hash);
        if (open.get(level).size() < Tiles.WIDTH) {
            return Optional.empty();
        }
        if (!stored(level)) {
            return Optional.of(fault(level));
        }
        byte[] root = Tiles.root(Tiles.join(open.get(level)));
        open.get(level).clear();
        index.set(level, index.get(level) + 1);
        return add(level + 1, root);
    }

    private boolean stored(int level) throws IOException {
        Path file = file(path(level));
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), Tiles.join(open.get(level)));
    }

    private TilePath path(int level) {
        return new TilePath(level, index.get(level), open.get(level).size());
    }

    private Fault fault(int level) {
        TilePath path = path(level);
        return new Fault(path.first() << (8 * level), "`tile/" + path + "` does not have the hashes of what is below it");
    }

    private Path file(TilePath path) {
        return folder.resolve("tile").resolve(path.toString());
    }
}
