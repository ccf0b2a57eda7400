package org.backchannel.marking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks a classification block: its lines in any order, each "Name: value". */
public final class BlockReader {
    static final String CLASSIFIED_BY = "Classified By";
    static final String REASON = "Reason";
    static final String DERIVED_FROM = "Derived From";
    static final String DECLASSIFY_ON = "Declassify On";
    static final String DOWNGRADE_TO = "Downgrade To";
    static final String DOWNGRADE_ON = "Downgrade On";
    /** The longest block that is read, in characters. */
    public static final int LONGEST_BLOCK = 8_000;
    private static final Pattern LETTERS = Pattern.compile("\\(?([a-z0-9]+)\\)?");

    private final BlockRules rules;
    private final LocalDate classified;

    /**
     * @param rules what is said of what is wrong
     * @param classified the day of the classification, from which years are counted
     */
    public BlockReader(BlockRules rules, LocalDate classified) {
        this.rules = rules;
        this.classified = classified;
    }

    /**
     * Reads a block; its lines are separated by line breaks, or by semicolons before the name of another line.
     *
     * @throws InvalidMarking when it is longer than {@link #LONGEST_BLOCK}
     */
    public BlockReading read(String text) {
        if (text.length() > LONGEST_BLOCK) {
            throw new InvalidMarking(
                    "a classification block has at most %d characters, this one %d".formatted(LONGEST_BLOCK, text.length()));
        }
        List<Broken> broken = new ArrayList<>();
        Map<String, List<String>> lines = lines(text, broken);
        ClassificationBlock block = block(lines, broken);
        new BlockCheck(rules, classified, broken).check(block, lines);
        return new BlockReading(text, block, broken);
    }

    private Map<String, List<String>> lines(String text, List<Broken> broken) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String line : Blocks.split(text)) {
            Optional<String> name = Blocks.name(line);
            if (name.isEmpty()) {
                broken.add(rules.broken(BlockRule.UNKNOWN_LINE, line));
            } else {
                Blocks.values(name.get(), line).forEach((key, value) -> put(lines, key, value, broken));
            }
        }
        return lines;
    }

    private void put(Map<String, List<String>> lines, String name, String value, List<Broken> broken) {
        List<String> values = lines.computeIfAbsent(name, key -> new ArrayList<>());
        if (!values.isEmpty() && name.equals(DECLASSIFY_ON)) {
            broken.add(rules.broken(BlockRule.DECLASSIFY_TWO, values.getFirst() + "; " + value));
        } else if (!values.isEmpty() && !name.equals(DERIVED_FROM)) {
            broken.add(rules.broken(BlockRule.TWICE, name));
        }
        values.add(value);
    }

    private ClassificationBlock block(Map<String, List<String>> lines, List<Broken> broken) {
        List<String> sources = lines.getOrDefault(DERIVED_FROM, List.of()).stream().filter(source -> !source.isEmpty()).toList();
        Optional<DeclassifyOn> declassify = first(lines, DECLASSIFY_ON).flatMap(
                value -> new DeclassifyLine((rule, said) -> broken.add(rules.broken(rule, said))).read(value));
        return new ClassificationBlock(first(lines, CLASSIFIED_BY).orElse(""),
                first(lines, REASON).map(reason -> reasons(reason, broken)).orElse(List.of()), sources, declassify,
                first(lines, DOWNGRADE_TO).flatMap(level -> level(level, broken)), first(lines, DOWNGRADE_ON).orElse(""));
    }

    private static Optional<String> first(Map<String, List<String>> lines, String name) {
        return lines.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** "1.4(c)", "1.4(a) and (d)", "EO 13526, Sec. 1.4 (c), (d)": letters from a to h. */
    private List<String> reasons(String written, List<Broken> broken) {
        String text = written.toLowerCase(Locale.ROOT).replaceAll("\\b(?:e\\.?o\\.?|executive order) ?13526,?|\\bsec(?:tion|s)?\\.?", " ");
        List<String> reasons = new ArrayList<>();
        boolean section = false;
        for (String part : text.replace("1.4", " 1.4 ").split("[\\s,;/]+|\\band\\b")) {
            Matcher letter = LETTERS.matcher(part);
            section |= part.equals("1.4");
            if (part.isEmpty() || part.equals("1.4")) {
                continue;
            }
            if (section && letter.matches() && letter.group(1).matches("[a-h]")) {
                reasons.add(letter.group(1));
            } else {
                broken.add(rules.broken(BlockRule.REASON_UNKNOWN, written));
                return List.of();
            }
        }
        if (reasons.isEmpty()) {
            broken.add(rules.broken(BlockRule.REASON_UNKNOWN, written));
        }
        return reasons.stream().distinct().sorted().toList();
    }

    private Optional<Level> level(String written, List<Broken> broken) {
        String name = ModernReader.upper(written.strip()).replace(' ', '_');
        for (Level level : List.of(Level.CONFIDENTIAL, Level.SECRET)) {
            if (level.name().equals(name) || level.abbreviation().equals(name)) {
                return Optional.of(level);
            }
        }
        broken.add(rules.broken(BlockRule.DOWNGRADE_LEVEL, written));
        return Optional.empty();
    }
}
