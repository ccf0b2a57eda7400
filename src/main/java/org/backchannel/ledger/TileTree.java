package org.backchannel.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tiles of one signed tree, from a source that nobody believes: the right edge is compared with the signed root, each other tile with
 * its hash in the tile above, each entry with its hash. For one thread at a time.
 */
public final class TileTree {

    /** Tiles that are kept at hand: those above the ones that are asked for in turn. */
    private static final int AT_HAND = 256;

    private final Checkpoint checkpoint;
    private final TileFolder.Source source;
    private final MessageDigest digest = Hashes.sha256();
    private final MerkleTree tree = new MerkleTree(this::root);
    private final Map<TilePath, byte[]> proven = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > AT_HAND;
        }
    };

    /**
     * Fetches the right edge.
     *
     * @throws AlteredTile if it does not make the root of the checkpoint
     * @throws UncheckedIOException if the source fails; so do all the others here
     */
    public TileTree(Checkpoint checkpoint, TileFolder.Source source) {
        this.checkpoint = checkpoint;
        this.source = source;
        List<TilePath> edge = IntStream.rangeClosed(0, TilePath.highest(checkpoint.size()))
                .mapToObj(level -> TilePath.of(level, checkpoint.size())).map(List::getLast).filter(tile -> !tile.full()).toList();
        edge.forEach(path -> proven.put(path, fetched(path)));
        if (!Base64.getEncoder().encodeToString(tree.root(checkpoint.size())).equals(checkpoint.root())) {
            throw new AlteredTile(edge.stream().map(path -> "tile/" + path).collect(Collectors.joining(", ", "", ""))
                    + ": these hashes do not make the root of the checkpoint of " + checkpoint.size() + " entries");
        }
    }

    /** The checkpoint whose root it has. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Base64 of the root of the tree's first leaves. */
    public String root(long size) {
        return Base64.getEncoder().encodeToString(tree.root(size));
    }

    /** The proof that it goes on from the tree of its first leaves, each hash in base64. */
    public List<String> consistency(long size) {
        return tree.consistency(size, checkpoint.size()).stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    /**
     * A tile, or a bundle of entries, once it is proven to be of this tree.
     *
     * @throws AlteredTile if it is not
     */
    public byte[] tile(TilePath path) {
        byte[] known = proven.get(path);
        return known != null ? known : prove(path, fetched(path));
    }

    /** Whether these are the bytes of the tile, or of the bundle. */
    public boolean has(TilePath path, byte[] bytes) {
        try {
            return Arrays.equals(prove(path, bytes), bytes);
        } catch (AlteredTile altered) {
            return false;
        }
    }

    private byte[] prove(TilePath path, byte[] bytes) {
        if (path.level() == TilePath.ENTRIES) {
            entries(path, bytes);
            return bytes;
        }
        byte[] known = proven.get(path);
        boolean same = known != null
                ? Arrays.equals(known, bytes)
                : path.full() && bytes.length == Tiles.WIDTH * Hashes.LENGTH
                        && Arrays.equals(Tiles.root(bytes), hash(path.level() + 1, path.index()));
        if (!same) {
            throw new AlteredTile("tile/" + path + ": it is not the tile that the one above has the hash of");
        }
        proven.put(path, bytes);
        return bytes;
    }

    private void entries(TilePath path, byte[] bundle) {
        List<byte[]> leaves;
        try {
            leaves = Bundle.split(bundle, path.width());
        } catch (IllegalArgumentException cut) {
            throw new AlteredTile("tile/" + path + ": " + cut.getMessage());
        }
        for (int i = 0; i < leaves.size(); i++) {
            if (!Arrays.equals(Hashes.leaf(digest, leaves.get(i)), hash(0, path.first() + i))) {
                throw new AlteredTile("tile/" + path + ": entry " + (path.first() + i) + " is not what was recorded");
            }
        }
    }

    /** A hash of a level, out of its proven tile. */
    private byte[] hash(int level, long place) {
        byte[] tile = tile(TilePath.having(level, place, checkpoint.size()));
        int at = Math.toIntExact(place % Tiles.WIDTH) * Hashes.LENGTH;
        return Arrays.copyOfRange(tile, at, at + Hashes.LENGTH);
    }

    /** The root of a complete subtree: at most 128 hashes of one level, side by side in one tile. */
    private byte[] root(long start, long end) {
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(end - start)) / 8;
        Edge edge = new Edge();
        for (long place = start >> (8 * level); place < end >> (8 * level); place++) {
            edge.add(hash(level, place));
        }
        return edge.root();
    }

    private byte[] fetched(TilePath path) {
        try {
            byte[] bytes = source.get("tile/" + path);
            if (path.level() != TilePath.ENTRIES && bytes.length != path.width() * Hashes.LENGTH) {
                throw new AlteredTile("tile/" + path + ": it does not have " + path.width() + " hashes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("was not waited for"));
        }
    }
}
