package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Profile;
import org.backchannel.people.Person;
import org.backchannel.web.Banner;
import org.backchannel.web.Block;
import org.backchannel.web.Fact;
import org.backchannel.web.Markings;
import org.backchannel.web.PortionMark;
import org.backchannel.web.Sheet;
import org.jspecify.annotations.Nullable;

/** Sets an opened item on the page, for one reader: references are links only where that reader may follow them. */
public final class SheetMaker {

    private final Profile profile;
    private final MarkingLines lines;
    private final Catalogue catalogue;

    SheetMaker(Profile profile, MarkingLines lines, Catalogue catalogue) {
        this.profile = profile;
        this.lines = lines;
        this.catalogue = catalogue;
    }

    /** The sheet of an opened item as that reader sees it. */
    public Sheet sheet(Paper paper, Person reader) {
        Item item = paper.item();
        List<Block> blocks = new ArrayList<>();
        List<Sheet.Note> notes = new ArrayList<>();
        int number = 0;
        for (Portion portion : paper.content().portions()) {
            number++;
            if (number == 1 && own(portion)) {
                continue;
            }
            if (portion.sort() == Portion.Sort.NOTE) {
                notes.add(new Sheet.Note(portion.label(), mark(portion, item), runs(portion.runs(), reader)));
            } else if (portion.sort() != Portion.Sort.DATELINE) {
                blocks(portion, item, reader, number, blocks);
            }
        }
        return new Sheet(head(paper, item, reader), blocks, notes);
    }

    /** Whether a portion is the paper's own heading, which stands in the head of the sheet. */
    private static boolean own(Portion portion) {
        return portion.sort() == Portion.Sort.HEADING && portion.depth() == 0;
    }

    private Sheet.Head head(Paper paper, Item item, Person reader) {
        var card = item.card();
        List<Fact> addresses = new ArrayList<>();
        card.from().forEach(party -> addresses.add(fact("From", party)));
        card.to().forEach(party -> addresses.add(fact("To", party)));
        String dateline = paper.content().portions().stream().filter(p -> p.sort() == Portion.Sort.DATELINE).map(Portion::words)
                .findFirst().orElse(card.dated().verbatim());
        Banner banner = Markings.banner(item.access(), profile.register());
        var heading = heading(paper, reader);
        // A paper whose heading begins with its number does not say it twice.
        String number = !heading.isEmpty() && heading.getFirst().text().startsWith(card.number() + ".") ? "" : card.number();
        PortionMark mark = paper.content().portions().stream().limit(1).filter(own -> own(own) && !own.mark().isEmpty())
                .map(own -> mark(own, item)).findFirst().orElse(null);
        return new Sheet.Head(banner, blank(number), mark, heading, blank(dateline),
                addresses, blank(item.access().verbatim()));
    }

    private List<org.backchannel.web.Run> heading(Paper paper, Person reader) {
        return paper.content().portions().stream().limit(1).filter(SheetMaker::own).findFirst().map(own -> runs(own.runs(), reader))
                .orElseGet(() -> List.of(org.backchannel.web.Run.text(paper.item().card().heading())));
    }

    private static Fact fact(String term, Party party) {
        return new Fact(term, party.words(), null);
    }

    private void blocks(Portion portion, Item item, Person reader, int number, List<Block> blocks) {
        String id = "portion-" + number;
        if (portion.sort() == Portion.Sort.TABLE) {
            blocks.add(Block.table(id, mark(portion, item), rows(portion, reader)));
            return;
        }
        // A page may end in the middle of a portion: the edge is set between its two halves, and only the first carries the mark.
        List<Run> half = new ArrayList<>();
        boolean first = true;
        for (Run run : portion.runs()) {
            if (run.sort() == Run.Sort.PAGE_BREAK) {
                if (!half.isEmpty()) {
                    blocks.add(block(portion, item, reader, first ? id : id + "-" + run.text(), half, first));
                    half.clear();
                    first = false;
                }
                blocks.add(Block.page(run.text()));
            } else {
                half.add(run);
            }
        }
        if (!half.isEmpty()) {
            blocks.add(block(portion, item, reader, first ? id : id + "-end", half, first));
        }
    }

