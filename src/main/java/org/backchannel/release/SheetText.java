package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.custody.Content;
import org.w3c.dom.Element;

/**
 * Reads a workbook of SpreadsheetML (ECMA-376 part 1, 18) in the order in which it was read when it was filed: sheet by sheet, hidden ones too, the
 * name of each, its cells row by row with their comments, heads and feet of its pages, boxes, addresses. Content: it never prints itself.
 */
final class SheetText {

    private static final List<String> ON = List.of("1", "true");

    private final OfficeSource source;
    private final String workbook;

    private SheetText(OfficePackage file, Content content) {
        this.source = new OfficeSource(file, content);
        this.workbook = file.main();
    }

    /** @throws NotRedacted if it holds what cannot be shown, or says anything else than the content */
    static OfficeText of(OfficePackage file, Content content) {
        return new SheetText(file, content).read();
    }

    private OfficeText read() {
        Element root = source.root(workbook);
        requireUsualDates(root);
        var values = new SheetValues(source, workbook);
        Map<String, String> parts = source.file().related(workbook);
        List<PageBlock> blocks = new ArrayList<>();
        List<Element> sheets = child(root, "sheets").map(all -> children(all, "sheet")).orElse(List.of());
        for (int number = 1; number <= sheets.size(); number++) {
            if (number > 1) {
                blocks.add(PageBlock.PageEnd.HERE);
            }
            Element sheet = sheets.get(number - 1);
            String part = Optional.ofNullable(parts.get(reference(sheet, "id")))
                    .orElseThrow(() -> new NotRedacted("it names a sheet that is not in it"));
            blocks.addAll(new SheetPage(source, values, part, number).read(sheet));
        }
        return source.done(blocks);
    }

    /** The other count begins four years later; when it was filed days were read as if by this one. */
    private static void requireUsualDates(Element root) {
        if (child(root, "workbookPr").filter(properties -> ON.contains(attribute(properties, "date1904"))).isPresent()) {
            throw new NotRedacted("it counts its days from 1904, and was read as if from 1900: print it to PDF, file that");
        }
    }

    @Override
    public String toString() {
        return "the text of a workbook";
    }
}
