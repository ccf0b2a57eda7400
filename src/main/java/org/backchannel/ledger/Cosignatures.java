package org.backchannel.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What witnesses have signed under checkpoints, as the database has it. Whoever shows one verifies it. */
final class Cosignatures {

    /** Checkpoints that are looked through for one that is cosigned well; more are passed over only if somebody spoilt the rows. */
    private static final int LOOKED_AT = 20;

    private final JdbcClient database;

    Cosignatures(JdbcClient database) {
        this.database = database;
    }

    /** Keeps what a witness signed under the checkpoint of this size; what is kept already stays. */
    void keep(long size, String witness, Instant at, String lines) {
        database.sql("insert into ledger_cosignature (size, witness, at, lines) values (?, ?, ?, ?) on conflict do nothing")
                .params(size, witness, at.atOffset(ZoneOffset.UTC), lines).update();
    }

    /** The note with what witnesses have signed under it. */
    String under(long size, String note) {
        return database.sql("select lines from ledger_cosignature where size = ? order by witness").param(size).query(String.class).list()
                .stream().filter(lines -> readable(note + lines)).reduce(note, String::concat);
    }

    /** Rows that somebody spoilt must not make the log's own signature look bad. */
    private static boolean readable(String note) {
        try {
            return SignedNote.parse(note).toString().equals(note);
        } catch (IllegalArgumentException spoilt) {
            return false;
        }
    }

    /** Sizes that any witness has cosigned, the largest first. */
    List<Long> sizes() {
        return database.sql("select distinct size from ledger_cosignature order by size desc limit " + LOOKED_AT).query(Long.class).list();
    }

    /** Sizes that this witness has cosigned, the largest first. */
    List<Long> sizes(String witness) {
        return database.sql("select size from ledger_cosignature where witness = ? order by size desc limit " + LOOKED_AT).param(witness)
                .query(Long.class).list();
    }

    /** The largest size that covers this leaf and that any witness has cosigned. */
    Optional<Long> covering(long index) {
        return database.sql("select max(size) from ledger_cosignature where size > ?").param(index).query(Long.class).optional();
    }

    /** Keeps what a witness refused, with the other checkpoint, as evidence. */
    void keep(WitnessRefusal refusal, Instant at) {
        database.sql("insert into ledger_witness_refusal (at, witness, kind, claimed, note, other) values (?, ?, ?, ?, ?, ?)")
                .params(at.atOffset(ZoneOffset.UTC), refusal.witness(), refusal.kind().name())
                .param(refusal.claimed().isPresent() ? refusal.claimed().getAsLong() : null).param(refusal.note())
                .param(refusal.other().orElse(null)).update();
    }
}