    private Block block(Portion portion, Item item, Person reader, String id, List<Run> half, boolean first) {
        PortionMark mark = first ? mark(portion, item) : null;
        var runs = runs(half, reader);
        return switch (portion.sort()) {
            case HEADING -> Block.heading(id, mark, runs);
            case LIST_ITEM -> Block.item(id, mark, first ? portion.label() : "", runs);
            case SIGNATURE -> Block.signature(id, mark, runs);
            case PARAGRAPH, DATELINE, NOTE, TABLE -> Block.paragraph(id, mark, runs);
        };
    }

    /** The mark as its author wrote it; otherwise the whole item's, which is how such a portion is held: of a caption its level alone. */
    private PortionMark mark(Portion portion, Item item) {
        Marking whole = item.access().marking();
        if (portion.mark().isEmpty()) {
            String derived = lines.asPortion(item.access().edition(), item.access().verbatim())
                    .orElseGet(() -> profile.portion(Marking.of(whole.level())));
            return new PortionMark(derived, Markings.css(whole) + " bc-mark--derived",
                    whole.level().words() + ", as the whole item");
        }
        Optional<Marking> own = lines.portion(item.access().marks(), portion.mark(), whole);
        return new PortionMark(portion.mark(), Markings.css(own.orElse(whole)), own.orElse(whole).level().words());
    }

    private List<List<List<org.backchannel.web.Run>>> rows(Portion table, Person reader) {
        List<List<List<org.backchannel.web.Run>>> rows = new ArrayList<>();
        List<List<org.backchannel.web.Run>> row = new ArrayList<>();
        List<Run> cell = new ArrayList<>();
        for (Run run : table.runs()) {
            switch (run.sort()) {
                case CELL_END -> {
                    row.add(runs(cell, reader));
                    cell.clear();
                }
                case ROW_END -> {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
                case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, LINE_BREAK, NOTE_ANCHOR, EDITORIAL, WITHHELD, PAGE_BREAK ->
                    cell.add(run);
            }
        }
        return rows;
    }

    private List<org.backchannel.web.Run> runs(List<Run> runs, Person reader) {
        return runs.stream().filter(run -> run.sort() != Run.Sort.PAGE_BREAK).map(run -> shown(run, reader)).toList();
    }

    private org.backchannel.web.Run shown(Run run, Person reader) {
        return switch (run.sort()) {
            case PERSON, TERM -> run.emphasized() ? org.backchannel.web.Run.emphasis(run.text()) : org.backchannel.web.Run.text(run.text());
            case TEXT, PAGE_BREAK, CELL_END, ROW_END -> org.backchannel.web.Run.text(run.text());
            case EMPHASIS, STRONG -> org.backchannel.web.Run.emphasis(run.text());
            case REFERENCE -> org.backchannel.web.Run.reference(run.text(), link(run.target(), reader)).emphasized(run.emphasized());
            case LINE_BREAK -> org.backchannel.web.Run.lineBreak();
            case NOTE_ANCHOR -> org.backchannel.web.Run.note(run.target());
            case EDITORIAL -> org.backchannel.web.Run.insertion(run.text());
            case WITHHELD -> org.backchannel.web.Run.withheld(run.text());
        };
    }

    /** INVARIANT: nobody reads up, in no reference (2): a link is made only to what this reader may know of. */
    private @Nullable String link(String target, Person reader) {
        int hash = target.indexOf('#');
        if (hash < 0) {
            return null;
        }
        return catalogue.follow(reader, target.substring(0, hash), target.substring(hash + 1)).map(id -> "/items/" + id).orElse(null);
    }

    private static @Nullable String blank(String text) {
        return text.isBlank() ? null : text;
    }
}
