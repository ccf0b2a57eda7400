package org.backchannel.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Sets a copy as PDF, from its lines alone: what is withheld was never in the file, so nothing is covered. The font is embedded with the
 * glyphs that are used and no others. Old markings are lined through.
 */
final class PdfCopy {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;
    private static final float LEADING = 15;
    private static final float MARGIN = 72;
    private static final PDRectangle PAGE = PDRectangle.LETTER;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream page;
    private float down;

    private PdfCopy() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(in, "the font used to come with the library"), true);
        }
        page = page();
    }

    static byte[] of(Copy copy) {
        try {
            return new PdfCopy().set(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("the copy could not be set as PDF", e);
        }
    }

    private byte[] set(Copy copy) throws IOException {
        for (CopyLine line : copy.lines()) {
            paragraph(line);
        }
        page.close();
        try (document) {
            return Archival.bytes(document, "Release copy");
        }
    }

    private PDPageContentStream page() throws IOException {
        var blank = new PDPage(PAGE);
        document.addPage(blank);
        down = PAGE.getHeight() - MARGIN;
        return new PDPageContentStream(document, blank);
    }

    private void paragraph(CopyLine line) throws IOException {
        if (!line.struck().isEmpty()) {
            for (String row : rows(line.struck())) {
                write(row, true);
            }
        }
        for (String written : line.text().split("\n")) {
            for (String row : rows(written)) {
                write(row, false);
            }
        }
        down -= LEADING / 2;
    }

    private void write(String row, boolean struck) throws IOException {
        if (down < MARGIN) {
            page.close();
            page = page();
        }
        page.beginText();
        page.setFont(font, SIZE);
        page.newLineAtOffset(MARGIN, down);
        page.showText(row);
        page.endText();
        if (struck) {
            page.moveTo(MARGIN, down + SIZE / 3);
            page.lineTo(MARGIN + width(row), down + SIZE / 3);
            page.stroke();
        }
        down -= LEADING;
    }

    private List<String> rows(String text) throws IOException {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : drawable(text).split(" ")) {
            String longer = row.isEmpty() ? word : row + " " + word;
            if (width(longer) > PAGE.getWidth() - 2 * MARGIN && !row.isEmpty()) {
                rows.add(row.toString());
                row.setLength(0);
                longer = word;
            }
            row.setLength(0);
            row.append(longer);
        }
        rows.add(row.toString());
        return rows;
    }

    private float width(String text) throws IOException {
        return font.getStringWidth(text) / 1000 * SIZE;
    }

    /** What the font has no glyph for is written by its number: a letter that silently goes would be a gap that nobody decided. */
    private String drawable(String text) {
        return text.replaceAll("\\s+", " ").codePoints().mapToObj(point -> drawn(Character.toString(point), point))
                .collect(Collectors.joining());
    }

    private String drawn(String character, int point) {
        try {
            font.encode(character);
            return character;
        } catch (IOException | IllegalArgumentException none) {
            return "U+%04X".formatted(point);
        }
    }
}
