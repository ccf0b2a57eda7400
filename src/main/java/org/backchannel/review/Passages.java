package org.backchannel.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.custody.Paper;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.item.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which words were decided upon where: for finding alone, since each find is looked up in its sealed case. */
final class Passages {

    /** As many hashes are looked for at once. */
    private static final int CHUNK = 400;
    private static final int ROWS = 50;
    private static final int MOST = 5_000;
    /** Of the hashes that stand for a passage, as many must be in the other: three in four. */
    private static final double NEARLY = 0.75;

    private final JdbcClient database;
    private final Shingles shingles;

    Passages(JdbcClient database, Shingles shingles) {
        this.database = database;
        this.shingles = shingles;
    }

    /**
     * A passage that was decided upon.
     *
     * @param gap 0 for the whole portion, otherwise its first, second, … gap
     */
    record Place(UUID review, int portion, int gap) {
    }

    /** Notes what was decided of each portion, and of each gap. */
    void add(ReviewCase review, Paper paper, Collection<Mark> marks) {
        List<List<Object>> rows = new ArrayList<>();
        for (Mark mark : marks) {
            Portion portion = paper.content().portions().get(mark.portion() - 1);
            add(rows, review, mark.portion(), 0, text(portion));
            for (int gap = 1; mark.treatment() == Mark.Treatment.PART && gap <= mark.gaps().size(); gap++) {
                add(rows, review, mark.portion(), gap, text(portion, mark.gaps().get(gap - 1)));
            }
        }
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<List<Object>> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            database.sql("insert into review_passage (case_id, item_id, portion, gap, size, hash) values "
                    + some.stream().map(row -> "(?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", ")))
                    .params(some.stream().flatMap(List::stream).toList()).update();
        }
    }

    private void add(List<List<Object>> rows, ReviewCase review, int portion, int gap, String text) {
        List<String> sketch = Shingles.sketch(shingles.of(text));
        sketch.forEach(hash -> rows.add(List.of(review.id(), review.item().value(), portion, gap, sketch.size(), hash)));
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

    /** The passages of other items that stand in this text, or nearly so. */
    List<Place> in(ItemId item, String text) {
        SortedSet<String> all = shingles.of(text);
        Map<Place, int[]> found = new HashMap<>();
        List<String> hashes = all.stream().limit(MOST).toList();
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            look(item, hashes.subList(from, Math.min(from + CHUNK, hashes.size())), found);
        }
        return found.entrySet().stream().filter(one -> one.getValue()[0] >= NEARLY * one.getValue()[1]).map(Map.Entry::getKey).toList();
    }

    /** The same for each of many portions, by number, of passages that are whole portions: by the hashes that stand for each. */
    Map<Integer, List<Place>> alike(ItemId item, Map<Integer, String> texts) {
        Map<String, List<Integer>> wanted = new HashMap<>();
        texts.forEach((number, text) -> Shingles.sketch(shingles.of(text))
                .forEach(hash -> wanted.computeIfAbsent(hash, none -> new ArrayList<>()).add(number)));
        Map<Integer, Map<Place, int[]>> found = new HashMap<>();
        List<String> hashes = wanted.keySet().stream().sorted().limit(MOST).toList();
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            rows(item, hashes.subList(from, Math.min(from + CHUNK, hashes.size())), " and gap = 0")
                    .forEach(row -> wanted.getOrDefault(row.hash(), List.of())
                            .forEach(number -> count(found.computeIfAbsent(number, none -> new HashMap<>()), row)));
        }
        Map<Integer, List<Place>> alike = new HashMap<>();
        found.forEach((number, places) -> {
            List<Place> near = places.entrySet().stream().filter(one -> one.getValue()[0] >= NEARLY * one.getValue()[1])
                    .map(Map.Entry::getKey).toList();
            if (!near.isEmpty()) {
                alike.put(number, near);
            }
        });
        return alike;
    }

    private void look(ItemId item, List<String> hashes, Map<Place, int[]> found) {
        rows(item, hashes, "").forEach(row -> count(found, row));
    }

    private static void count(Map<Place, int[]> found, Row row) {
        int[] counts = found.computeIfAbsent(row.place(), none -> new int[]{0, row.size()});
        counts[0]++;
    }

    private record Row(Place place, int size, String hash) {
    }

    private List<Row> rows(ItemId item, List<String> hashes, String where) {
        return database
                .sql("select case_id, portion, gap, size, hash from review_passage where hash in (:hashes) and item_id <> :item" + where
                        + " order by hash, case_id limit " + MOST)
                .param("hashes", hashes).param("item", item.value())
                .query((row, number) -> new Row(new Place(row.getObject("case_id", UUID.class), row.getInt("portion"), row.getInt("gap")),
                        row.getInt("size"), row.getString("hash")))
                .list();
    }
}
