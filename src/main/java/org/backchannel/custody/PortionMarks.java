package org.backchannel.custody;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.web.BadInput;

/** Holds the marks of portions, read by the edition in which they are written, to the banner of their item. */
final class PortionMarks {

    private final MarkingLines lines;

    PortionMarks(MarkingLines lines) {
        this.lines = lines;
    }

    /** Whether every portion's own mark can be read and lies within the item's marking. */
    boolean fit(Content content, Optional<String> edition, Marking whole) {
        return content.portions().stream().map(Portion::mark).filter(mark -> !mark.isEmpty())
                .allMatch(mark -> lines.portion(edition, mark, whole).filter(whole::dominates).isPresent());
    }

    /**
     * Holds a new marking of the whole to the marks of its portions; one that cannot be read counts as the whole's.
     *
     * @throws BadInput if a portion is marked above what the item is to become; it says which, never what it says
     */
    void check(Content content, Optional<String> edition, Marking whole) {
        int number = 0;
        for (Portion portion : content.portions()) {
            number++;
            if (lines.portion(edition, portion.mark(), whole).filter(own -> !whole.dominates(own)).isPresent()) {
                throw new BadInput("marking", "portion %d is marked above that".formatted(number));
            }
        }
    }

    /** Every word that captions and that edition have. */
    Marking systemHigh(Optional<String> edition) {
        return lines.systemHigh(edition);
    }

    /** The highest level of its portions, of which datelines and signatures need no mark; empty where one has none, or one that cannot be read. */
    Optional<Level> highest(Content content, Optional<String> edition, Marking whole) {
        List<Optional<Marking>> marks = content.portions().stream()
                .filter(portion -> portion.sort() != Portion.Sort.DATELINE && portion.sort() != Portion.Sort.SIGNATURE)
                .filter(portion -> !portion.words().isBlank()).map(portion -> lines.portion(edition, portion.mark(), whole)).toList();
        return marks.contains(Optional.<Marking>empty())
                ? Optional.empty()
                : marks.stream().flatMap(Optional::stream).map(Marking::level).max(Comparator.comparingInt(Level::rank));
    }

    /** What the whole is to be held under at least: its own marking and every portion's that can be read. */
    Marking joined(Content content, Optional<String> edition, Marking whole) {
        return content.portions().stream().flatMap(portion -> lines.portion(edition, portion.mark(), whole).stream()).reduce(whole,
                Marking::join);
    }
}
