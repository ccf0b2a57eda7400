package org.backchannel.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.springframework.core.io.ClassPathResource;

/**
 * How long the trail keeps what its entries say, by the marking that their item had then: {@code policies/retention.tsv}.
 *
 * @param kept by {@code default}, the words of a level, or the id of a control or codeword
 */
record Retention(Map<String, Period> kept) {

    static final String FILE = "retention.tsv";
    static final String DEFAULT = "default";
    private static final int SHORTEST_MONTHS = 12;
    private static final Path BESIDE = Path.of("policies");

    Retention {
        kept = new LinkedHashMap<>(kept);
    }

    /**
     * The named folder's, else the one beside the registry, else the one that came with it.
     *
     * @param folder {@code backchannel.policies-dir}; blank if none is named
     * @throws IllegalArgumentException if a row cannot be read or names no marking, or there is none for {@code default}; says which
     */
    static Retention inForce(String folder, MarkingLines words) {
        try {
            Path file = (folder.isBlank() ? BESIDE : Path.of(folder)).resolve(FILE);
            return parse(folder.isBlank() && !Files.isDirectory(BESIDE)
                    ? new ClassPathResource("policies/" + FILE).getContentAsString(StandardCharsets.UTF_8)
                    : Files.readString(file), words);
        } catch (IOException e) {
            throw new UncheckedIOException("`%s` cannot be read: it says how long the trail is kept".formatted(FILE), e);
        }
    }

    static Retention parse(String text, MarkingLines words) {
        Map<String, Period> kept = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                if (cells.length != 2 || !known(cells[0], words)) {
                    throw wrong(number, "`%s` is not a marking and how long it is kept, divided by a tab".formatted(line));
                }
                if (kept.put(cells[0], period(number, cells[1])) != null) {
                    throw wrong(number, "`%s` is there twice".formatted(cells[0]));
                }
            }
        }
        if (!kept.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("`%s` has no row for `%s`".formatted(FILE, DEFAULT));
        }
        return new Retention(kept);
    }

    private static boolean known(String name, MarkingLines words) {
        return name.equals(DEFAULT) || Arrays.stream(Level.values()).anyMatch(level -> level.words().equals(name))
                || words.control(name).isPresent() || words.codeword(name).isPresent();
    }

    private static Period period(int number, String text) {
        try {
            Period period = Period.parse(text);
            // A mistake in this file destroys what nobody can bring back.
            if (period.isNegative() || period.toTotalMonths() < SHORTEST_MONTHS || period.getMonths() < 0 || period.getDays() < 0) {
                throw wrong(number, "`%s` is less than a year".formatted(text));
            }
            return period;
        } catch (DateTimeException unreadable) {
            throw wrong(number, "`%s` is not a time such as `P5Y`".formatted(text));
        }
    }

    private static IllegalArgumentException wrong(int number, String why) {
        return new IllegalArgumentException("line %d of `%s`: %s".formatted(number, FILE, why));
    }

    /** By marking, ISO 8601: {@code P5Y}. */
    Map<String, String> words() {
        return each(Period::toString);
    }

    /** By marking, for people: {@code 5 years}. */
    Map<String, String> inWords() {
        return each(period -> Stream.of(part(period.getYears(), "year"), part(period.getMonths(), "month"), part(period.getDays(), "day"))
                .flatMap(Optional::stream).collect(Collectors.joining(", ")));
    }

    private Map<String, String> each(Function<Period, String> said) {
        Map<String, String> words = new LinkedHashMap<>();
        kept.forEach((name, period) -> words.put(name, said.apply(period)));
        return words;
    }

    private static Optional<String> part(int count, String unit) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + unit + (count == 1 ? "" : "s"));
    }

    /** Whether the marking makes no difference. */
    boolean isOne() {
        return kept.size() == 1;
    }

    /** Until when what was recorded then is kept, whatever its marking: not beyond it if {@link #isOne}. */
    Instant shortest(Instant at) {
        return until(at, Optional.ofNullable(kept.get(DEFAULT)).stream());
    }

    /** Until when what was recorded then is kept, of an item that was so marked. */
    Instant until(Instant at, Marking marking) {
        return until(at, Stream.of(Stream.of(DEFAULT, marking.level().words()), marking.controls().stream(), marking.codewords().stream())
                .flatMap(names -> names).flatMap(name -> Optional.ofNullable(kept.get(name)).stream()));
    }

    private static Instant until(Instant at, Stream<Period> periods) {
        return periods.map(period -> at.atOffset(ZoneOffset.UTC).plus(period).toInstant()).max(Instant::compareTo).orElse(Instant.MAX);
    }
}
