package org.backchannel.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** A table of the folder {@code policies/declassification}: the named folder's, else the one beside the registry, else the one in the jar. */
final class Table {

    private static final String FOLDER = "declassification/";
    private static final Path BESIDE = Path.of("policies");

    private Table() {
    }

    /**
     * The rows of a table, each by the names of its columns.
     *
     * @param policies {@code backchannel.policies-dir}; blank if none is named
     * @throws IllegalArgumentException naming file and line where a cell is empty, or there are more or fewer than names
     */
    static List<Map<String, String>> rows(String policies, String file) {
        List<String> lines = text(policies, file).lines().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        String[] names = {};
        for (int line = 0; line < lines.size(); line++) {
            String[] cells = lines.get(line).split("\t", -1);
            if (lines.get(line).isBlank() || lines.get(line).startsWith("#")) {
                continue;
            }
            if (names.length == 0) {
                names = cells;
                continue;
            }
            if (cells.length != names.length || List.of(cells).contains("")) {
                throw new IllegalArgumentException("`%s`, line %d: every column needs a cell, `-` for nothing".formatted(file, line + 1));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A file of the folder, as it is. */
    static String text(String policies, String name) {
        return read(policies, FOLDER + name);
    }

    private static String read(String policies, String file) {
        try {
            if (!policies.isBlank()) {
                return Files.readString(Path.of(policies).resolve(file));
            }
            return Files.isDirectory(BESIDE)
                    ? Files.readString(BESIDE.resolve(file))
                    : new ClassPathResource("policies/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the table `" + file + "` cannot be read", e);
        }
    }
}
