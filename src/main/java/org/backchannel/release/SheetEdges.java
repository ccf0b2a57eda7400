package org.backchannel.release;

import static org.backchannel.release.OfficeXml.below;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Heads and feet of the pages of a sheet: what each says at the left, in the middle and at the right (ECMA-376 part 1, 18.3.1.39). */
final class SheetEdges {

    private static final List<String> HEADS = List.of("oddHeader", "evenHeader", "firstHeader");
    private static final List<String> FEET = List.of("oddFooter", "evenFooter", "firstFooter");
    private static final Pattern SIDE = Pattern.compile("&([LCR])");
    private static final List<String> ORDER = List.of("L", "C", "R");

    private final OfficeSource source;
    private final int sheet;

    /** @param sheet its number, from 1 */
    SheetEdges(OfficeSource source, int sheet) {
        this.source = source;
        this.sheet = sheet;
    }

    /** Heads before feet, of every kind of page. */
    List<PageBlock> of(Element root) {
        List<PageBlock> blocks = new ArrayList<>();
        for (List<String> edges : List.of(HEADS, FEET)) {
            below(root, "*").stream().filter(element -> edges.contains(element.getLocalName())).forEach(edge -> edge(edge, blocks));
        }
        return blocks;
    }

    private void edge(Element edge, List<PageBlock> blocks) {
        String all = edge.getTextContent();
        Map<Integer, String> sides = new TreeMap<>();
        List<MatchResult> marks = SIDE.matcher(all).results().toList();
        for (int i = 0; i < marks.size(); i++) {
            int end = i + 1 < marks.size() ? marks.get(i + 1).start() : all.length();
            sides.put(ORDER.indexOf(marks.get(i).group(1)), all.substring(marks.get(i).end(), end));
        }
        String words = String.join("\t", sides.values());
        String where = "a head or foot of sheet " + sheet;
        blocks.add(new Paragraph(source.text().next(where, List.of(new Span(words, SheetPage.LOOK)), false, SheetPage.LOOK),
                SheetPage.LOOK));
        // What stands before the first side, or twice at one, was not read, and is told.
        if (words.length() + 2 * sides.size() == all.length() + Math.max(0, sides.size() - 1)) {
            source.remarks().seen(edge);
        }
    }
}
