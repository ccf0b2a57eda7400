package org.backchannel.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Portion.Sort;
import org.backchannel.custody.Run;

/**
 * Gives portions the order that the schema of FRUS allows a document: headings and datelines first, then the text, at the end signatures and
 * datelines. What stands elsewhere stays where it is, as a paragraph: every word and gap is kept. Tables and lists: {@link TeiTableShape},
 * {@link TeiListShape}.
 */
final class TeiShape {

    /** The writer makes of a longer one the head of a list, which would then have nothing in it. */
    private static final int LONGEST_HEADING = 120;

    private final List<Portion> portions;
    private final Set<String> notes;

    private TeiShape(List<Portion> portions) {
        this.portions = portions;
        this.notes = portions.stream().filter(portion -> portion.sort() == Sort.NOTE).map(Portion::label)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static List<Portion> of(List<Portion> portions) {
        List<Portion> shaped = portions.stream().flatMap(portion -> TeiTableShape.of(portion).stream()).toList();
        List<Portion> before;
        do {
            before = shaped;
            // A signature that has become a paragraph is text, after which no heading may stand: so once more.
            shaped = new TeiShape(before).ordered();
        } while (!shaped.equals(before));
        return TeiListShape.of(shaped);
    }

    private List<Portion> ordered() {
        int firstText = firstText();
        int lastText = lastText();
        List<Portion> ordered = new ArrayList<>();
        for (int i = 0; i < portions.size(); i++) {
            Portion portion = portions.get(i);
            ordered.add(switch (portion.sort()) {
                case HEADING -> heading(portion, i > firstText);
                case DATELINE -> portion.depth() == 0 && (i < firstText || i > lastText) ? portion : paragraph(portion);
                case SIGNATURE -> portion.depth() == 0 && i > lastText && lastText >= 0 ? portion : paragraph(portion);
                case PARAGRAPH, LIST_ITEM, TABLE, NOTE -> portion;
            });
        }
        return ordered;
    }

    private static Portion heading(Portion portion, boolean within) {
        if (portion.words().length() > LONGEST_HEADING && (within || portion.depth() > 0)) {
            return new Portion(Sort.PARAGRAPH, portion.label(), portion.mark(), Math.max(0, portion.depth() - 1), portion.runs());
        }
        return within && portion.depth() == 0 ? new Portion(Sort.HEADING, portion.label(), portion.mark(), 1, portion.runs()) : portion;
    }

    private static Portion paragraph(Portion portion) {
        return new Portion(Sort.PARAGRAPH, portion.label(), portion.mark(), portion.depth(), portion.runs());
    }

    private int firstText() {
        for (int i = 0; i < portions.size(); i++) {
            if (text(portions.get(i))) {
                return i;
            }
        }
        return portions.size();
    }

    private int lastText() {
        for (int i = portions.size() - 1; i >= 0; i--) {
            if (text(portions.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean text(Portion portion) {
        return switch (portion.sort()) {
            case LIST_ITEM, TABLE -> true;
            case PARAGRAPH -> !note(portion);
            case HEADING -> portion.depth() > 0;
            case DATELINE, SIGNATURE -> false;
            case NOTE -> false;
        };
    }

    /** A paragraph that is nothing but the place of a note is written as the note. */
    private boolean note(Portion portion) {
        return portion.depth() == 0 && portion.mark().isEmpty() && portion.runs().size() == 1
                && portion.runs().getFirst().sort() == Run.Sort.NOTE_ANCHOR && notes.contains(portion.runs().getFirst().target());
    }
}
