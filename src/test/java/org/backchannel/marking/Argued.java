package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The cases that are believed wrong, with the reason, and the count of those that are right, wrong and argued. */
final class Argued {
    private static final Path FILE = Path.of("src/test/resources/org/backchannel/marking/argued.tsv");

    private final String table;
    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>(Map.of("right", 0, "wrong", 0, "argued", 0));

    Argued(String table) throws IOException {
        this.table = table;
        for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals(table)) {
                reasons.put(cells[1], cells[2]);
            }
        }
    }

    /** Holds that a case is met, or is argued and indeed not met. */
    void judge(String input, Object got, Object expected) {
        boolean right = got.equals(expected);
        boolean argued = reasons.containsKey(input);
        counts.merge(right ? "right" : argued ? "argued" : "wrong", 1, Integer::sum);
        if (argued) {
            assertThat(got).as("argued, and yet met: %s", input).isNotEqualTo(expected);
        } else {
            assertThat(got).as(input).isEqualTo(expected);
        }
    }

    void print() {
        System.out.println(table + ": " + counts);
    }
}
