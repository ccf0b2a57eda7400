package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** What is to be told of a file of OpenDocument while it is read: what it hides, what was deleted, where it points to. */
final class OpenTold {

    private static final Set<String> LINKS = Set.of("a", "event-listener");
    /** What hides as a whole; that a word is hidden is told with the word. */
    private static final Set<String> WHOLE = Set.of("table", "page", "section", "table-row", "table-column");

    private final OfficeSource source;
    private final OpenStyles styles;

    OpenTold(OfficeSource source, OpenStyles styles) {
        this.source = source;
        this.styles = styles;
    }

    /** Before what is within. */
    void whole(Element element) {
        String name = element.getLocalName();
        if (WHOLE.contains(name) && styles.hide(element)) {
            source.remarks().tell("hidden in the file, shown here: a `%s`".formatted(name));
        }
        if (OpenNames.DRAW.equals(element.getNamespaceURI()) && OpenNames.LINES.contains(name)) {
            source.remarks().undrawn(element, "p");
        }
    }

    /** @param words what it says */
    void hidden(Element element, List<Span> words) {
        if (styles.hide(element) && !WHOLE.contains(element.getLocalName())) {
            source.remarks().shown("hidden in the file, shown here", words);
        }
    }

    void deleted(List<PageBlock> blocks) {
        List<Span> gone = new ArrayList<>();
        blocks.forEach(block -> {
            if (block instanceof Paragraph paragraph) {
                gone.addAll(paragraph.spans);
            }
        });
        source.remarks().shown("deleted under tracked changes, shown lined through", gone);
    }

    /** @throws NotRedacted if it shows what is not in the file */
    void address(Element element) {
        String address = attribute(element, "href");
        if (address.isEmpty() || address.startsWith("#")) {
            return;
        }
        if (LINKS.contains(element.getLocalName())) {
            source.remarks().address(address);
        } else if (!source.file().has(OpenPicture.part(address))) {
            throw new NotRedacted("it shows what lies outside of it (`%s`)".formatted(element.getLocalName()));
        }
    }

    @Override
    public String toString() {
        return "what is told of a file";
    }
}
