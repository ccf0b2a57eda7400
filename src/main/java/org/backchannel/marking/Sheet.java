package org.backchannel.marking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table of the modern register: tab-separated, UTF-8, a header line, comments after `#`. Refused whole for any mistake. */
final class Sheet {
    private static final long LARGEST = 1L << 20;

    /** One row, which knows where it stands. */
    record Row(String file, int line, List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        /** The words of a cell, which are separated by that character. */
        List<String> words(int column, String separator) {
            return Stream.of(cell(column).split(separator)).map(String::strip).filter(word -> !word.isEmpty()).toList();
        }

        void require(boolean condition, String what) {
            if (!condition) {
                throw new InvalidRegister(file, line, what, null);
            }
        }
    }

    private Sheet() {
    }

    /**
     * The rows of a file.
     *
     * @throws InvalidRegister when it cannot be read, its header is another, or a row has too few or too many columns
     */
    static List<Row> read(Path file, String header) {
        List<String> lines = lines(file);
        int columns = header.split("\t").length;
        List<Row> rows = new ArrayList<>();
        Row head = new Row(file.toString(), 1, List.of());
        head.require(!lines.isEmpty() && lines.getFirst().equals(header), "the header must be: " + header.replace('\t', ' '));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                Row row = new Row(file.toString(), i + 1, List.of(lines.get(i).split("\t", -1)));
                row.require(row.cells().size() == columns, "%d columns where %d are needed".formatted(row.cells().size(), columns));
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InvalidRegister(file.toString(), 0, "the register is larger than %d bytes".formatted(LARGEST), null);
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidRegister(file.toString(), 0, "the register cannot be read", e);
        }
    }
}
