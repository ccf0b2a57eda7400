package org.backchannel.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes parts of the log that verify without it: {@code src/docs/export-format.md}. Whoever calls this has asked the guard. */
public final class Exporter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 500;

    private final JdbcClient database;
    private final Checkpoints checkpoints;

    Exporter(JdbcClient database, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    /**
     * Writes all entries that fit and that the newest signed checkpoint covers. An entry that is not what was recorded is written as it is found, without facts,
     * so that whoever verifies finds it.
     *
     * @param asked the question, in words, for whoever reads the export
     * @param shown which facts of a line go out in clear; the others stay commitments
     * @return the number of entries
     * @throws IllegalStateException if no checkpoint is signed yet
     */
    public long write(Query query, Map<String, String> asked, Function<Line, Predicate<String>> shown, OutputStream out)
            throws IOException {
        Signed signed = newest();
        Checkpoint covering = covering(signed);
        try (var zip = new ZipOutputStream(out)) {
            begin(zip, "export.json").write(JSON.writeValueAsBytes(Map.of("format", "backchannel-export", "version", 1, "origin",
                    covering.origin(), "key", checkpoints.key().toString(), "asked", asked, "whole", query.equals(Query.all()), "subject",
                    query.equals(Query.all().about(query.subject().orElse(Subject.system("none"))))
                            ? query.subject().map(Subject::toString).orElse("")
                            : "")));
            begin(zip, "checkpoint").write(signed.note().getBytes(StandardCharsets.UTF_8));
            signatures(covering.size(), begin(zip, "checkpoints.jsonl"));
            return entries(query, covering.size(), shown, begin(zip, "entries.jsonl"));
        }
    }

    private static ZipOutputStream begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        return zip;
    }

    /** None that was signed since the export began: it covers entries that are not in it. */
    private void signatures(long size, ZipOutputStream zip) throws IOException {
        Cosignatures cosignatures = new Cosignatures(database);
        long after = -1;
        List<String> notes;
        do {
            notes = database.sql("select note from ledger_checkpoint where size > ? and size <= ? order by size limit " + PAGE)
                    .params(after, size)
                    .query(String.class).list();
            for (String note : notes) {
                after = Checkpoint.parse(SignedNote.parse(note).text()).size();
                line(zip, cosignatures.under(after, note));
            }
        } while (notes.size() == PAGE);
    }

    /** What is done with each entry. */
    public interface Reader {

        /** @param line empty if the entry is not what was recorded */
        void read(long index, Optional<Line> line) throws IOException;
    }

    /**
     * Gives out all entries that fit and that the newest signed checkpoint covers, by rising index, without anything that proves them.
     *
     * @return the number of entries
     * @throws IllegalStateException if no checkpoint is signed yet
     */
    public long read(Query query, Reader reader) throws IOException {
        Leaf leaf = new Leaf();
        return rows(query, covering(newest()).size(), row -> reader.read(row.index(), row.checked(leaf)));
    }

    /** The same from an index on, at most so many. Where no checkpoint is signed yet there are none. */
    void read(long from, int most, Reader reader) throws IOException {
        if (checkpoints.newest().isEmpty()) {
            return;
        }
        Leaf leaf = new Leaf();
        List<Row> rows = database.sql(Row.SELECT + " where l.idx >= ? and l.idx < ? order by l.idx limit ?")
                .params(from, covering(newest()).size(), most).query(Row::read).list();
        for (Row row : rows) {
            reader.read(row.index(), row.checked(leaf));
        }
    }

    private Signed newest() {
        return checkpoints.newest().orElseThrow(() -> new IllegalStateException("a log with entries used to have a checkpoint"));
    }

    private static Checkpoint covering(Signed signed) {
        return signed.checkpoint().orElseThrow(() -> new IllegalStateException("the newest checkpoint used to be the log's own"));
    }

    private interface RowReader {
        void read(Row row) throws IOException;
    }

    /** A page at a time, so that the memory does not grow with the log; by the place in the tree, which nobody commits late. */
    private long rows(Query query, long size, RowReader reader) throws IOException {
        long count = 0;
        long after = -1;
        List<Row> rows;
        do {
            Where where = Where.of(query).and("l.idx < ?", size);
            rows = database.sql(Row.SELECT + where.sql() + " and l.idx > ? order by l.idx limit " + PAGE).params(where.values(after))
                    .query(Row::read).list();
            for (Row row : rows) {
                after = row.index();
                reader.read(row);
                count++;
            }
        } while (rows.size() == PAGE);
        return count;
    }

    private long entries(Query query, long size, Function<Line, Predicate<String>> shown, ZipOutputStream zip) throws IOException {
        boolean whole = query.equals(Query.all());
        MerkleTree tree = new MerkleTree(new StoredTree(database));
        Leaf leaf = new Leaf();
        return rows(query, size, row -> {
            Map<String, Object> line = row.exported(leaf, shown);
            if (!whole) {
                line.put("proof", tree.inclusion(row.index(), size).stream().map(Base64.getEncoder()::encodeToString).toList());
            }
            line(zip, line);
        });
    }

    private static void line(ZipOutputStream zip, Object value) throws IOException {
        zip.write(JSON.writeValueAsBytes(value));
        zip.write('\n');
    }

    /** What goes out of one entry. */
    static Map<String, Object> line(long index, String hash, String leaf, Map<String, Map<String, String>> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("index", index);
        line.put("hash", hash);
        line.put("leaf", leaf);
        line.put("facts", facts);
        return line;
    }
}
