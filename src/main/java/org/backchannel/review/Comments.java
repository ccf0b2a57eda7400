package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What reviewers say to one another of a portion: it stays in the registry, and nothing is decided by it. */
final class Comments {

    private static final String TABLE = "review_comment";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;

    Comments(JdbcClient database, RowSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    /**
     * A comment.
     *
     * @param portion its number, from 1
     * @param by id of the reviewer
     */
    record Comment(int portion, String text, String by, Instant at) {
    }

    /** Adds one, under the lock of the item. */
    void add(UUID review, Comment comment) {
        String record = JSON.writeValueAsString(comment);
        int last = database.sql("select coalesce(max(number), 0) from review_comment where case_id = ?").param(review).query(Integer.class)
                .single();
        database.sql("insert into review_comment (case_id, number, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(review, last + 1, record, seal.seal(TABLE, bytes(review, record)), comment.at().atOffset(ZoneOffset.UTC)).update();
    }

    /** Those of a case, the oldest first. */
    List<Comment> of(UUID review) {
        return database.sql("select record, seal from review_comment where case_id = ? order by number").param(review)
                .query((row, number) -> checked(review, row.getString("record"), row.getBytes("seal"))).list();
    }

    private Comment checked(UUID review, String record, byte[] mac) {
        seal.require(TABLE, bytes(review, record), mac);
        return JSON.readValue(record, Comment.class);
    }

    private static byte[] bytes(UUID review, String record) {
        return (review + "\n" + record).getBytes(StandardCharsets.UTF_8);
    }
}
