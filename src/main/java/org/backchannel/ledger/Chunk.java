package org.backchannel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
    private static final String LEAVES = "select idx, entry_id, hash from ledger_leaf where idx >= ? and idx < ? order by idx";
    private static final String ENTRIES = """
            select id, type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts from ledger_entry""";

    private final long start;
    private final int length;
    private final Counters counters;
    /** By place in the chunk. */
    private final long[] entries;
    private final byte[][] hashes;
    private final long[] subjects;
    private final long[] numbers;
    private final boolean[] pruned;
    private final @Nullable String[] wrong;
    private final Map<Long, Integer> places;
    private final Leaf leaf = new Leaf();
    private int good;
    private @Nullable Fault fault;

    private Chunk(long start, int length, Counters counters) {
        this.start = start;
        this.length = length;
        this.counters = counters;
        this.entries = new long[length];
        this.hashes = new byte[length][];
        this.subjects = new long[length];
        this.numbers = new long[length];
        this.pruned = new boolean[length];
        this.wrong = new String[length];
        this.places = HashMap.newHashMap(length);
    }

    static Chunk read(JdbcOperations jdbc, Counters counters, long start, long end) {
        Chunk chunk = new Chunk(start, Math.toIntExact(end - start), counters);
        jdbc.query(LEAVES, chunk::leaf, start, end);
        if (chunk.good > 0) {
            chunk.entries(jdbc, end);
        }
        chunk.judge();
        return chunk;
    }

    /** Leaves that are good, from the first. */
    int good() {
        return good;
    }

    byte[] hash(int place) {
        return hashes[place];
    }

    /** Who the entry is about, as the counters know it, and its number. */
    boolean isNext(int place) {
        return counters.isNext(subjects[place], numbers[place]);
    }

    /** Whether its facts are destroyed. */
    boolean isPruned(int place) {
        return pruned[place];
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    private void leaf(ResultSet row) throws SQLException {
        long index = row.getLong(1);
        if (fault != null || index != start + good) {
            fault = fault != null
                    ? fault
                    : new Fault(start + good, index > start + good ? "the leaf is missing" : "the leaf is there twice");
            return;
        }
        entries[good] = row.getLong(2);
        hashes[good] = row.getBytes(3);
        wrong[good] = places.put(entries[good], good) == null ? "the entry is missing" : "the entry has two leaves";
        good++;
    }

    /** Ids rise with the index nearly everywhere, so that one scan of the table gives all; a join would look each up. */
    private void entries(JdbcOperations jdbc, long end) {
        long first = Arrays.stream(entries, 0, good).min().getAsLong();
        long last = Arrays.stream(entries, 0, good).max().getAsLong();
        if (last - first < 2L * LENGTH) {
            jdbc.query(ENTRIES + " where id >= ? and id <= ?", this::entry, first, last);
        } else {
            jdbc.query(ENTRIES + " where id in (select entry_id from ledger_leaf where idx >= ? and idx < ?)", this::entry, start, end);
        }
    }

    private void entry(ResultSet row) throws SQLException {
        Integer place = places.get(row.getLong(1));
        if (place != null) {
            wrong[place] = wrong(row, place);
        }
    }

    private @Nullable String wrong(ResultSet row, int place) throws SQLException {
        byte[] facts = row.getBytes(11);
        try {
            Header header = header(row);
            if (!Arrays.equals(leaf.hash(header, facts), hashes[place])) {
                return "the entry is not what was recorded";
            }
            if (!Facts.isActor(facts, row.getString(10))) {
                return "the entry is filed under another actor";
            }
            subjects[place] = counters.key(header.kind(), header.id());
            numbers[place] = header.number();
            pruned[place] = PrunedFacts.is(facts);
            return null;
        } catch (IllegalArgumentException | NullPointerException e) {
            return "the entry cannot be read";
        }
    }

    private void judge() {
        for (int place = 0; place < good; place++) {
            String what = wrong[place];
            if (what != null) {
                fault = new Fault(start + place, what);
                good = place;
            }
        }
        if (fault == null && good < length) {
            fault = new Fault(start + good, "the leaf is missing");
        }
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(row.getString(2), instant(row.getObject(3)), row.getString(4), row.getString(5), row.getString(6), row.getLong(7),
                (UUID) row.getObject(8), row.getString(9));
    }

    /** As the driver has it: to ask for another type took a tenth of the time of a verification. */
    private static Instant instant(Object at) {
        return at instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) at).toInstant();
    }
}
