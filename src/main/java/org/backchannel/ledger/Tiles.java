package org.backchannel.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Full hash tiles (C2SP tlog-tiles): 256 hashes of one level side by side, those of a level are the roots of the tiles below. */
final class Tiles {

    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    private final JdbcClient database;

    Tiles(JdbcClient database) {
        this.database = database;
    }

    /** Writes the tiles that became full when the tree grew. */
    void grow(long from, long to) {
        for (long tile = from / WIDTH; tile < to / WIDTH; tile++) {
            write(0, tile, leaves(tile * WIDTH, WIDTH));
            long above = tile;
            for (int level = 1; above % WIDTH == WIDTH - 1; level++) {
                above /= WIDTH;
                write(level, above, roots(level - 1, above * WIDTH, WIDTH));
            }
        }
    }

    private List<byte[]> leaves(long first, int count) {
        return database.sql("select hash from ledger_leaf where idx >= ? and idx < ? order by idx").params(first, first + count)
                .query((row, number) -> row.getBytes(1)).list();
    }

    private List<byte[]> roots(int level, long first, int count) {
        return database.sql("select hashes from ledger_tile where level = ? and idx >= ? and idx < ? order by idx")
                .params(level, first, first + count)
                .query((row, number) -> root(row.getBytes(1))).list();
    }

    /** Hashes of a level side by side, from the first: leaves, or the roots of full tiles of the level below. */
    List<byte[]> hashes(int level, long first, int count) {
        return level == 0 ? leaves(first, count) : roots(level - 1, first, count);
    }

    private void write(int level, long index, List<byte[]> hashes) {
        if (hashes.size() != WIDTH) {
            throw new IllegalStateException("a full tile used to have " + WIDTH + " hashes");
        }
        database.sql("insert into ledger_tile (level, idx, hashes) values (?, ?, ?)").param(level).param(index).param(join(hashes))
                .update();
    }

    static byte[] join(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * Hashes.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * Hashes.LENGTH, Hashes.LENGTH);
        }
        return joined;
    }

    /** The root over the hashes of a tile. */
    static byte[] root(byte[] hashes) {
        Edge edge = new Edge();
        byte[] hash = new byte[Hashes.LENGTH];
        for (int at = 0; at < hashes.length; at += Hashes.LENGTH) {
            System.arraycopy(hashes, at, hash, 0, Hashes.LENGTH);
            edge.add(hash.clone());
        }
        return edge.root();
    }
}
