package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reviewers have marked so far, one row for each time that a portion was marked. Nothing is released by a row: whoever proposes says
 * by its hash which marks they have seen, and these are what is sealed into the proposal.
 */
final class Marks {

    private static final String TABLE = "review_mark";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;

    Marks(JdbcClient database, RowSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Adds a mark, under the lock of the item; the one before stays, and no longer counts. */
    void add(UUID review, Mark mark) {
        String record = JSON.writeValueAsString(mark);
        int last = database.sql("select coalesce(max(number), 0) from review_mark where case_id = ? and portion = ?")
                .params(review, mark.portion()).query(Integer.class).single();
        database.sql("insert into review_mark (case_id, portion, number, record, seal, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(review, mark.portion(), last + 1, record, seal.seal(TABLE, bytes(review, record)),
                        mark.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest mark of each portion that is decided, by the portion's number. */
    SortedMap<Integer, Mark> of(UUID review) {
        SortedMap<Integer, Mark> marks = new TreeMap<>();
        database.sql("select portion, record, seal from review_mark where case_id = ? order by portion, number").param(review)
                .query((row, number) -> checked(review, row.getInt("portion"), row.getString("record"), row.getBytes("seal"))).list()
                .forEach(mark -> marks.put(mark.portion(), mark));
        marks.values().removeIf(mark -> !mark.decided());
        return marks;
    }

    private Mark checked(UUID review, int portion, String record, byte[] mac) {
        seal.require(TABLE, bytes(review, record), mac);
        Mark mark = JSON.readValue(record, Mark.class);
        seal.same(Integer.toString(mark.portion()), Integer.toString(portion));
        return mark;
    }

    private static byte[] bytes(UUID review, String record) {
        return (review + "\n" + record).getBytes(StandardCharsets.UTF_8);
    }

    /** What names these marks: whoever proposes or decides says by it what they have seen. */
    static String digest(Collection<Mark> marks) {
        return Documents.sha256(JSON.writeValueAsString(marks));
    }
}
