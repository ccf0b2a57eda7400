package org.backchannel.channel;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;

/**
 * How many persons approve a message, by its marking: {@code policies/messages/approvals.tsv}.
 *
 * @param needed by {@code default}, the words of a level, {@code codewords}, {@code eyes-only}, or the id of a control or codeword
 */
record Approvals(Map<String, Integer> needed) {

    static final String FILE = "approvals.tsv";
    private static final String DEFAULT = "default";
    private static final String CODEWORDS = "codewords";
    private static final String EYES_ONLY = "eyes-only";

    Approvals {
        needed = Collections.unmodifiableMap(new LinkedHashMap<>(needed));
    }

    /** @throws IllegalArgumentException if a row names no marking or another number than one or two, or there is none for the default */
    static Approvals of(PolicyRows table, MarkingLines words) {
        var needed = new LinkedHashMap<String, Integer>();
        for (PolicyRows.Row row : table.rows()) {
            if (!known(row.name(), words)) {
                throw table.wrong(row, "`%s` is no marking".formatted(row.name()));
            }
            if (!row.value().equals("1") && !row.value().equals("2")) {
                throw table.wrong(row, "`%s` is neither 1 nor 2".formatted(row.value()));
            }
            needed.put(row.name(), Integer.valueOf(row.value()));
        }
        if (!needed.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("`%s` has no row for `%s`".formatted(FILE, DEFAULT));
        }
        return new Approvals(needed);
    }

    private static boolean known(String name, MarkingLines words) {
        return name.equals(DEFAULT) || name.equals(CODEWORDS) || name.equals(EYES_ONLY)
                || Arrays.stream(Level.values()).anyMatch(level -> level.words().equals(name)) || words.control(name).isPresent()
                || words.codeword(name).isPresent();
    }

    /** Of the rows that apply the highest. */
    int needed(Marking marking) {
        Stream<String> applying = Stream.of(Stream.of(DEFAULT, marking.level().words()), marking.controls().stream(),
                marking.codewords().stream(), marking.codewords().isEmpty() ? Stream.<String>empty() : Stream.of(CODEWORDS),
                marking.eyesOnly().stream().map(eyes -> EYES_ONLY)).flatMap(names -> names);
        return applying.mapToInt(name -> needed.getOrDefault(name, 1)).max().orElse(1);
    }
}
