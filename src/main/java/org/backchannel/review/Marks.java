package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.Conflict;
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
        add(review, mark, 0);
    }

    private void add(UUID review, Mark mark, int undoes) {
        String record = JSON.writeValueAsString(mark);
        int last = database.sql("select coalesce(max(number), 0) from review_mark where case_id = ? and portion = ?")
                .params(review, mark.portion()).query(Integer.class).single();
        int step = database.sql("select coalesce(max(step), 0) from review_mark where case_id = ?").param(review).query(Integer.class)
                .single();
        database.sql(
                "insert into review_mark (case_id, portion, number, record, seal, made_at, step, undoes) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(review, mark.portion(), last + 1, record, seal.seal(TABLE, bytes(review, record)),
                        mark.at().atOffset(ZoneOffset.UTC), step + 1, undoes)
                .update();
    }

    /** A mark with its place among all of the case. */
    private record Stepped(int step, int undoes, Mark mark) {
    }

    /**
     * Undoes the last mark of a reviewer that still stands: the portion becomes what it was before. Once more undoes the one before that.
     *
     * @param alone whether they decide blind, by marks of their own
     *
     * @return what the portion is now; empty if there is nothing to undo
     * @throws Conflict if another has marked the portion since
     */
    Optional<Mark> undo(UUID review, String by, boolean alone, Instant at) {
        List<Stepped> standing = standing(review, mark -> !alone || mark.by().equals(by));
        Optional<Stepped> last = standing.reversed().stream().filter(one -> one.mark().by().equals(by)).findFirst();
        return last.map(one -> {
            int portion = one.mark().portion();
            List<Stepped> ofIt = standing.stream().filter(other -> other.mark().portion() == portion).toList();
            if (ofIt.getLast().step() != one.step()) {
                throw Conflict.state("portion %d was marked by another since".formatted(portion));
            }
            Mark before = ofIt.size() > 1
                    ? ofIt.get(ofIt.size() - 2).mark()
                    : new Mark(portion, Mark.Treatment.UNDECIDED, List.of(), "", "", by, at);
            Mark again = before.settledBy(by, before.why(), at);
            add(review, again, one.step());
            return again;
        });
    }

    private List<Stepped> standing(UUID review, Predicate<Mark> whose) {
        List<Stepped> standing = new ArrayList<>();
        for (Stepped one : stepped(review)) {
            if (whose.test(one.mark())) {
                if (one.undoes() == 0) {
                    standing.add(one);
                } else {
                    standing.removeIf(before -> before.step() == one.undoes());
                }
            }
        }
        return standing;
    }

    private List<Stepped> stepped(UUID review) {
        return database.sql("select portion, record, seal, step, undoes from review_mark where case_id = ? and step > 0 order by step")
                .param(review)
                .query((row, number) -> new Stepped(row.getInt("step"), row.getInt("undoes"),
                        checked(review, row.getInt("portion"), row.getString("record"), row.getBytes("seal"))))
                .list();
    }

    /** The newest mark of each portion that is decided, by the portion's number. */
    SortedMap<Integer, Mark> of(UUID review) {
        return of(review, mark -> true);
    }

    /** The same, of what one reviewer has marked: where they decide blind, each has marks of their own. */
    SortedMap<Integer, Mark> of(UUID review, String by) {
        return of(review, mark -> mark.by().equals(by));
    }

    private SortedMap<Integer, Mark> of(UUID review, Predicate<Mark> whose) {
        SortedMap<Integer, Mark> marks = new TreeMap<>();
        database.sql("select portion, record, seal from review_mark where case_id = ? order by portion, number").param(review)
                .query((row, number) -> checked(review, row.getInt("portion"), row.getString("record"), row.getBytes("seal"))).list()
                .stream().filter(whose).forEach(mark -> marks.put(mark.portion(), mark));
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
