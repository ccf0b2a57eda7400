package org.backchannel.marking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the parts of a classification block against each other. */
final class BlockCheck {
    private static final int LONGEST_YEARS = 25;
    private static final int EVENT_YEARS = 10;
    private static final Pattern AHEAD = Pattern.compile("\\b(\\d{1,3}) years? (?:ahead|from now|after|hence)\\b",
            Pattern.CASE_INSENSITIVE);

    private final BlockRules rules;
    private final LocalDate classified;
    private final List<Broken> broken;

    BlockCheck(BlockRules rules, LocalDate classified, List<Broken> broken) {
        this.rules = rules;
        this.classified = classified;
        this.broken = broken;
    }

    void check(ClassificationBlock block, Map<String, List<String>> lines) {
        boolean derivative = lines.containsKey(BlockReader.DERIVED_FROM);
        if (derivative) {
            derivative(block, lines);
        } else if (lines.containsKey(BlockReader.CLASSIFIED_BY) || lines.containsKey(BlockReader.REASON)) {
            original(block, lines);
        } else {
            add(BlockRule.AUTHORITY_MISSING, "");
        }
        if (!lines.containsKey(BlockReader.DECLASSIFY_ON)) {
            add(BlockRule.DECLASSIFY_MISSING, "");
        }
        downgrade(block, lines);
    }

    private void derivative(ClassificationBlock block, Map<String, List<String>> lines) {
        if (block.derivedFrom().isEmpty()) {
            add(BlockRule.SOURCE_MISSING, "");
        }
        if (lines.containsKey(BlockReader.REASON)) {
            add(BlockRule.REASON_DERIVATIVE, "");
        }
        if (block.derivedFrom().size() > 1) {
            add(BlockRule.SOURCES_UNLISTED, "");
        }
    }

    private void original(ClassificationBlock block, Map<String, List<String>> lines) {
        if (block.classifiedBy().isEmpty()) {
            add(BlockRule.CLASSIFIER_MISSING, "");
        }
        if (!lines.containsKey(BlockReader.REASON) || lines.getOrDefault(BlockReader.REASON, List.of("")).getFirst().isEmpty()) {
            add(BlockRule.REASON_MISSING, "");
        }
        block.declassifyOn().ifPresent(this::original);
    }

    /** An original classification lasts at most 25 years, to an event at most 10 (EO 13526, 1.5; CAPCO 2016, E.1). */
    void original(DeclassifyOn value) {
        switch (value.kind()) {
            case DATE -> within(value.date(), value.text());
            case EVENT -> {
                within(value.date(), value.text());
                event(value);
            }
            case EXEMPTION -> {
                if (!value.unending()) {
                    add(BlockRule.EXEMPTION_ORIGINAL, value.text());
                }
            }
            case PORTIONS, RETIRED -> {
            }
        }
    }

    private void within(Optional<LocalDate> date, String text) {
        date.filter(day -> day.isAfter(classified.plusYears(LONGEST_YEARS))).ifPresent(day -> add(BlockRule.DECLASSIFY_FAR, text));
        date.filter(day -> !day.isAfter(classified)).ifPresent(day -> add(BlockRule.DECLASSIFY_PAST, text));
    }

    private void event(DeclassifyOn value) {
        Matcher ahead = AHEAD.matcher(value.event());
        if (ahead.find() && Integer.parseInt(ahead.group(1)) >= EVENT_YEARS) {
            add(BlockRule.EVENT_FAR, value.event());
        }
    }

    private void downgrade(ClassificationBlock block, Map<String, List<String>> lines) {
        boolean to = lines.containsKey(BlockReader.DOWNGRADE_TO);
        if (to && block.downgradeOn().isEmpty()) {
            add(BlockRule.DOWNGRADE_WHEN, "");
        } else if (!to && lines.containsKey(BlockReader.DOWNGRADE_ON)) {
            add(BlockRule.DOWNGRADE_WHERE, "");
        }
        if (!block.downgradeOn().isEmpty()) {
            new DeclassifyLine(this::add).read(block.downgradeOn()).flatMap(DeclassifyOn::date)
                    .filter(day -> block.declassifyOn().flatMap(DeclassifyOn::date).filter(end -> !day.isBefore(end)).isPresent())
                    .ifPresent(day -> add(BlockRule.DOWNGRADE_LATE, block.downgradeOn()));
        }
    }

    private void add(BlockRule rule, String text) {
        broken.add(rules.broken(rule, text));
    }
}
