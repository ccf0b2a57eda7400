package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Comments on slides, with who made each (ECMA-376 part 1, 19.4). Content: it never prints itself. */
final class SlideComments {

    private static final PageLook LOOK = PageLook.PLAIN.slanted();

    private final OfficeSource source;
    private final Map<String, Element> authors = new HashMap<>();

    SlideComments(OfficeSource source, String presentation) {
        this.source = source;
        source.file().sort(presentation, "commentAuthors").stream().flatMap(part -> children(source.root(part), "cmAuthor").stream())
                .forEach(author -> authors.put(attribute(author, "id"), author));
    }

    /**
     * Those on one slide.
     *
     * @throws NotRedacted if one says anything else than was reviewed
     */
    List<PageBlock> on(String slide, int number) {
        List<PageBlock> blocks = new ArrayList<>();
        for (String part : source.file().sort(slide, "comments")) {
            for (Element comment : children(source.root(part), "cm")) {
                List<Span> spans = new ArrayList<>(List.of(new Span(by(comment), LOOK.strong())));
                child(comment, "text").ifPresent(text -> {
                    source.remarks().seen(text);
                    spans.add(new Span(text.getTextContent(), LOOK));
                });
                blocks.add(new Paragraph(source.text().next("a comment on slide " + number, spans, false, LOOK), LOOK));
            }
        }
        return blocks;
    }

    /** As it was read: the name, what it is shortened to, and a dash. */
    private String by(Element comment) {
        Element author = authors.get(attribute(comment, "authorId"));
        if (author == null) {
            throw new NotRedacted("a comment of it names nobody as its author");
        }
        source.remarks().seen(author, "name");
        source.remarks().seen(author, "initials");
        String initials = author.hasAttribute("initials") ? "(" + attribute(author, "initials") + ")" : "";
        return (attribute(author, "name") + " " + initials).strip() + (child(comment, "text").isPresent() ? " - " : "");
    }

    @Override
    public String toString() {
        return "comments on slides";
    }
}
