package org.backchannel.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which words were decided upon where: for finding alone, since each find is looked up in its sealed case. */
final class Passages {

    /** Of as many hashes it is asked at once whether they are known at all. */
    private static final int CHUNK = 400;
    private static final int ROWS = 50;
    /** The most hashes of one text, and the most passages that are found of it: the newest. */
    private static final int MOST_HASHES = 5_000;
    private static final int MOST_FOUND = 100;
    /** Of other items that whoever asks may read: what they may not read takes no place among what is found. */
    private static final String OTHERS = "p.hash in (:hashes) and p.item_id <> :passageItem"
            + " and exists (select 1 from item i where i.id = p.item_id and (%s))";
    /** Of the hashes that stand for a passage, as many must be in the other: three in four. */
    private static final String NEARLY = " having count(*) * 4 >= p.size * 3";

    private final JdbcClient database;
    private final Shingles shingles;

    Passages(JdbcClient database, Shingles shingles) {
        this.database = database;
        this.shingles = shingles;
    }

    /**
     * A passage that was decided upon.
     *
     * @param decision the call by which it was decided: a case that was returned may have been decided otherwise since
     * @param gap 0 for the whole portion, otherwise its first, second, … gap
     */
    record Place(UUID review, UUID decision, int portion, int gap) {
    }

    /** What is the same for all passages of a decision. */
    private record Decided(ReviewCase review, UUID decision, Instant at) {
    }

    /** Notes what was decided of each portion, and of each gap, by that call. */
    void add(ReviewCase review, UUID decision, Instant at, Paper paper, Collection<Mark> marks) {
        List<List<Object>> rows = new ArrayList<>();
        var decided = new Decided(review, decision, at);
        for (Mark mark : marks) {
            Portion portion = paper.content().portions().get(mark.portion() - 1);
            add(rows, decided, mark.portion(), 0, text(portion));
            for (int gap = 1; mark.treatment() == Mark.Treatment.PART && gap <= mark.gaps().size(); gap++) {
                add(rows, decided, mark.portion(), gap, text(portion, mark.gaps().get(gap - 1)));
            }
        }
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<List<Object>> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            database.sql("insert into review_passage (case_id, item_id, decision, portion, gap, size, hash, made_at) values "
                    + some.stream().map(row -> "(?, ?, ?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", ")))
                    .params(some.stream().flatMap(List::stream).toList()).update();
        }
    }

    private void add(List<List<Object>> rows, Decided decided, int portion, int gap, String text) {
        List<String> sketch = Shingles.sketch(shingles.of(text));
        sketch.forEach(hash -> rows.add(List.of(decided.review().id(), decided.review().item().value(), decided.decision(), portion, gap,
                sketch.size(), hash, decided.at().atOffset(ZoneOffset.UTC))));
    }

    /** What a portion says, without the signs of page and editor that stand between its words. */
    static String text(Portion portion) {
        return text(Piece.of(portion));
    }

    private static String text(Portion portion, Gap gap) {
        return text(Piece.of(portion).subList(gap.from(), gap.to()));
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream().filter(Piece::word).map(piece -> piece.run().text()).collect(Collectors.joining(" "));
    }

    /** The passages of other items that stand in this text, or nearly so, of items that fit the filter: the newest first. */
    List<Place> in(Filter filter, ItemId item, String text) {
        return near(filter, item, shingles.of(text).stream().limit(MOST_HASHES).toList(), "");
    }

    /** The same for each of many portions, by number, of passages that are whole portions: by the hashes that stand for each. */
    Map<Integer, List<Place>> alike(Filter filter, ItemId item, Map<Integer, String> texts) {
        Map<Integer, List<String>> sketches = new HashMap<>();
        texts.forEach((number, text) -> sketches.put(number, Shingles.sketch(shingles.of(text))));
        // Of most portions nothing is known: they are not asked about one by one.
        Set<String> known = known(filter, item, sketches.values().stream().flatMap(List::stream).distinct().sorted().toList());
        Map<Integer, List<Place>> alike = new HashMap<>();
        sketches.forEach((number, sketch) -> {
            List<Place> near = sketch.stream().anyMatch(known::contains) ? near(filter, item, sketch, " and p.gap = 0") : List.of();
            if (!near.isEmpty()) {
                alike.put(number, near);
            }
        });
        return alike;
    }

    private Set<String> known(Filter filter, ItemId item, List<String> hashes) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            known.addAll(
                    database.sql("select distinct p.hash from review_passage p where p.gap = 0 and " + OTHERS.formatted(filter.where()))
                            .params(filter.parameters()).param("hashes", hashes.subList(from, Math.min(from + CHUNK, hashes.size())))
                            .param("passageItem", item.value()).query(String.class).list());
        }
        return known;
    }

    private List<Place> near(Filter filter, ItemId item, List<String> hashes, String where) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        return database
                .sql("select p.case_id, p.decision, p.portion, p.gap from review_passage p where " + OTHERS.formatted(filter.where())
                        + where
                        + " group by p.case_id, p.decision, p.portion, p.gap, p.size, p.made_at" + NEARLY
                        + " order by p.made_at desc, p.decision, p.portion, p.gap limit " + MOST_FOUND)
                .params(filter.parameters()).param("hashes", hashes).param("passageItem", item.value())
                .query((row, number) -> new Place(row.getObject("case_id", UUID.class), row.getObject("decision", UUID.class),
                        row.getInt("portion"), row.getInt("gap")))
                .list();
    }
}
