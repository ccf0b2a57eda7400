package org.backchannel.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roots of complete subtrees from what the database has: small ones from leaves, larger ones from full tiles, of at most 128 hashes. */
final class StoredTree implements MerkleTree.Subtrees {

    private final JdbcClient database;

    StoredTree(JdbcClient database) {
        this.database = database;
    }

    @Override
    public byte[] root(long start, long end) {
        long length = end - start;
        Edge edge = new Edge();
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(length)) / 8;
        // A tile of the level below has as its root one hash of this level.
        long width = 1L << (8 * level);
        List<byte[]> hashes = level == 0 ? leaves(start, end) : tiles(level - 1, start / width, end / width);
        if (hashes.size() != length / width) {
            throw new IllegalStateException("the tree used to have all leaves from " + start + " to " + end);
        }
        hashes.forEach(edge::add);
        return edge.root();
    }

    private List<byte[]> leaves(long start, long end) {
        return database.sql("select hash from ledger_leaf where idx >= ? and idx < ? order by idx").params(start, end)
                .query((row, number) -> row.getBytes(1)).list();
    }

    private List<byte[]> tiles(int level, long start, long end) {
        return database.sql("select hashes from ledger_tile where level = ? and idx >= ? and idx < ? order by idx")
                .params(level, start, end)
                .query((row, number) -> Tiles.root(row.getBytes(1))).list();
    }
}
