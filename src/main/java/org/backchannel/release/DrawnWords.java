package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Words in drawings (DrawingML, ECMA-376 part 1, 21.1.2): what boxes of sheets and of slides say. Content: it never prints itself. */
final class DrawnWords {

    private static final List<String> SILENT = List.of("pPr", "endParaRPr", "rPr");
    private static final List<String> ON = List.of("1", "true");

    private final OfficeSource source;
    private final PageLook look;

    DrawnWords(OfficeSource source, PageLook look) {
        this.source = source;
        this.look = look;
    }

    /**
     * The paragraphs of a text body.
     *
     * @param where what to call them; nothing that the file says
     * @param bullets whether signs and numbers of lists were read with them
     * @throws NotRedacted if one says anything else than was reviewed
     */
    List<PageBlock> of(String where, Element body, boolean bullets) {
        List<PageBlock> blocks = new ArrayList<>();
        for (Element paragraph : children(body, "p")) {
            List<Span> spans = spans(paragraph);
            blocks.add(new Paragraph(source.text().next(where, spans, bullets, look), look));
        }
        return blocks;
    }

    private List<Span> spans(Element paragraph) {
        List<Span> spans = new ArrayList<>();
        for (Element part : children(paragraph)) {
            switch (part.getLocalName()) {
                case "r", "fld" -> run(part).ifPresent(spans::add);
                case "br" -> spans.add(new Span("\n", look));
                default -> silent(part);
            }
        }
        return spans;
    }

    private Optional<Span> run(Element run) {
        children(run).stream().filter(part -> !part.getLocalName().equals("t") && !part.getLocalName().equals("pPr"))
                .forEach(DrawnWords::silent);
        PageLook own = child(run, "rPr").map(this::look).orElse(look);
        return child(run, "t").map(words -> {
            source.remarks().seen(words);
            return new Span(words.getTextContent(), own);
        });
    }

    private PageLook look(Element properties) {
        String strike = attribute(properties, "strike");
        return look.letters(look.bold() || ON.contains(attribute(properties, "b")),
                look.italic() || ON.contains(attribute(properties, "i")),
                !strike.isEmpty() && !strike.equals("noStrike"), false);
    }

    private static void silent(Element element) {
        if (!SILENT.contains(element.getLocalName())) {
            throw NotRedacted.unknown(element);
        }
    }

    @Override
    public String toString() {
        return "words of drawings";
    }
}
