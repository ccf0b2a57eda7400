package org.backchannel.review;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.backchannel.marking.Level;

/** The offices with original classification authority, and which supervises which, as the table {@code classifiers.tsv} has them. */
final class Classifiers {

    private final Map<String, Office> offices;

    private Classifiers(Map<String, Office> offices) {
        this.offices = offices;
    }

    /**
     * One of them.
     *
     * @param level the highest that it may classify; an office that may classify nothing has none
     * @param supervisor the office above it; empty where the table goes no higher
     */
    private record Office(Optional<Level> level, String supervisor) {
    }

    /** @throws IllegalArgumentException naming the office that is there twice, or supervises itself */
    static Classifiers load(String policies) {
        Map<String, Office> offices = new LinkedHashMap<>();
        for (Map<String, String> row : Table.rows(policies, "classifiers.tsv")) {
            String supervisor = cell(row, "supervisor");
            var one = new Office(Optional.of(cell(row, "level")).filter(level -> !level.equals("-")).map(Level::valueOf),
                    supervisor.equals("-") ? "" : key(supervisor));
            if (offices.put(key(cell(row, "office")), one) != null) {
                throw new IllegalArgumentException("`classifiers.tsv` has `" + row.get("office") + "` twice");
            }
        }
        var read = new Classifiers(offices);
        offices.keySet().stream().filter(office -> read.supervises(office, office)).findFirst().ifPresent(office -> {
            throw new IllegalArgumentException("`classifiers.tsv`: `" + office + "` supervises itself");
        });
        return read;
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "`classifiers.tsv` has no column `" + name + "`");
    }

    private static String key(String office) {
        return office.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the holder of that office has original classification authority for that level. */
    boolean mayClassify(String office, Level level) {
        return Optional.ofNullable(offices.get(key(office))).flatMap(Office::level).filter(highest -> highest.rank() >= level.rank())
                .isPresent();
    }

    /** Whether one office stands above another, however far. */
    boolean supervises(String office, String below) {
        Set<String> seen = new HashSet<>();
        String next = above(key(below));
        while (!next.isEmpty() && seen.add(next)) {
            if (next.equals(key(office))) {
                return true;
            }
            next = above(next);
        }
        return false;
    }

    private String above(String office) {
        return Optional.ofNullable(offices.get(office)).map(Office::supervisor).orElse("");
    }
}
