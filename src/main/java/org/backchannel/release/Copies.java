package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of released copies and of accepted finds. INVARIANT: the database row alone is not believed (3). */
final class Copies {

    private static final String COPY = "release_copy";
    private static final String ACCEPTANCE = "release_acceptance";
    private static final String SELECT = "select case_id, item_id, bundle, copy, seal from release_copy";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;

    Copies(JdbcClient database, RowSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    void add(UUID review, ItemId item, Bundle bundle, Instant at) {
        byte[] bytes = bundle.bytes();
        database.sql("insert into release_copy (case_id, item_id, bundle, copy, seal, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(review, item.value(), bytes, bundle.text(),
                        seal.seal(COPY, of(review, item.value(), bytes, bundle.text())), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The bundle of a case, a ZIP archive; empty if none was made. */
    Optional<byte[]> bundle(UUID review) {
        return database.sql(SELECT + " where case_id = ?").param(review).query((row, number) -> {
            require(row);
            return row.getBytes("bundle");
        }).optional();
    }

    /** That it is the row that was sealed: the item and the text as well, since the leak gate goes by both. */
    private void require(ResultSet row) throws SQLException {
        seal.require(COPY, of(row.getObject("case_id", UUID.class), row.getObject("item_id", UUID.class), row.getBytes("bundle"),
                row.getString("copy")), row.getBytes("seal"));
    }

    private static byte[] of(UUID review, UUID item, byte[] bundle, String copy) {
        return String.join(" ", review.toString(), item.toString(), Sha384.of(bundle).hex(),
                Sha384.of(copy.getBytes(StandardCharsets.UTF_8)).hex()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Looks at the text of every copy of other items, one after the other.
     *
     * @throws org.backchannel.sealing.BrokenSeal if one of all is not what was released: a leak could be hidden by altering it
     */
    void others(ItemId item, BiConsumer<UUID, String> look) {
        database.sql(SELECT).query((RowCallbackHandler) row -> {
            require(row);
            if (!row.getObject("item_id", UUID.class).equals(item.value())) {
                look.accept(row.getObject("case_id", UUID.class), row.getString("copy"));
            }
        });
    }

    void accept(Acceptance acceptance) {
        String record = JSON.writeValueAsString(acceptance);
        database.sql("insert into release_acceptance (id, case_id, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(acceptance.id(), acceptance.review(), record, seal.seal(ACCEPTANCE, record.getBytes(StandardCharsets.UTF_8)),
                        acceptance.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was accepted for a decision. */
    List<Acceptance> accepted(UUID review, String decision) {
        return database.sql("select record, seal from release_acceptance where case_id = ? order by made_at").param(review)
                .query((row, number) -> {
                    String record = row.getString("record");
                    seal.require(ACCEPTANCE, record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
                    return JSON.readValue(record, Acceptance.class);
                }).list().stream().filter(one -> one.review().equals(review) && one.decision().equals(decision)).toList();
    }
}
