package org.backchannel.marking;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The rules of classification blocks, from `blocks.tsv`. */
public final class BlockRules {
    static final String HEADER = "id\tseverity\tmessage\tmend\tsource";

    private final Map<BlockRule, Broken> rules;

    private BlockRules(Map<BlockRule, Broken> rules) {
        this.rules = new EnumMap<>(rules);
    }

    /**
     * The rules in that folder.
     *
     * @throws InvalidRegister naming file, line and what is wrong, when the table cannot be read or relied upon
     */
    public static BlockRules load(Path folder) {
        Path file = folder.resolve("blocks.tsv");
        Map<BlockRule, Broken> rules = new EnumMap<>(BlockRule.class);
        for (Sheet.Row row : Sheet.read(file, HEADER)) {
            row.require(List.of("error", "warning").contains(row.cell(1)), "`%s` is no severity".formatted(row.cell(1)));
            row.require(row.cells().stream().noneMatch(String::isBlank), "the rule `%s` needs a message, a mend and a source"
                    .formatted(row.cell(0)));
            Broken broken = new Broken(row.cell(0).toLowerCase(Locale.ROOT).replace('_', '-'),
                    Broken.Severity.valueOf(row.cell(1).toUpperCase(Locale.ROOT)), row.cell(2), row.cell(3), row.cell(4));
            row.require(rules.putIfAbsent(rule(row), broken) == null, "the rule `%s` is there twice".formatted(row.cell(0)));
        }
        for (BlockRule rule : BlockRule.values()) {
            new Sheet.Row(file.toString(), 0, List.of()).require(rules.containsKey(rule), "the rule `%s` is missing".formatted(rule));
        }
        return new BlockRules(rules);
    }

    private static BlockRule rule(Sheet.Row row) {
        for (BlockRule rule : BlockRule.values()) {
            if (rule.name().equals(row.cell(0))) {
                return rule;
            }
        }
        throw new InvalidRegister(row.file(), row.line(), "`%s` is no rule of a block".formatted(row.cell(0)), null);
    }

    Broken broken(BlockRule rule, String text) {
        Broken broken = Objects.requireNonNull(rules.get(rule));
        return new Broken(broken.rule(), broken.severity(), broken.message().replace("%s", text), broken.mend(), broken.source());
    }
}
