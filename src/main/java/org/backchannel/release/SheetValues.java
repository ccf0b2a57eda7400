package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.number;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.tika.parser.microsoft.TikaExcelDataFormatter;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/**
 * What cells show: words of the table that cells share, and numbers and days in their formats, as they were shown when the file was read, by the same
 * formatter; of a formula the result that was kept. Content: it never prints itself.
 */
final class SheetValues {

    /** A character by its number, as the format writes what XML cannot hold (ECMA-376 part 1, 22.4.2.4). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** A format that shows nothing of anything. */
    private static final Pattern NOTHING = Pattern.compile("\\s*;\\s*;\\s*;\\s*");

    private final OfficeSource source;
    private final List<Element> shared;
    private final List<Element> styles;
    private final Map<Integer, String> formats = new HashMap<>();
    private final DataFormatter formatter = new TikaExcelDataFormatter();

    SheetValues(OfficeSource source, String workbook) {
        this.source = source;
        this.shared = source.file().sort(workbook, "sharedStrings").stream().flatMap(part -> children(source.root(part), "si").stream())
                .toList();
        Optional<Element> book = source.file().sort(workbook, "styles").stream().findFirst().map(source::root);
        this.styles = book.flatMap(root -> child(root, "cellXfs")).map(all -> children(all, "xf")).orElse(List.of());
        book.flatMap(root -> child(root, "numFmts")).ifPresent(all -> children(all, "numFmt")
                .forEach(one -> formats.put(number(attribute(one, "numFmtId"), -1), attribute(one, "formatCode"))));
    }

    /** Empty where a cell holds nothing at all. */
    Optional<String> of(Element cell) {
        return child(cell, "is").map(this::words).or(() -> child(cell, "v").map(value -> shown(cell, value)));
    }

    private String shown(Element cell, Element value) {
        String kept = value.getTextContent();
        String shown = switch (attribute(cell, "t")) {
            case "s" -> shared(kept);
            case "b" -> kept.startsWith("0") ? "FALSE" : "TRUE";
            case "e" -> "ERROR:" + kept;
            case "str" -> kept;
            default -> formatted(cell, kept);
        };
        if (!shown.isBlank()) {
            source.remarks().seen(value);
            format(cell).filter(Format::hides).ifPresent(format -> source.remarks().shown("hidden in the file by its format, shown here",
                    List.of(new Span(shown, SheetPage.LOOK))));
        }
        return shown;
    }

    private String shared(String index) {
        int at = number(index.strip(), -1);
        if (at < 0 || at >= shared.size()) {
            throw new NotRedacted("a cell refers to words that are not in it");
        }
        return words(shared.get(at));
    }

    /** What a string says, with how it is spoken where that is given. */
    private String words(Element string) {
        below(string, "t").forEach(source.remarks()::seen);
        return said(string);
    }

    /** The same, of words that may not be set. */
    String said(Element string) {
        return ESCAPED.matcher(below(string, "t").stream().map(Element::getTextContent).collect(Collectors.joining()))
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private String formatted(Element cell, String kept) {
        return format(cell).filter(format -> !kept.isEmpty()).map(format -> formatted(kept, format.id(), format.code())).orElse(kept);
    }

    /** How a cell shows numbers, days and, by its last part, words. */
    private record Format(int id, String code) {

        boolean hides() {
            return NOTHING.matcher(code).matches();
        }
    }

    /** Empty where a cell, or the workbook, has none. */
    private Optional<Format> format(Element cell) {
        String style = attribute(cell, "s");
        int at = style.isEmpty() ? 0 : number(style, -1);
        if (at < 0 || at >= styles.size()) {
            return Optional.empty();
        }
        int id = number(attribute(styles.get(at), "numFmtId"), 0);
        String code = formats.containsKey(id) ? formats.get(id) : BuiltinFormats.getBuiltinFormat(id);
        return Optional.ofNullable(code).map(known -> new Format(id, known));
    }

    private String formatted(String kept, int id, String format) {
        try {
            return Objects.requireNonNullElse(formatter.formatRawCellContents(Double.parseDouble(kept.strip()), id, format), kept);
        } catch (IllegalArgumentException | IllegalStateException none) {
            // No number, or no such format: it was read as it is kept, and is held against that.
            return kept;
        }
    }

    @Override
    public String toString() {
        return "what cells show";
    }
}
