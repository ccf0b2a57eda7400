package org.backchannel.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Sets a letter as PDF, on letter paper. It says nothing but the letter's own words: no author, no case, no item. */
final class LetterPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;
    private static final float LEADING = 15;
    private static final float MARGIN = 72;
    private static final PDRectangle PAGE = PDRectangle.LETTER;
    private static final float WIDTH = PAGE.getWidth() - 2 * MARGIN;
    private static final int ROWS = (int) ((PAGE.getHeight() - 2 * MARGIN) / LEADING);

    private final PDFont font;

    private LetterPdf(PDFont font) {
        this.font = font;
    }

    static byte[] of(String text) {
        try (PDDocument document = new PDDocument();
                InputStream font = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT),
                        "the font used to come with the library")) {
            var pdf = new LetterPdf(PDType0Font.load(document, font, true));
            List<String> rows = pdf.rows(text);
            for (int from = 0; from < rows.size(); from += ROWS) {
                pdf.page(document, rows.subList(from, Math.min(from + ROWS, rows.size())));
            }
            document.getDocumentInformation().setTitle("Letter");
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the letter could not be set as PDF", e);
        }
    }

    private List<String> rows(String text) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            var row = new StringBuilder();
            for (String word : printable(line).split(" ")) {
                if (!row.isEmpty() && width(row + " " + word) > WIDTH) {
                    rows.add(row.toString());
                    row.setLength(0);
                }
                row.append(row.isEmpty() ? "" : " ").append(word);
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private float width(String row) throws IOException {
        return font.getStringWidth(row) / 1000 * SIZE;
    }

    /** What the font has no sign for is set as a question mark: the letter is kept as text too. */
    private String printable(String line) {
        var shown = new StringBuilder();
        line.codePoints().forEach(point -> shown.append(has(Character.toString(point)) ? Character.toString(point) : "?"));
        return shown.toString();
    }

    private boolean has(String sign) {
        try {
            return font.encode(sign).length > 0;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    private void page(PDDocument document, List<String> rows) throws IOException {
        var blank = new PDPage(PAGE);
        document.addPage(blank);
        try (var ink = new PDPageContentStream(document, blank)) {
            float down = PAGE.getHeight() - MARGIN;
            for (String row : rows) {
                ink.beginText();
                ink.setFont(font, SIZE);
                ink.newLineAtOffset(MARGIN, down);
                ink.showText(row);
                ink.endText();
                down -= LEADING;
            }
        }
    }
}
