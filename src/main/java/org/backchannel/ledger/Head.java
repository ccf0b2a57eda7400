package org.backchannel.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row that says how large the tree is. Whoever has its lock is the integrator. */
final class Head {

    private final long size;
    private final byte[] root;
    private final byte[] edge;

    Head(long size, byte[] root, byte[] edge) {
        this.size = size;
        this.root = root;
        this.edge = edge;
    }

    long size() {
        return size;
    }

    byte[] root() {
        return root;
    }

    byte[] edge() {
        return edge;
    }

    /** Takes the lock until the transaction ends. */
    static Head lock(JdbcClient database) {
        return read(database, " for update").orElseGet(() -> {
            database.sql("insert into ledger_head (one, size, root, edge) values (1, 0, ?, ?) on conflict do nothing")
                    .param(new Edge().root())
                    .param(new byte[0]).update();
            return read(database, " for update").orElseThrow(() -> new IllegalStateException("the log used to have a head"));
        });
    }

    static Head read(JdbcClient database) {
        return read(database, "").orElseGet(() -> new Head(0, new Edge().root(), new byte[0]));
    }

    private static Optional<Head> read(JdbcClient database, String lock) {
        return database.sql("select size, root, edge from ledger_head where one = 1" + lock)
                .query((row, number) -> new Head(row.getLong(1), row.getBytes(2), row.getBytes(3))).optional();
    }

    void write(JdbcClient database) {
        database.sql("update ledger_head set size = ?, root = ?, edge = ? where one = 1").param(size).param(root).param(edge).update();
    }
}
