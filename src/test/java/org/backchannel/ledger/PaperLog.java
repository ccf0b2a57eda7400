package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** A log in memory that signs what it is told to, for tests of those who watch logs. */
public final class PaperLog {

    private final String origin;
    private final CheckpointKey key;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    private PaperLog(String origin, CheckpointKey key) {
        this.origin = origin;
        this.key = key;
    }

    /** One with so many entries. */
    public static PaperLog of(String origin, int size) {
        return new PaperLog(origin, new Ledgers.Key()).grown(size, "leaf");
    }

    /** One with these entries and no others. */
    public static PaperLog holding(String origin, String... entries) {
        var log = new PaperLog(origin, new Ledgers.Key());
        for (String entry : entries) {
            log.add(entry.getBytes(UTF_8));
        }
        return log;
    }

    /** Another history under the same key, the same up to a size. */
    public PaperLog fork(int same, int size) {
        PaperLog other = new PaperLog(origin, key);
        other.entries.addAll(entries.subList(0, same));
        other.leaves.addAll(leaves.subList(0, same));
        return other.grown(size, "other");
    }

    /** The same history, signed by another key. */
    public PaperLog signedByAnother() {
        PaperLog other = new PaperLog(origin, new Ledgers.Key());
        other.entries.addAll(entries);
        other.leaves.addAll(leaves);
        return other;
    }

    private PaperLog grown(int size, String what) {
        while (leaves.size() < size) {
            add((what + leaves.size()).getBytes(UTF_8));
        }
        return this;
    }

    private void add(byte[] entry) {
        entries.add(entry);
        leaves.add(Hashes.leaf(Hashes.sha256(), entry));
    }

    /** That one of its entries is among all of them (C2SP tlog-proof). */
    public String proof(int index) {
        int size = leaves.size();
        return Inclusion.of(index, MerkleTree.of(leaves).inclusion(index, size), note(size)).text();
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

    /** What it serves (C2SP tlog-tiles) when it has so many entries. */
    public TileFolder.Source served(int size) {
        return path -> path.equals("checkpoint")
                ? note(size).toString().getBytes(UTF_8)
                : TilePath.parse(path.substring("tile/".length())).filter(tile -> tile.within(size)).map(this::tile)
                        .orElseThrow(() -> new IOException("there is no " + path));
    }

    private byte[] tile(TilePath path) {
        int first = Math.toIntExact(path.first());
        if (path.level() == TilePath.ENTRIES) {
            return Bundle.of(entries.subList(first, first + path.width()));
        }
        int leavesEach = 1 << (8 * path.level());
        return Tiles.join(IntStream.range(first, first + path.width())
                .mapToObj(place -> Tiles.root(Tiles.join(leaves.subList(place * leavesEach, (place + 1) * leavesEach)))).toList());
    }
}
