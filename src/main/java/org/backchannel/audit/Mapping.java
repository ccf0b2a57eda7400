package org.backchannel.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backchannel.ledger.Outcome;
import org.springframework.core.io.ClassPathResource;

/** What types of entries are called elsewhere: the table {@code siem/mapping.tsv}. */
final class Mapping {

    private static final String TABLE = "siem/mapping.tsv";
    private static final int GRAVER = 2;
    private static final int GRAVEST = 10;
    /** Of a type that another version of the registry knows. */
    private static final Kind OTHER = new Kind(6003, 99, "Other", 5);

    private final TreeMap<String, Kind> kinds;

    /**
     * A type of entry.
     *
     * @param ocsfClass of OCSF 1.3.0
     * @param activity of that class
     * @param severity of CEF, 0 to 10, of what was allowed
     */
    record Kind(int ocsfClass, int activity, String activityName, int severity) {

        /** What was refused, or failed, weighs more. */
        int severity(Outcome outcome) {
            return Math.min(GRAVEST, severity + (failed(outcome) ? GRAVER : 0));
        }
    }

    private Mapping(TreeMap<String, Kind> kinds) {
        this.kinds = kinds;
    }

    static Mapping load() {
        try (var lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(TABLE).getInputStream(), StandardCharsets.UTF_8))) {
            return new Mapping(lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).collect(Collectors.toMap(
                    cells -> cells[0],
                    cells -> new Kind(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3], Integer.parseInt(cells[4])),
                    (one, twice) -> {
                        throw new IllegalStateException("a type used to have one row in " + TABLE);
                    }, TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kind of(String type) {
        return kinds.getOrDefault(type, OTHER);
    }

    /** By type. */
    Map<String, Kind> all() {
        return Map.copyOf(kinds);
    }

    static boolean failed(Outcome outcome) {
        return outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
    }
}
