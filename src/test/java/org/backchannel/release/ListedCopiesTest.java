package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Trail;
import org.backchannel.sealing.RowSeal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Released copies as they are listed, page by page. */
class ListedCopiesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private final JdbcClient database = APP.bean(JdbcClient.class);
    private final Copies copies = new Copies(database, APP.bean(RowSeal.class), APP.bean(Trail.class), APP.bean(RowVersions.class));
    private final String word = new Random().ints(12, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

    /** INVARIANT 3: what was altered is left out, and neither what stands beside it nor what is older. */
    @Test
    void an_altered_copy_ends_no_list() {
        List<UUID> reviews = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        try {
            for (int i = 0; i < reviews.size(); i++) {
                copies.add(reviews.get(i), new ItemId(UUID.randomUUID()), new Bundle("{}", word, new byte[0], ""),
                        Instant.ofEpochSecond(i));
            }
            database.sql("update release_copy set copy = copy || ' and more' where case_id = ?").param(reviews.getLast()).update();
            Copies.Slice newest = copies.search(List.of(word), 0, 2);
            assertThat(newest.rows()).extracting(Released::id).containsExactly(reviews.get(1));
            assertThat(newest.more()).isTrue();
            Copies.Slice older = copies.search(List.of(word), 2, 2);
            assertThat(older.rows()).extracting(Released::id).containsExactly(reviews.getFirst());
            assertThat(older.more()).isFalse();
        } finally {
            reviews.forEach(review -> database.sql("delete from release_copy where case_id = ?").param(review).update());
        }
    }
}
