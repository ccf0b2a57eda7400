package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of letters, numbered among those of their case; the trail names the last. INVARIANT: the row alone is not believed (3). */
final class LetterRows {

    static final String KIND = "letter";
    private static final String TABLE = "review_letter";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    LetterRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** Adds one, under the lock of the item. */
    void add(Permit permit, Letter made) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into review_letter (case_id, number, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(made.review(), made.number(), record, mac, made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
    }

    /**
     * All of a case, the first first.
     *
     * @throws BrokenSeal if one is not what was sealed, or is missing
     */
    List<Letter> of(UUID review) {
        List<Letter> all = new ArrayList<>();
        RowInForce[] last = {null};
        database.sql("select record, seal from review_letter where case_id = ? order by number").param(review)
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    Letter read = checked(review, all.size() + 1, row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    all.add(read);
                });
        seal.same(versions.of(KIND, review.toString()).map(RowInForce::toString).orElse(""), last[0] == null ? "" : last[0].toString());
        return all;
    }

    private Letter checked(UUID review, int number, String record, byte[] mac) {
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Letter read = JSON.readValue(record, Letter.class);
        seal.same(read.review().toString(), review.toString());
        seal.same(Integer.toString(read.number()), Integer.toString(number));
        return read;
    }

    private static RowInForce inForce(Letter made, byte[] mac) {
        return new RowInForce(KIND, made.review().toString(), made.number(), Sha384.of(mac).hex());
    }
}
