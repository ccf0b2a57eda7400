package org.backchannel.tei;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backchannel.custody.Portion;

/**
 * Writes a document as the volumes of FRUS are encoded, in a volume of its own: what {@link VolumeReader} reads of it is what was written.
 * Only elements and attributes that the volumes use, see {@code src/docs/frus-reading.md}.
 */
public final class TeiWriter {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,79}");
    private static final String FRUS = "http://history.state.gov/frus/ns/1.0";

    private TeiWriter() {
    }

    /** The whole file. */
    public static String write(TeiDocument document) {
        var xml = new XmlText();
        xml.open("TEI", "xmlns", XmlEvents.TEI, "xmlns:frus", FRUS);
        xml.line();
        header(xml, document);
        xml.open("text");
        xml.open("body");
        xml.line();
        body(xml, document);
        xml.close();
        xml.close();
        xml.line();
        xml.close();
        return xml.text();
    }

    private static void header(XmlText xml, TeiDocument document) {
        xml.open("teiHeader");
        xml.open("fileDesc");
        xml.line();
        xml.open("titleStmt");
        xml.element("title", document.title.isEmpty() ? document.id : document.title, "type", "complete");
        xml.close();
        xml.line();
        xml.open("publicationStmt");
        xml.element("publisher", "Backchannel");
        xml.element("idno", document.volume, "type", "frus");
        xml.close();
        xml.line();
        xml.open("sourceDesc");
        xml.open("p");
        source(xml, document);
        xml.close();
        if (!document.marked.isEmpty()) {
            xml.element("p", "Marked: " + document.marked + ".");
        }
        xml.close();
        xml.line();
        xml.close();
        xml.close();
        xml.line();
    }

    /** Where the paper lies, and what was made of its marking. */
    static void source(XmlText xml, TeiDocument document) {
        xml.text(document.source.isEmpty() ? "Written from the registry." : document.source);
        if (!document.struck.isEmpty()) {
            xml.text(" ");
            xml.element("del", document.struck);
            xml.text(".");
        }
        xml.text(document.statement.isEmpty() ? "" : " " + document.statement);
    }

    private static void body(XmlText xml, TeiDocument document) {
        boolean min = document.dated.verbatim().isEmpty() && document.dated.on().isPresent();
        xml.open("div", "type", "document", "subtype", document.draft ? "draft" : "", "n", document.number, "xml:id",
                name(document.id) ? document.id : "d" + document.id, "corresp", document.attachedTo.map(id -> "#" + id).orElse(""),
                "frus:doc-dateTime-min", min ? Dateline.value(document.dated) : "");
        xml.line();
        new TeiBlocks(xml, document).write();
        xml.close();
        xml.line();
    }

    /** Whether XML takes it for an id. */
    static boolean name(String text) {
        return NAME.matcher(text).matches();
    }

    /** The label of the note that says where the paper lies: by how it begins, else by what it says; empty if there is none. */
    static String source(TeiDocument document) {
        List<Portion> notes = document.content.portions().stream().filter(portion -> portion.sort() == Portion.Sort.NOTE).toList();
        return Stream
                .concat(notes.stream().filter(TeiWriter::source),
                        notes.stream().filter(note -> !document.lies.isEmpty() && note.words().contains(document.lies)))
                .map(Portion::label).findFirst().orElse("");
    }

    /** Whether a portion is a note that begins as those do that say where a paper lies. */
    static boolean source(Portion portion) {
        String words = portion.words().strip();
        return portion.sort() == Portion.Sort.NOTE && (words.matches("(?s)\\[?\\s*Sources?\\s*:.*")
                || words.matches("(?s)Summary.*\\[?\\s*Sources?\\s*:.*"));
    }
}
