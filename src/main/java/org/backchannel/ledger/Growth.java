package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree built anew, leaf by leaf, and compared on the way with every full tile and every signed checkpoint. Keeps 8 KiB a level. */
final class Growth {

    private static final String OTHER_LEAF = "the leaf is not the one that its hash tile was made of";

    private final JdbcClient database;
    private final SignedSizes signed;
    private final Edge edge = new Edge();
    private final List<List<byte[]>> levels = new ArrayList<>();

    Growth(JdbcClient database, SignedSizes signed) {
        this.database = database;
        this.signed = signed;
    }

    Edge edge() {
        return edge;
    }

    Optional<Fault> add(byte[] leafHash) {
        edge.add(leafHash);
        Fault fault = tile(0, leafHash);
        return fault != null ? Optional.of(fault) : signed.compare(edge).map(this::narrow);
    }

    /** A checkpoint tells a range only; the tile that the last leaves went into, where it is full by now, tells which leaf. */
    private Fault narrow(Fault fault) {
        byte[] open = Tiles.join(levels.getFirst());
        byte[] stored = stored(0, edge.size() / Tiles.WIDTH);
        int differs = stored.length == 0 ? -1 : Arrays.mismatch(open, 0, open.length, stored, 0, open.length);
        long index = edge.size() / Tiles.WIDTH * Tiles.WIDTH + differs / Hashes.LENGTH;
        return differs < 0 ? fault : new Fault(index, OTHER_LEAF);
    }

    private @Nullable Fault tile(int level, byte[] hash) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>(Tiles.WIDTH));
        }
        List<byte[]> open = levels.get(level);
        open.add(hash);
        if (open.size() < Tiles.WIDTH) {
            return null;
        }
        byte[] full = Tiles.join(open);
        open.clear();
        // The hashes of a level are 256 times as far apart as those below.
        long leaves = 1L << (Tiles.HEIGHT * (level + 1));
        Fault fault = compare(level, edge.size() / leaves - 1, full, leaves / Tiles.WIDTH);
        // The root over a full tile is a node of the tree that has just been made.
        return fault != null ? fault : tile(level + 1, edge.completed(Tiles.HEIGHT * (level + 1)));
    }

    private @Nullable Fault compare(int level, long index, byte[] full, long apart) {
        byte[] stored = stored(level, index);
        int differs = Arrays.mismatch(full, stored);
        if (differs < 0) {
            return null;
        }
        long first = (index * Tiles.WIDTH + Math.min(differs / Hashes.LENGTH, Tiles.WIDTH - 1)) * apart;
        return new Fault(first, stored.length == 0 ? "the hash tile is missing" : OTHER_LEAF);
    }

    private byte[] stored(int level, long index) {
        return database.sql("select hashes from ledger_tile where level = ? and idx = ?").params(level, index)
                .query((row, number) -> row.getBytes(1)).optional().filter(tile -> tile.length == Tiles.WIDTH * Hashes.LENGTH)
                .orElse(new byte[0]);
    }
}
