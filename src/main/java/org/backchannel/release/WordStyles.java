package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The styles of a text, each with what it is based on (ECMA-376 part 1, 17.7). */
final class WordStyles {

    private static final int LONGEST_CHAIN = 20;

    private final Map<String, Element> styles = new HashMap<>();
    private PageLook base = PageLook.PLAIN;
    private String usual = "";

    static WordStyles of(OfficePackage file, String document) {
        var read = new WordStyles();
        file.related(document, "styles.xml").ifPresent(name -> read.add(file.xml(name)));
        return read;
    }

    private void add(Element root) {
        child(root, "docDefaults").flatMap(all -> child(all, "rPrDefault")).flatMap(all -> child(all, "rPr"))
                .ifPresent(properties -> base = WordLooks.run(base, properties));
        child(root, "docDefaults").flatMap(all -> child(all, "pPrDefault")).flatMap(all -> child(all, "pPr"))
                .ifPresent(properties -> base = WordLooks.paragraph(base, properties));
        for (Element style : children(root, "style")) {
            styles.put(attribute(style, "styleId"), style);
            if (attribute(style, "type").equals("paragraph") && attribute(style, "default").equals("1")) {
                usual = attribute(style, "styleId");
            }
        }
    }

    /** How a paragraph and what it says looks, but for what its words say themselves. */
    PageLook paragraph(@Nullable Element properties) {
        if (properties == null) {
            return styled(base, usual, 0);
        }
        PageLook look = styled(base, value(properties, "pStyle").orElse(usual), 0);
        return WordLooks.paragraph(look, properties);
    }

    /** How words in it look. */
    PageLook run(PageLook paragraph, @Nullable Element properties) {
        if (properties == null) {
            return paragraph;
        }
        PageLook look = value(properties, "rStyle").map(style -> styled(paragraph, style, 0)).orElse(paragraph);
        return WordLooks.run(look, properties);
    }

    private PageLook styled(PageLook look, String name, int depth) {
        Element style = styles.get(name);
        if (style == null || depth == LONGEST_CHAIN) {
            return look;
        }
        PageLook below = value(style, "basedOn").map(parent -> styled(look, parent, depth + 1)).orElse(look);
        PageLook outer = child(style, "pPr").map(own -> WordLooks.paragraph(below, own)).orElse(below);
        return child(style, "rPr").map(own -> WordLooks.run(outer, own)).orElse(outer);
    }

    @Override
    public String toString() {
        return "the styles of a text";
    }
}
