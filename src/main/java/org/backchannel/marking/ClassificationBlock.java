package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who classified a text, why, from what and until when (32 CFR 2001.21 and 2001.22).
 *
 * @param classifiedBy the classifier by name and position; empty when the block names none
 * @param reasons letters of EO 13526, section 1.4, such as {@code c}; of an original classification alone
 * @param derivedFrom the sources; empty for an original classification
 * @param declassifyOn when it is declassified; absent when the block does not say, or says it wrongly
 * @param downgradeTo to which level it is downgraded before that; absent when it is not
 * @param downgradeOn the date or event of that; empty when it is not
 */
public record ClassificationBlock(String classifiedBy, List<String> reasons, List<String> derivedFrom,
        Optional<DeclassifyOn> declassifyOn, Optional<Level> downgradeTo, String downgradeOn) {
    public ClassificationBlock {
        reasons = List.copyOf(reasons);
        derivedFrom = List.copyOf(derivedFrom);
    }

    /** Whether it names sources, and so is no original classification. */
    public boolean derivative() {
        return !derivedFrom.isEmpty();
    }

    /** The block as it is printed, one line for each part; read again it is the same block. */
    public String text() {
        List<String> lines = new ArrayList<>();
        line(lines, BlockReader.CLASSIFIED_BY, classifiedBy);
        line(lines, BlockReader.REASON, reasons.stream().map("1.4(%s)"::formatted).collect(Collectors.joining(", ")));
        derivedFrom.forEach(source -> line(lines, BlockReader.DERIVED_FROM, source));
        line(lines, BlockReader.DECLASSIFY_ON, declassifyOn.map(DeclassifyOn::text).orElse(""));
        line(lines, BlockReader.DOWNGRADE_TO, downgradeTo.map(level -> level.words().toUpperCase(java.util.Locale.ROOT)).orElse(""));
        line(lines, BlockReader.DOWNGRADE_ON, downgradeOn);
        return String.join("\n", lines);
    }

    private static void line(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + value);
        }
    }
}
