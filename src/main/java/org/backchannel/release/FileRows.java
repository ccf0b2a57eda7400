package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of redacted files that were released. INVARIANT: the database row alone is not believed (3). */
final class FileRows {

    private static final String TABLE = "release_file";

    private final JdbcClient database;
    private final RowSeal seal;

    FileRows(JdbcClient database, RowSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    void add(UUID review, ItemId item, byte[] file, Instant at) {
        database.sql("insert into release_file (case_id, item_id, redacted, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(review, item.value(), file, seal.seal(TABLE, of(review, item.value(), file)), at.atOffset(ZoneOffset.UTC)).update();
    }

    /** Whether there is one; not whether it is what was sealed. */
    boolean has(UUID review) {
        return database.sql("select count(*) from release_file where case_id = ?").param(review).query(Long.class).single() > 0;
    }

    /** The file of a case; empty if none was made. */
    Optional<byte[]> file(UUID review) {
        return database.sql("select item_id, redacted, seal from release_file where case_id = ?").param(review).query((row, number) -> {
            byte[] file = row.getBytes("redacted");
            seal.require(TABLE, of(review, row.getObject("item_id", UUID.class), file), row.getBytes("seal"));
            return file;
        }).optional();
    }

    private static byte[] of(UUID review, UUID item, byte[] file) {
        return String.join(" ", review.toString(), item.toString(), Sha384.of(file).hex()).getBytes(StandardCharsets.UTF_8);
    }
}
