package org.backchannel.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The indexes that questions go by, as the migrations make them: dropped while a long log is written and made afterwards, which takes a
 * fraction of the time of keeping them up to date.
 */
final class EntryIndexes {

    private static final Pattern INDEX = Pattern.compile("^create index (ledger_entry_\\w+) [^;]+", Pattern.MULTILINE);
    private static final String NUMBER = "alter table ledger_entry add constraint ledger_entry_number unique (subject_kind, subject_id, number)";

    private final JdbcTemplate jdbc;
    private final SortedMap<String, String> statements = new TreeMap<>();

    EntryIndexes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        for (String file : new String[]{"V1_1__ledger", "V1_4__entries_by_time"}) {
            INDEX.matcher(read("/db/migration/ledger/" + file + ".sql")).results()
                    .forEach(found -> statements.put(found.group(1), found.group()));
        }
    }

    void drop() {
        statements.keySet().forEach(name -> jdbc.execute("drop index " + name));
        jdbc.execute("alter table ledger_entry drop constraint ledger_entry_number");
    }

    void make() {
        jdbc.execute(NUMBER);
        statements.values().forEach(jdbc::execute);
        jdbc.execute("analyze");
    }

    private static String read(String resource) {
        try (InputStream file = Objects.requireNonNull(EntryIndexes.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
