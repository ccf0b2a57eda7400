package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.policy.Filter;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.Conflict;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of appeals, one for each state, numbered among those of their case; the trail names the last. INVARIANT: the row alone is not believed (3). */
final class AppealRows {

    static final String KIND = "appeal";
    private static final String TABLE = "review_appeal";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    AppealRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** Adds a state, under the lock of the item. */
    Appeal add(Permit permit, Appeal made) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql(
                """
                        insert into review_appeal (case_id, number, item_id, state, due_on, record, seal, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(made.review()).param(made.number()).param(made.item().value()).param(made.state().words())
                .param(made.state().next().orElse(null)).param(record).param(mac).param(made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /**
     * Every state of a case's appeal, the first first; none where nobody has appealed.
     *
     * @throws BrokenSeal if one is not what was sealed, or is missing
     */
    List<Appeal> of(UUID review) {
        List<Appeal> all = new ArrayList<>();
        RowInForce[] last = {null};
        database.sql("select record, seal from review_appeal where case_id = ? order by number").param(review)
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    Appeal read = checked(review, all.size() + 1, row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    all.add(read);
                });
        seal.same(versions.of(KIND, review.toString()).map(RowInForce::toString).orElse(""), last[0] == null ? "" : last[0].toString());
        return all;
    }

    Optional<Appeal> now(UUID review) {
        List<Appeal> all = of(review);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** What is appealed stands until the appeal is decided: otherwise nothing would be left of which it could be. */
    void requireNoneOpen(ReviewCase review) {
        if (review.state() instanceof CaseState.Decided && now(review.id()).map(appeal -> appeal.state().open()).orElse(false)) {
            throw Conflict.state("it is appealed: the appeal is decided first");
        }
    }

    private Appeal checked(UUID review, int number, String record, byte[] mac) {
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Appeal read = JSON.readValue(record, Appeal.class);
        seal.same(read.review().toString(), review.toString());
        seal.same(Integer.toString(read.number()), Integer.toString(number));
        return read;
    }

    /** Cases, of items that fit the filter, with an appeal of which a day falls between two, the earliest first; by the columns: each is looked at again. */
    List<UUID> due(Filter filter, LocalDate from, LocalDate to, int most) {
        return database
                .sql("select a.case_id from review_appeal a where a.number = (select max(n.number) from review_appeal n where n.case_id"
                        + " = a.case_id) and a.due_on >= :dueFrom and a.due_on <= :dueTo"
                        + " and exists (select 1 from item i where i.id = a.item_id and (" + filter.where() + "))"
                        + " order by a.due_on, a.case_id limit " + most)
                .params(filter.parameters()).param("dueFrom", from).param("dueTo", to).query(UUID.class).list();
    }

    private static RowInForce inForce(Appeal made, byte[] mac) {
        return new RowInForce(KIND, made.review().toString(), made.number(), Sha384.of(mac).hex());
    }
}
