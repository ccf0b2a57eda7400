package org.backchannel.release;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;

/** Where black boxes go: one over each stretch of a line, over the whole block where all of a portion is withheld. */
final class Boxes {

    /** In points. Ink that is drawn at an edge of a letter still lies within. */
    private static final double EDGE = 1;

    /** A box, with what says why. */
    record Box(int page, Rectangle2D bounds, String why) {
    }

    private Boxes() {
    }

    /** The glyphs of each gap. */
    static Map<Withheld, List<Glyph>> gone(List<Glyph> glyphs, Placed placed, ProposalDocument proposal) {
        Map<Withheld, List<Glyph>> gone = new LinkedHashMap<>();
        for (Glyph glyph : glyphs) {
            Placed.Place place = placed.of(glyph);
            proposal.of(place.portion()).stream()
                    .filter(gap -> gap.whole() || (place.piece() >= gap.from() && place.piece() < gap.to())).findFirst()
                    .ifPresent(gap -> gone.computeIfAbsent(gap, _ -> new ArrayList<>()).add(glyph));
        }
        return gone;
    }

    static List<Box> of(Map<Withheld, List<Glyph>> gone, List<Glyph> all) {
        Set<Glyph> hidden = gone.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        List<Glyph> shown = all.stream().filter(glyph -> !hidden.contains(glyph)).toList();
        List<Box> boxes = new ArrayList<>();
        gone.forEach((gap, glyphs) -> {
            Map<Integer, List<Glyph>> pages = glyphs.stream().collect(Collectors.groupingBy(glyph -> glyph.page));
            pages.forEach((page, on) -> boxes.addAll(on(page, gap, on, shown)));
        });
        return boxes;
    }

    private static List<Box> on(int page, Withheld gap, List<Glyph> glyphs, List<Glyph> shown) {
        Rectangle2D block = glyphs.stream().map(glyph -> glyph.bounds).reduce(Rectangle2D::createUnion).orElseThrow();
        // How long its last line is would be told by boxes of their own.
        boolean free = shown.stream().noneMatch(glyph -> glyph.page == page && glyph.bounds.intersects(block));
        List<Rectangle2D> lines = gap.whole() && free ? List.of(block) : lines(glyphs);
        return lines.stream().map(line -> new Box(page, wider(line), String.join(", ", gap.codes()))).toList();
    }

    /** One for each stretch: from its first letter to its last, so that the widths of its words are not told one by one. */
    private static List<Rectangle2D> lines(List<Glyph> glyphs) {
        List<Rectangle2D> lines = new ArrayList<>();
        for (Glyph glyph : glyphs) {
            Rectangle2D last = lines.isEmpty() ? null : lines.getLast();
            if (last != null && overlap(last, glyph.bounds) > glyph.bounds.getHeight() / 2) {
                lines.set(lines.size() - 1, last.createUnion(glyph.bounds));
            } else {
                lines.add(glyph.bounds);
            }
        }
        return lines;
    }

    private static double overlap(Rectangle2D one, Rectangle2D other) {
        return Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
    }

    private static Rectangle2D wider(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX() - EDGE, box.getY() - EDGE, box.getWidth() + 2 * EDGE, box.getHeight() + 2 * EDGE);
    }
}
