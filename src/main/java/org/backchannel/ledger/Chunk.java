package org.backchannel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A part of the log as verified by one thread: the hashes of its leaves, made anew from header, salts and facts, up to the first that is
 * bad. Nothing stored is trusted but as the thing to compare with: a stored copy of the leaf's bytes would save the writing of JSON, but
 * then the columns that searches and pages go by would have to be compared with it, which costs the same.
 */
final class Chunk {

    static final int LENGTH = 1024;
    private static final String SELECT = """
            select l.idx, l.hash, e.type, e.at, e.node, e.subject_kind, e.subject_id, e.number, e.correlation, e.outcome, e.actor, e.facts
            from ledger_leaf l left join ledger_entry e on e.id = l.entry_id where l.idx >= ? and l.idx < ? order by l.idx""";

    private final long start;
    private final long end;
    private final List<byte[]> hashes = new ArrayList<>(LENGTH);
    private final Leaf leaf = new Leaf();
    private @Nullable Fault fault;

    private Chunk(long start, long end) {
        this.start = start;
        this.end = end;
    }

    static Chunk read(JdbcOperations jdbc, long start, long end) {
        Chunk chunk = new Chunk(start, end);
        jdbc.query(SELECT, chunk::add, start, end);
        if (chunk.fault == null && chunk.next() < end) {
            chunk.fault = new Fault(chunk.next(), "the leaf is missing");
        }
        return chunk;
    }

    List<byte[]> hashes() {
        return hashes;
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    private long next() {
        return start + hashes.size();
    }

    private void add(ResultSet row) throws SQLException {
        if (fault != null) {
            return;
        }
        String wrong = wrong(row);
        if (wrong != null) {
            fault = new Fault(next(), wrong);
        }
    }

    private @Nullable String wrong(ResultSet row) throws SQLException {
        long index = row.getLong(1);
        String type = row.getString(3);
        if (index != next() || index >= end) {
            return index > next() ? "the leaf is missing" : "the leaf is there twice";
        }
        if (type == null) {
            return "the entry is missing";
        }
        byte[] facts = row.getBytes(12);
        try {
            byte[] hash = leaf.hash(header(row, type), facts);
            if (!Arrays.equals(hash, row.getBytes(2))) {
                return "the entry is not what was recorded";
            }
            if (!Facts.isActor(facts, row.getString(11))) {
                return "the entry is filed under another actor";
            }
            hashes.add(hash);
            return null;
        } catch (IllegalArgumentException | NullPointerException e) {
            return "the entry cannot be read";
        }
    }

    private static Header header(ResultSet row, String type) throws SQLException {
        return new Header(type, row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), row.getString(6), row.getString(7),
                row.getLong(8), row.getObject(9, UUID.class), row.getString(10));
    }
}
