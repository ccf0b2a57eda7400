package org.backchannel.tei;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;

/** Writes portions as blocks: how deep one stands is told by the lists that are open around it, as the volumes tell it. */
final class TeiBlocks {

    private static final int LONGEST_HEADING = 120;

    private final XmlText xml;
    private final TeiDocument document;
    private final Map<String, Portion> notes = new LinkedHashMap<>();
    private final TeiInlines inlines;
    /** The open lists, the innermost first; of each, whether an item of it is open. */
    private final Deque<Boolean> lists = new ArrayDeque<>();
    private boolean dateline;
    private boolean sourced;

    TeiBlocks(XmlText xml, TeiDocument document) {
        this.xml = xml;
        this.document = document;
        document.content.portions().stream().filter(portion -> portion.sort() == Portion.Sort.NOTE)
                .forEach(note -> notes.putIfAbsent(note.label(), note));
        this.inlines = new TeiInlines(xml, document, notes);
    }

    void write() {
        if (!document.source.isEmpty() && document.content.portions().stream().noneMatch(TeiBlocks::headed)) {
            head(new Portion(Portion.Sort.HEADING, "", "", 0, List.of(Run.text(document.title))));
        }
        for (Portion portion : document.content.portions()) {
            switch (portion.sort()) {
                case HEADING -> heading(portion);
                case DATELINE -> dateline(portion);
                case PARAGRAPH -> paragraph(portion);
                case LIST_ITEM -> item(portion);
                case TABLE -> table(portion);
                case SIGNATURE -> signature(portion);
                case NOTE -> {
                    // Stands where it is anchored; what is anchored nowhere follows below.
                }
            }
        }
        depth(0);
        document.content.portions().stream().filter(portion -> portion.sort() == Portion.Sort.NOTE && !inlines.written(portion.label()))
                .forEach(inlines::note);
    }

    private static boolean headed(Portion portion) {
        return portion.sort() == Portion.Sort.HEADING && portion.depth() == 0;
    }

    private void heading(Portion portion) {
        if (portion.depth() == 0) {
            depth(0);
            head(portion);
        } else if (portion.words().length() <= LONGEST_HEADING) {
            at(portion.depth() - 1, portion, "p", "rend", "sectiontitleital");
        } else {
            depth(portion.depth() - 1);
            xml.open("list");
            lists.push(false);
            inlines.block(portion, "head");
        }
        line();
    }

    /** A note that stands between blocks is in none: a source note, in some volumes. */
    private void paragraph(Portion portion) {
        boolean alone = portion.depth() == 0 && portion.mark().isEmpty() && portion.runs().size() == 1
                && portion.runs().getFirst().sort() == Run.Sort.NOTE_ANCHOR && notes.containsKey(portion.runs().getFirst().target());
        if (alone) {
            depth(0);
            inlines.portion(portion);
            line();
        } else {
            at(portion.depth(), portion, "p");
        }
    }

    /** Writes the pages that turn before it, between the blocks as volumes have them; and gives the rest. */
    private Portion led(Portion portion) {
        int breaks = 0;
        while (lists.isEmpty() && breaks < portion.runs().size() && portion.runs().get(breaks).sort() == Run.Sort.PAGE_BREAK) {
            inlines.run(portion.runs().get(breaks++));
        }
        return breaks == 0
                ? portion
                : new Portion(portion.sort(), portion.label(), portion.mark(), portion.depth(),
                        portion.runs().subList(breaks, portion.runs().size()));
    }

    private void head(Portion whole) {
        Portion portion = led(whole);
        xml.open("head");
        inlines.portion(portion);
        if (!document.source.isEmpty() && !sourced) {
            xml.open("note", "n", "0", "type", "source", "xml:id", document.id + "-source");
            xml.text("Source: ");
            TeiWriter.source(xml, document);
            xml.close();
        }
        sourced = true;
        xml.close();
    }

    private void dateline(Portion whole) {
        depth(whole.depth());
        Portion portion = led(whole);
        xml.open("dateline");
        if (dateline) {
            inlines.portion(portion);
        } else {
            new Dateline(xml, inlines, document.dated, document.place).write(portion);
            dateline = true;
        }
        xml.close();
        line();
    }

    private void at(int depth, Portion portion, String name, String... attributes) {
        depth(depth);
        inlines.block(led(portion), name, attributes);
        line();
    }

    private void signature(Portion whole) {
        depth(whole.depth());
        Portion portion = led(whole);
        xml.open("closer");
        inlines.block(portion, "signed");
        xml.close();
        line();
    }

    private void item(Portion portion) {
        while (lists.size() > portion.depth() + 1) {
            up();
        }
        depthAtLeast(portion.depth());
        if (lists.size() == portion.depth()) {
            xml.open("list");
            lists.push(false);
        }
        close();
        if (!portion.label().isEmpty()) {
            xml.element("label", portion.label());
        }
        xml.open("item");
        lists.pop();
        lists.push(true);
        inlines.portion(portion);
    }

    /** Brings it to where blocks stand that deep: in as many open items. */
    private void depth(int wanted) {
        while (lists.size() > wanted) {
            up();
        }
        depthAtLeast(wanted);
    }

    private void depthAtLeast(int wanted) {
        if (!lists.isEmpty() && !lists.peek() && (lists.size() <= wanted)) {
            open();
        }
        while (lists.size() < wanted) {
            xml.open("list");
            lists.push(false);
            open();
        }
    }

    private void open() {
        xml.open("item");
        lists.pop();
        lists.push(true);
    }

    /** Closes the open item of the innermost list. */
    private void close() {
        if (!lists.isEmpty() && lists.pop()) {
            xml.close();
            lists.push(false);
        } else {
            lists.push(false);
        }
    }

    private void up() {
        if (lists.pop()) {
            xml.close();
        }
        xml.close();
        line();
    }

    /** Only between the blocks of the document itself: elsewhere white space could be taken for the author's. */
    private void line() {
        if (lists.isEmpty()) {
            xml.line();
        }
    }

    private void table(Portion portion) {
        depth(portion.depth());
        xml.open("table");
        inlines.mark(portion);
        new TeiTable(xml, inlines).write(portion.runs());
        xml.close();
        line();
    }
}
