package org.backchannel.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the application's user may do to each table of the database besides SELECT and INSERT, on a PostgreSQL server as in the file: each module's own file below
 * {@code db/rights} says it. What is only ever inserted cannot be changed then, whatever the application is made to do.
 */
final class Rights {

    /** All that there is, besides SELECT and INSERT. */
    static final Set<String> ALL = Set.of("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

    private static final String FILES = "classpath*:db/rights/*.tsv";

    private final SortedMap<String, Set<String>> more;

    private Rights(SortedMap<String, Set<String>> more) {
        this.more = more;
    }

    static Rights load() {
        SortedMap<String, Set<String>> rows = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver(Rights.class.getClassLoader()).getResources(FILES)) {
                read(file, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rights(rows);
    }

    private static void read(Resource file, SortedMap<String, Set<String>> rows) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
                String[] cells = line.split("\t", -1);
                Set<String> rights = cells.length == 2 && !cells[1].equals("-") ? Set.of(cells[1].split(", ")) : Set.of();
                if (cells.length != 2 || !ALL.containsAll(rights) || rows.put(cells[0], rights) != null) {
                    throw new IllegalStateException("`%s` is not a row of rights, or its second: %s".formatted(line, file.getFilename()));
                }
            }
        }
    }

    Set<String> tables() {
        return more.keySet();
    }

    /** What the role may do to it besides SELECT and INSERT. */
    Set<String> more(String table) {
        return more.getOrDefault(table, Set.of());
    }

    /** As SQL: {@code SELECT, INSERT, UPDATE}. */
    String granted(String table) {
        Set<String> all = new TreeSet<>(more(table));
        return "SELECT, INSERT" + all.stream().map(right -> ", " + right).collect(Collectors.joining());
    }

    /** As an array of SQL for a query: what it must not have. */
    String[] withheld(String table) {
        return Arrays.stream(ALL.toArray(String[]::new)).filter(right -> !more(table).contains(right)).sorted().toArray(String[]::new);
    }
}
