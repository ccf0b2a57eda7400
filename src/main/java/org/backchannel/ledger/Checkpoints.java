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
    private final Cosignatures cosignatures;
    private final Bell signed = new Bell();

    Checkpoints(JdbcClient database, PlatformTransactionManager transactions, InstantSource clock, String origin, CheckpointKey key) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.origin = origin;
        this.key = key;
        this.cosignatures = new Cosignatures(database);
    }

    /** Wakes whoever waits for a checkpoint that has been signed. */
    Bell bell() {
        return signed;
    }

    /** The newest one. */
    public Optional<SignedNote> latest() {
        return database.sql("select note from ledger_checkpoint order by size desc limit 1").query(String.class).optional()
                .map(SignedNote::parse);
    }

    /** The newest one as it is kept, verified, with what witnesses have signed under it so far. */
    public Optional<Signed> newest() {
        return database.sql("select note, at, size from ledger_checkpoint order by size desc limit 1")
                .query((row, number) -> new Kept(row.getLong(3), row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional().map(kept -> signed(cosignatures.under(kept.size(), kept.note()), kept.at()));
    }

    private record Kept(long size, String note, Instant at) {
    }

    /** The one of this size, if it is this log's own, with what witnesses have signed under it. */
    Optional<SignedNote> signed(long size) {
        return database.sql("select note from ledger_checkpoint where size = ?").param(size).query(String.class).optional()
                .map(note -> signed(cosignatures.under(size, note), Instant.EPOCH))
                .filter(found -> found.checkpoint().filter(said -> said.size() == size).isPresent())
                .map(found -> SignedNote.parse(found.note()));
    }

    /** When the first one after this size was signed. */
    Optional<Instant> firstAfter(long size) {
        return database.sql("select at from ledger_checkpoint where size > ? order by size limit 1").param(size)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** A note with the signature of this log alone. */
    SignedNote own(SignedNote note) {
        return new SignedNote(note.text(), note.signatures().stream().filter(line -> line.name().equals(origin)).toList());
    }

    private Signed signed(String note, Instant at) {
        try {
            return new Signed(note, at, verify(SignedNote.parse(note)));
        } catch (IllegalArgumentException changed) {
            return new Signed(note, at, Optional.empty());
        }
    }

    /**
     * The proof that a leaf is in the tree of a checkpoint: the newest that a witness has cosigned and that covers the leaf, else the newest.
     *
     * @return empty if that does not cover it yet, or is not this log's
     */
    public Optional<Inclusion> inclusion(long index) {
        return cosignatures.covering(index).flatMap(this::signed)
                .or(() -> newest().filter(found -> found.checkpoint().isPresent()).map(found -> SignedNote.parse(found.note())))
                .filter(covering -> index < Checkpoint.parse(covering.text()).size())
                .map(covering -> Inclusion.of(index,
                        new MerkleTree(new StoredTree(database)).inclusion(index, Checkpoint.parse(covering.text()).size()), covering));
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

    /**
     * The registry's word for a file that tells of this log: a note whose text no checkpoint has, by what it says in its first line and has no
     * number in its second.
     *
     * @param what in one word
     * @param sha256 of the file, 32 bytes
     * @throws IllegalStateException if no checkpoint is signed yet
     */
    public SignedNote vouch(String what, byte[] sha256) {
        long size = newest().flatMap(Signed::checkpoint).map(Checkpoint::size)
                .orElseThrow(() -> new IllegalStateException("a log with entries used to have a checkpoint"));
        return signed(origin + "/" + what + "\nsha256 " + Base64.getEncoder().encodeToString(sha256) + "\nentries " + size + "\n");
    }

    private SignedNote signed(String text) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(SignedNote.Signature.of(origin, key().id(), signature)));
    }

    /** Signs the head, unless it is signed already. Waits until the signed tree is durable: a lost one would be signed twice. */
    void sign() {
        transaction.executeWithoutResult(status -> {
            Head head = Head.lock(database);
            if (head.size() > size()) {
                write(head);
            }
        });
        signed.afterCommit();
    }

    private long size() {
        return database.sql("select coalesce(max(size), 0) from ledger_checkpoint").query(Long.class).single();
    }

    private void write(Head head) {
        SignedNote note = signed(Checkpoint.of(origin, head.size(), head.root()).text());
        database.sql("insert into ledger_checkpoint (size, at, note) values (?, ?, ?)")
                .params(head.size(), clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), note.toString()).update();
    }
}
