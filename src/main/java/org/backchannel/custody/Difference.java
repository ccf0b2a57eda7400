package org.backchannel.custody;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as the page shows it.
 *
 * @param told what differs
 * @param document the line of the pages that can hold; null where none can
 * @param mayHold whether what is stated can
 */
public record Difference(String told, List<Line> lines, @Nullable String document, boolean mayHold) {

    /** A marking line, where it stands, and whether it can be read. */
    public record Line(String where, String line, boolean readable) {
    }

    public Difference {
        lines = List.copyOf(lines);
    }

    static Difference of(Comparison comparison) {
        var stated = new Line("You state", comparison.stated(), comparison.meaning().isPresent());
        List<Line> lines = comparison.found().stream()
                .map(found -> new Line(where(found.pages(), comparison.pages()), found.line(), found.meaning().isPresent()))
                .collect(Collectors.toList());
        lines.addFirst(stated);
        return new Difference(comparison.told(), lines, comparison.ofDocument().orElse(null), comparison.mayHold());
    }

    private static String where(List<Integer> pages, int all) {
        if (pages.size() == all) {
            return all == 1 ? "The page" : "Every page";
        }
        return (pages.size() == 1 ? "Page " : "Pages ") + pages.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
