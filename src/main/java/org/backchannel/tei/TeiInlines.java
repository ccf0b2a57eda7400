package org.backchannel.tei;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;

/** Writes what stands within a line. A note is written where it is anchored, once. */
final class TeiInlines {

    private final XmlText xml;
    private final String volume;
    private final boolean declassified;
    private final Map<String, Portion> notes;
    private final Set<String> written = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final String source;

    TeiInlines(XmlText xml, TeiDocument document, Map<String, Portion> notes) {
        this.xml = xml;
        this.volume = document.volume;
        this.declassified = !document.statement.isEmpty();
        this.notes = notes;
        this.source = TeiWriter.source(document);
    }

    boolean written(String label) {
        return written.contains(label);
    }

    void block(Portion portion, String name, String... attributes) {
        xml.open(name, attributes);
        portion(portion);
        xml.close();
    }

    /** The mark and the runs of a portion. */
    void portion(Portion portion) {
        mark(portion);
        portion.runs().forEach(this::run);
    }

    void mark(Portion portion) {
        if (declassified && !portion.mark().isEmpty()) {
            // An old marking is lined through (32 CFR 2001.25).
            xml.element("del", portion.mark());
            xml.text(" ");
        } else if (!portion.mark().isEmpty()) {
            xml.element("seg", portion.mark(), "type", "portion-mark");
        }
    }

    void run(Run run) {
        switch (run.sort()) {
            case TEXT -> xml.text(run.text());
            case EMPHASIS -> xml.element("hi", run.text(), "rend", "italic");
            case STRONG -> xml.element("hi", run.text(), "rend", "strong");
            case PERSON -> styled(run, "persName");
            case TERM -> styled(run, "gloss");
            case REFERENCE -> styled(run, "ref", "target", target(run.target()));
            case PAGE_BREAK -> xml.empty("pb", "n", run.text(), "xml:id", id("pg_" + run.text()));
            case LINE_BREAK -> xml.empty("lb");
            case NOTE_ANCHOR -> anchor(run);
            case EDITORIAL, WITHHELD -> bracket(run);
            // Only tables have cells, and they are written elsewhere.
            case CELL_END, ROW_END -> xml.text(" ");
        }
    }

    private void styled(Run run, String name, String... attributes) {
        xml.open(name, attributes);
        if (run.emphasized()) {
            xml.element("hi", run.text(), "rend", "italic");
        } else {
            xml.text(run.text());
        }
        xml.close();
    }

    /** Within the volume by the place alone. */
    private String target(String whole) {
        return whole.startsWith(volume + "#") ? whole.substring(volume.length()) : whole;
    }

    /** An italic bracket is the editors'; what they put without brackets is set apart as theirs. */
    private void bracket(Run run) {
        String text = run.text();
        if (text.length() > 2 && text.startsWith("[") && text.endsWith("]")) {
            xml.text("[");
            xml.element("hi", text.substring(1, text.length() - 1), "rend", "italic");
            xml.text("]");
        } else {
            xml.element("seg", text, "type", "editorial");
        }
    }

    private void anchor(Run anchor) {
        Portion note = notes.get(anchor.target());
        if (note == null) {
            // The note itself is not there, or was withheld: its place is marked all the same.
            xml.text("[" + anchor.target() + "]");
        } else if (written.add(anchor.target())) {
            note(note, id(anchor.text()));
        }
    }

    /** A note that no anchor names. */
    void note(Portion note) {
        written.add(note.label());
        note(note, "");
    }

    private void note(Portion note, String id) {
        xml.open("note", "n", note.label().equals(id) ? "" : note.label(), "type",
                !source.isEmpty() && note.label().equals(source) ? "source" : "", "xml:id", id);
        portion(note);
        xml.close();
    }

    /** As an id, if it can be one and none has it yet. */
    private String id(String wanted) {
        return TeiWriter.name(wanted) && ids.add(wanted) ? wanted : "";
    }
}
