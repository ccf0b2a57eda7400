package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.custody.Content;
import org.w3c.dom.Element;

/**
 * Reads a text, a spreadsheet or a presentation of OpenDocument in the order in which it was read when it was filed: what stands among its styles,
 * as heads, feet and masters do, before what it says itself. Content: it never prints itself.
 */
final class OpenText {

    private static final String CONTENT = "content.xml";
    private static final String STYLES = "styles.xml";

    private OpenText() {
    }

    /** @throws NotRedacted if it holds what cannot be shown, or says anything else than the content */
    static OfficeText of(OfficePackage file, Content content) {
        var source = new OfficeSource(file, content);
        if (!file.has(CONTENT)) {
            throw new NotRedacted("its part `content.xml` is missing");
        }
        List<Element> roots = new ArrayList<>();
        for (String part : List.of(STYLES, CONTENT)) {
            if (file.has(part)) {
                roots.add(source.root(part));
            }
        }
        var flow = new OpenFlow(source, new OpenTold(source, new OpenStyles(roots)));
        List<PageBlock> blocks = new ArrayList<>();
        roots.forEach(root -> blocks.addAll(flow.of(root, PageLook.PLAIN)));
        return source.done(blocks);
    }
}
