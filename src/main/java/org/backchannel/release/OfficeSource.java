package org.backchannel.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.custody.Content;
import org.w3c.dom.Element;

/**
 * What the readers of all kinds of Office files share: the parts, each read once, the text that was reviewed, and what is told of the rest. Content:
 * it never prints itself.
 */
final class OfficeSource {

    private final OfficePackage file;
    private final ReviewedText text;
    private final OfficeRemarks remarks = new OfficeRemarks();
    private final Map<String, Element> roots = new HashMap<>();

    OfficeSource(OfficePackage file, Content content) {
        this.file = file;
        this.text = new ReviewedText(content);
    }

    OfficePackage file() {
        return file;
    }

    ReviewedText text() {
        return text;
    }

    OfficeRemarks remarks() {
        return remarks;
    }

    /** The same element each time, so that what was seen of it is known. */
    Element root(String part) {
        return roots.computeIfAbsent(part, file::xml);
    }

    /** @throws NotRedacted if more was reviewed than is set */
    OfficeText done(List<PageBlock> blocks) {
        text.requireAll();
        return new OfficeText(blocks, remarks.all(file, roots));
    }

    @Override
    public String toString() {
        return "an Office file that is read";
    }
}
