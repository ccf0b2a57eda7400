package org.backchannel.ledger;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.Databases;
import org.springframework.jdbc.core.JdbcTemplate;

/** A long log for benchmarks, written in bulk but in the same rows as by {@link Ledger}, and what hashing it costs at the least. */
public final class Million implements AutoCloseable {

    private static final int BATCH = 1000;
    private static final int SUBJECTS = 10_000;
    private static final int HELD = 100_000;

    private final Ledgers log;
    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();
    private final List<UUID> subjects = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<byte[]> facts = new ArrayList<>();
    private final int size;

    /** Filled once for all benchmarks of a run. */
    private static final class Filled {
        private static final Million LOG = new Million(Databases.Kind.valueOf(System.getProperty("backchannel.bench.database", "H2")),
                Integer.getInteger("backchannel.bench.entries", 1_000_000));
    }

    /** The one of this process: 1,000,000 entries in an encrypted file, if its properties say nothing else. */
    public static Million filled() {
        return Filled.LOG;
    }

    /** @param size how many entries; a multiple of 10,000 */
    private Million(Databases.Kind kind, int size) {
        this.log = Ledgers.fresh(kind);
        this.jdbc = log.databases().template();
        this.size = size;
        for (int i = 0; i < SUBJECTS; i++) {
            subjects.add(UUID.randomUUID());
        }
        var indexes = new EntryIndexes(jdbc);
        indexes.drop();
        for (int from = 0; from < size; from += BATCH) {
            int start = from;
            Durability.relaxed(() -> log.databases().transaction().executeWithoutResult(status -> batch(start)));
            if (from % 10_000 == 0) {
                log.integrator().drain();
            }
        }
        indexes.make();
        jdbc.batchUpdate("insert into ledger_subject (kind, id, last) values ('item', ?, ?)", subjects, BATCH, (insert, subject) -> {
            insert.setString(1, subject.toString());
            insert.setLong(2, size / SUBJECTS);
        });
        log.integrator().drain();
    }

    /** Admission and outcome by turns, as of items that are read. */
    private void batch(int from) {
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> pending = new ArrayList<>();
        Leaf leaf = new Leaf();
        for (int i = from; i < from + BATCH; i++) {
            String actor = subjects.get(i % 500).toString();
            byte[] packed = Facts.pack(i % 2 == 0 ? admission(actor) : who(actor), random);
            Header header = new Header("item.read", Instant.ofEpochSecond(1_795_000_000L + i), "registry", "item",
                    subjects.get(i % SUBJECTS).toString(), i / SUBJECTS + 1L, UUID.randomUUID(), i % 2 == 0 ? "GRANTED" : "DONE");
            OffsetDateTime at = header.time().atOffset(ZoneOffset.UTC);
            entries.add(new Object[]{i + 1L, header.type(), at, header.node(), header.kind(), header.id(), header.number(),
                    header.correlation(), header.outcome(), actor, packed});
            pending.add(new Object[]{i + 1L, at, leaf.hash(header, packed)});
            if (leaves.size() < HELD) {
                leaves.add(leaf.bytes(header, packed));
                facts.add(packed);
            }
        }
        jdbc.batchUpdate("""
                insert into ledger_entry (id, type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries);
        jdbc.batchUpdate("insert into ledger_pending (entry_id, at, hash) values (?, ?, ?)", pending);
    }

    private static SortedMap<String, String> who(String actor) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(Entry.ACTOR, actor);
        facts.put(Entry.ADDRESS, "127.0.0.1");
        facts.put(Entry.SESSION, "0123456789abcdef");
        facts.put("via", "page");
        return facts;
    }

    private static SortedMap<String, String> admission(String actor) {
        SortedMap<String, String> facts = who(actor);
        facts.put(Entry.MARKING, "SECRET//NODIS");
        facts.put(Entry.REASONS, "READ-GROUP");
        facts.put(Entry.VERSION, "1");
        return facts;
    }

    public Trail trail() {
        return log.trail();
    }

    public JdbcTemplate database() {
        return jdbc;
    }

    /** One of those who did something. */
    public String actor() {
        return subjects.get(18).toString();
    }

    /** One of the items. */
    public Subject item() {
        return new Subject("item", subjects.get(18).toString());
    }

    public int size() {
        return size;
    }

    public Verification verify() {
        Verification verification = log.verify();
        if (!verification.good() || verification.verified() != size) {
            throw new IllegalStateException("the log used to be good: " + verification);
        }
        return verification;
    }

    /** SHA-256 over as many leaves, with the bytes in memory. */
    public byte[] rawSha256() {
        MessageDigest digest = Hashes.sha256();
        byte[] last = new byte[0];
        for (int i = 0; i < size; i++) {
            last = Hashes.leaf(digest, leaves.get(i % leaves.size()));
        }
        return last;
    }

    /** All that the format has hashed: a commitment for each fact, the leaf, and the nodes of the tree. */
    public byte[] allSha256() {
        MessageDigest digest = Hashes.sha256();
        Edge edge = new Edge();
        for (int i = 0; i < size; i++) {
            byte[] packed = facts.get(i % facts.size());
            for (int at = 0, end; at < packed.length; at = end) {
                end = Facts.end(packed, at);
                digest.update(packed, at + Integer.BYTES, end - at - Integer.BYTES);
                digest.digest();
            }
            edge.add(Hashes.leaf(digest, leaves.get(i % leaves.size())));
        }
        return edge.root();
    }

    @Override
    public void close() {
        log.close();
    }
}
