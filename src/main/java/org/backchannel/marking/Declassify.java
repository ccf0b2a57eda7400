package org.backchannel.marking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one value of the Declassify On line that the sources of a text need, by the fixed hierarchy (CAPCO 2016, E.3 to E.6; ISOO
 * notices 2011-02 and 2013-01).
 *
 * @param value what to write; empty when the line is refused
 * @param note what a person has to do besides; empty when nothing
 * @param errors the rules by which it is refused
 */
public record Declassify(Optional<String> value, String note, List<Broken> errors) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern SOURCE_DATE = Pattern.compile("SOURCE DATE (\\d{8})");
    private static final Comparator<Instruction> STRONGEST = Comparator.comparingInt(Instruction::rank)
            .thenComparing(instruction -> instruction.date().orElse(LocalDate.MAX), Comparator.reverseOrder())
            .thenComparing(Instruction::code);

    public Declassify {
        errors = List.copyOf(errors);
    }

    /**
     * Reads sources in words, a decision in words, such as {@code original classification: 20301231}, or a classification block.
     *
     * @throws InvalidMarking when it is none of these, is longer than {@link BlockReader#LONGEST_BLOCK}, or its sources hold a date that
     *         is none
     */
    public static Declassify of(String text, LocalDate today, BlockRules rules) {
        Optional<String> block = text.length() > BlockReader.LONGEST_BLOCK
                || Blocks.split(text).stream().allMatch(line -> Blocks.name(line).isPresent())
                        ? Optional.of(text)
                        : DeclassifyWords.block(text, today);
        return block.filter(words -> !words.isBlank()).map(words -> of(new BlockReader(rules, today).read(words)))
                .orElseGet(() -> of(text, today));
    }

    private static Declassify of(BlockReading reading) {
        List<Broken> errors = reading.errors();
        Optional<String> value = reading.block().declassifyOn().map(DeclassifyOn::text).filter(written -> errors.isEmpty());
        return new Declassify(value, "", errors);
    }

    /**
     * Reads sources in words, such as {@code sources: [25X3, 20450101] and [RD portions], source date 19900501}.
     *
     * @throws InvalidMarking when they hold a date that is none, or do not begin with that word
     */
    public static Declassify of(String sources, LocalDate today) {
        String text = sources.strip().toUpperCase(Locale.ROOT);
        if (!text.startsWith("SOURCE")) {
            throw new InvalidMarking(
                    "`%s` is no classification block, no decision in words, and does not begin with `source:` or `sources:`"
                            .formatted(sources.strip()));
        }
        Matcher dated = SOURCE_DATE.matcher(text);
        Optional<LocalDate> from = dated.find() ? Instruction.date(dated.group(1)) : Optional.empty();
        String words = dated.replaceAll("").replaceFirst("^SOURCES?:", "");
        List<Instruction> instructions = parts(words).map(part -> Instruction.read(part, from, today)).sorted(STRONGEST).toList();
        Instruction strongest = instructions.getFirst();
        return strongest.rank() == Instruction.PORTIONS
                ? new Declassify(Optional.of(portions(instructions)), "no date or event belongs beside it", List.of())
                : new Declassify(Optional.of(strongest.value()), strongest.note(), List.of());
    }

    private static Stream<String> parts(String words) {
        List<String> brackets = BRACKETS.matcher(words).results().map(found -> found.group(1)).toList();
        List<String> rest = new ArrayList<>(brackets);
        String outside = BRACKETS.matcher(words).replaceAll("").replaceAll("\\b(AND|SOURCES?)\\b|[+,:]", " ").strip();
        if (brackets.isEmpty() || !outside.isEmpty()) {
            rest.addAll(brackets.isEmpty() ? List.of(words) : List.of(outside.split("\\s+")));
        }
        return rest.stream();
    }

    private static String portions(List<Instruction> instructions) {
        List<String> atomic = Stream.of("RD", "FRD", "TFNI").filter(code -> has(instructions, code)).toList();
        String kinds = Stream.of(atomic.stream().collect(Collectors.joining("/")), has(instructions, "NATO") ? "NATO" : "")
                .filter(kind -> !kind.isEmpty()).collect(Collectors.joining(" and "));
        return "N/A to " + kinds + " portions. See source list for NSI portions.";
    }

    private static boolean has(List<Instruction> instructions, String code) {
        return instructions.stream().anyMatch(instruction -> instruction.code().equals(code));
    }

    /** As people read it. */
    public String text() {
        if (!errors.isEmpty()) {
            return "rejected: " + errors.stream().map(broken -> "%s (%s)".formatted(broken.message(), broken.source()))
                    .collect(Collectors.joining("; "));
        }
        return value.map(written -> note.isEmpty() ? written : written + " (" + note + ")").orElse("accepted");
    }
}
