package org.backchannel.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Sealed;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where sealed versions and their wrapped keys lie, each in a store of its own. */
final class SealedStore {

    private final JdbcClient database;

    SealedStore(JdbcClient database) {
        this.database = database;
    }

    /** A sealed version and what its row says of it; believed only by {@link org.backchannel.sealing.Sealing#open}. */
    record Kept(Sealed sealed, Sha384 root, String attestedFor, Instant sealedAt) {
    }

    void put(ItemId id, int version, Kept kept) {
        database.sql("""
                insert into sealed_body (item_id, version, body, portions_root, attested_for, sealed_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(id.value(), version, kept.sealed().body(), kept.root().hex(), kept.attestedFor(),
                        kept.sealedAt().atOffset(ZoneOffset.UTC))
                .update();
        database.sql("insert into wrapped_key (item_id, version, recipients) values (?, ?, ?)")
                .params(id.value(), version, kept.sealed().recipients()).update();
    }

    Optional<Kept> get(ItemId id, int version) {
        return database.sql("""
                select b.body, k.recipients, b.portions_root, b.attested_for, b.sealed_at from sealed_body b
                join wrapped_key k on k.item_id = b.item_id and k.version = b.version
                where b.item_id = ? and b.version = ?""").params(id.value(), version).query((row, n) -> kept(row)).optional();
    }

    /** Deletes the keys first: without them the ciphertext is noise, wherever a copy of it lies. */
    void destroy(ItemId id) {
        database.sql("delete from wrapped_key where item_id = ?").param(id.value()).update();
        database.sql("delete from sealed_body where item_id = ?").param(id.value()).update();
    }

    /** The versions of an item, those that were sealed one after the other with the same text together, for finding; the first first. */
    List<List<Integer>> texts(ItemId id) {
        List<List<Integer>> texts = new ArrayList<>();
        String[] before = {""};
        database.sql("select version, portions_root from sealed_body where item_id = ? order by version").param(id.value()).query(row -> {
            String root = row.getString("portions_root");
            if (!root.equals(before[0])) {
                texts.add(new ArrayList<>());
                before[0] = root;
            }
            texts.getLast().add(row.getInt("version"));
        });
        return texts;
    }

    /** The hash of a version's ciphertext, by which the version after it refers to it. */
    Optional<Sha384> hash(ItemId id, int version) {
        return database.sql("select body from sealed_body where item_id = ? and version = ?").params(id.value(), version)
                .query((row, n) -> Sha384.of(row.getBytes(1))).optional();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(new Sealed(row.getBytes("body"), row.getBytes("recipients")), new Sha384(row.getString("portions_root")),
                row.getString("attested_for"), row.getObject("sealed_at", OffsetDateTime.class).toInstant());
    }
}
