package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signed checkpoints of the log: the registry's word for size and root of the tree, which nobody can take back once it is outside. */
public final class Checkpoints {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final String origin;
    private final CheckpointKey key;

    Checkpoints(JdbcClient database, PlatformTransactionManager transactions, InstantSource clock, String origin, CheckpointKey key) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.origin = origin;
        this.key = key;
    }

    /** The newest one. */
    public Optional<SignedNote> latest() {
        return database.sql("select note from ledger_checkpoint order by size desc limit 1").query(String.class).optional()
                .map(SignedNote::parse);
    }

    /** The newest one as it is kept, verified. */
    public Optional<Signed> newest() {
        return database.sql("select note, at from ledger_checkpoint order by size desc limit 1")
                .query((row, number) -> signed(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant())).optional();
    }

    private Signed signed(String note, Instant at) {
        try {
            return new Signed(note, at, verify(SignedNote.parse(note)));
        } catch (IllegalArgumentException changed) {
            return new Signed(note, at, Optional.empty());
        }
    }

    /** The proof that a leaf is in the tree of the newest checkpoint; empty if that does not cover it yet, or is not this log's. */
    public Optional<Inclusion> inclusion(long index) {
        return newest().flatMap(signed -> signed.checkpoint().filter(covering -> index < covering.size())
                .map(covering -> Inclusion.of(index, new MerkleTree(new StoredTree(database)).inclusion(index, covering.size()),
                        SignedNote.parse(signed.note()))));
    }

    /** The key that verifies them. */
    public NoteKey key() {
        return new NoteKey(origin, Base64.getEncoder().encodeToString(key.publicKey()));
    }

    /** What a note says, if it is a checkpoint of this log, signed by its key. */
    public Optional<Checkpoint> verify(SignedNote note) {
        if (!key().verifies(note)) {
            return Optional.empty();
        }
        return Optional.of(Checkpoint.parse(note.text())).filter(checkpoint -> checkpoint.origin().equals(origin));
    }

    /** Signs the head, unless it is signed already. Waits until the signed tree is durable: a lost one would be signed twice. */
    void sign() {
        transaction.executeWithoutResult(status -> {
            Head head = Head.lock(database);
            if (head.size() > size()) {
                write(head);
            }
        });
    }

    private long size() {
        return database.sql("select coalesce(max(size), 0) from ledger_checkpoint").query(Long.class).single();
    }

    private void write(Head head) {
        String text = Checkpoint.of(origin, head.size(), head.root()).text();
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        SignedNote note = new SignedNote(text, List.of(SignedNote.Signature.of(origin, key().id(), signature)));
        database.sql("insert into ledger_checkpoint (size, at, note) values (?, ?, ?)")
                .params(head.size(), clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), note.toString()).update();
    }
}
