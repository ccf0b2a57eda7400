package org.backchannel.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The rows of a table in {@code policies/messages/}, each of two cells. */
record PolicyRows(String file, List<Row> rows) {

    private static final String FOLDER = "messages";
    private static final Path BESIDE = Path.of("policies");

    PolicyRows {
        rows = List.copyOf(rows);
    }

    /** @param line its number in the file, from 1 */
    record Row(int line, String name, String value) {
    }

    /**
     * The named folder's, else the one beside the registry, else the one that came with it.
     *
     * @param folder {@code backchannel.policies-dir}; blank if none is named
     * @throws IllegalArgumentException if a row has not two cells; says which
     */
    static PolicyRows of(String folder, String file) {
        try {
            Path root = folder.isBlank() ? BESIDE : Path.of(folder);
            return parse(file, folder.isBlank() && !Files.isDirectory(BESIDE)
                    ? new ClassPathResource("policies/" + FOLDER + "/" + file).getContentAsString(StandardCharsets.UTF_8)
                    : Files.readString(root.resolve(FOLDER).resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("`policies/%s/%s` cannot be read".formatted(FOLDER, file), e);
        }
    }

    static PolicyRows parse(String file, String text) {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                if (cells.length != 2 || rows.stream().anyMatch(row -> row.name().equals(cells[0]))) {
                    throw wrong(file, number, "`%s` is not a name that stands there once, a tab and a value".formatted(line));
                }
                rows.add(new Row(number, cells[0], cells[1]));
            }
        }
        return new PolicyRows(file, rows);
    }

    IllegalArgumentException wrong(Row row, String why) {
        return wrong(file, row.line(), why);
    }

    private static IllegalArgumentException wrong(String file, int line, String why) {
        return new IllegalArgumentException("policies/%s/%s, line %d: %s".formatted(FOLDER, file, line, why));
    }
}
