package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Comments on cells of a sheet, with who made each (ECMA-376 part 1, 18.7). Content: it never prints itself. */
final class SheetComments {

    private final OfficeSource source;
    private final SheetValues values;
    private final int sheet;
    private final Map<String, Comment> comments = new LinkedHashMap<>();

    /** One, on the cell of that name. */
    static final class Comment {
        final String at;
        final List<Span> spans;
        private final Element element;
        private final Optional<Element> author;
        private boolean set;

        private Comment(String at, List<Span> spans, Element element, Optional<Element> author) {
            this.at = at;
            this.spans = spans;
            this.element = element;
            this.author = author;
        }

        @Override
        public String toString() {
            return "a comment on a cell";
        }
    }

    /** @param sheet its number, from 1 */
    SheetComments(OfficeSource source, SheetValues values, String part, int sheet) {
        this.source = source;
        this.values = values;
        this.sheet = sheet;
        source.file().sort(part, "comments").forEach(this::read);
    }

    private void read(String part) {
        List<Element> authors = child(source.root(part), "authors").map(all -> children(all, "author")).orElse(List.of());
        for (Element comment : child(source.root(part), "commentList").map(OfficeXml::children).orElse(List.of())) {
            int at = number(attribute(comment, "authorId"), -1);
            Optional<Element> author = at < 0 || at >= authors.size() ? Optional.empty() : Optional.of(authors.get(at));
            String said = child(comment, "text").map(values::said).orElse("");
            PageLook look = SheetPage.LOOK.slanted();
            List<Span> spans = List.of(new Span("\n" + author.map(Element::getTextContent).orElse("") + ": ", look), new Span(said, look));
            comments.put(attribute(comment, "ref"), new Comment(attribute(comment, "ref"), spans, comment, author));
        }
    }

    Optional<Comment> on(String at) {
        return Optional.ofNullable(comments.get(at));
    }

    /** The one whose words come next in the text. */
    Optional<Comment> next() {
        return comments.values().stream().filter(comment -> source.text().goesOn(Span.words(comment.spans))).findFirst();
    }

    void set(Comment comment) {
        comment.set = true;
        below(comment.element, "t").forEach(source.remarks()::seen);
        comment.author.ifPresent(source.remarks()::seen);
    }

    /** What was read of none is told. */
    void tellRest() {
        comments.values().stream().filter(comment -> !comment.set)
                .forEach(comment -> source.remarks().shown("a comment on sheet %d, on no page".formatted(sheet), comment.spans));
    }

    @Override
    public String toString() {
        return "comments on a sheet";
    }
}
