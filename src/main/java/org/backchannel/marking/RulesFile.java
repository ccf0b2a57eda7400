package org.backchannel.marking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;

/** Reads and validates the rules of one edition. */
final class RulesFile {
    static final String HEADER = "profiles\tid\tseverity\tkind\tsubject\targument\tmessage\tmend\tsource";
    private static final Map<String, Level> LEVELS = Map.of("U", Level.UNCLASSIFIED, "R", Level.RESTRICTED, "C", Level.CONFIDENTIAL, "S",
            Level.SECRET, "TS", Level.TOP_SECRET);

    private final String profile;
    private final Set<String> known;
    private final Map<String, Long> bits = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<Fault, Optional<Broken>> faults = new EnumMap<>(Fault.class);
    private final Set<String> ids = new HashSet<>();

    /** @param known identifiers of which a rule may speak: words, and states of a line */
    RulesFile(String profile, Set<String> known) {
        this.profile = profile;
        this.known = known;
    }

    Rulebook read(Path file, SequencedCollection<Term> terms) {
        for (Sheet.Row row : Sheet.read(file, HEADER)) {
            if (row.cell(0).equals("*") || row.words(0, ",").contains(profile)) {
                add(row);
            }
        }
        for (Fault fault : Fault.values()) {
            new Sheet.Row(file.toString(), 0, List.of()).require(faults.containsKey(fault),
                    "`%s` says nothing of `%s`".formatted(profile, fault));
        }
        return new Rulebook(bits, rules, faults, terms);
    }

    private void add(Sheet.Row row) {
        row.require(ids.add(row.cell(1)), "the rule `%s` is there twice in `%s`".formatted(row.cell(1), profile));
        row.require(row.cells().stream().skip(6).noneMatch(String::isBlank),
                "the rule `%s` needs a message, a mend and a source".formatted(row.cell(1)));
        switch (row.cell(3)) {
            case "FORM" -> faults.put(fault(row), broken(row));
            case "LEVELS" -> rule(row, levels(row), 0, 0);
            case "REQUIRES" -> rule(row, Rule.ALL_LEVELS, bits(row, 5), 0);
            case "EXCLUDES" -> rule(row, Rule.ALL_LEVELS, 0, bits(row, 5));
            case "FORBIDDEN" -> rule(row, Rule.ALL_LEVELS, 0, bits(row, 4));
            default -> row.require(false, "`%s` is no kind of rule".formatted(row.cell(3)));
        }
    }

    private void rule(Sheet.Row row, int levels, long needs, long bars) {
        broken(row).ifPresent(broken -> rules.add(new Rule(bits(row, 4), levels, needs, bars, broken)));
    }

    private Fault fault(Sheet.Row row) {
        for (Fault fault : Fault.values()) {
            if (fault.name().equals(row.cell(4))) {
                return fault;
            }
        }
        throw new InvalidRegister(row.file(), row.line(), "`%s` is no fault of a line".formatted(row.cell(4)), null);
    }

    private static Optional<Broken> broken(Sheet.Row row) {
        row.require(List.of("error", "warning", "none").contains(row.cell(2)), "`%s` is no severity".formatted(row.cell(2)));
        return row.cell(2).equals("none")
                ? Optional.empty()
                : Optional
                        .of(new Broken(row.cell(1), Broken.Severity.valueOf(row.cell(2).toUpperCase(Locale.ROOT)), row.cell(6), row.cell(7),
                                row.cell(8)));
    }

    private static int levels(Sheet.Row row) {
        List<String> words = row.words(5, " ");
        row.require(!words.isEmpty() && LEVELS.keySet().containsAll(words), "`%s` are no levels".formatted(row.cell(5)));
        return Rule.bits(words.stream().map(LEVELS::get).toList());
    }

    private long bits(Sheet.Row row, int column) {
        long all = 0;
        for (String id : row.words(column, " ")) {
            row.require(known.contains(id), "`%s` is no word and no state of a line".formatted(id));
            bits.computeIfAbsent(id, word -> 1L << bits.size());
            all |= bits.get(id);
        }
        row.require(all != 0 && bits.size() <= Long.SIZE, "the rule `%s` is about nothing, or the rules about too many words"
                .formatted(row.cell(1)));
        return all;
    }
}
