package org.backchannel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The letters in which files of PDF are set here, on letter paper with one margin: one font, embedded with the glyphs that are used and no others. */
public final class PdfLetters {

    public static final float SIZE = 11;
    public static final float LEADING = 15;
    public static final float MARGIN = 72;
    public static final PDRectangle PAGE = PDRectangle.LETTER;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDFont font;

    /** Those of a document, in which they are embedded. */
    public PdfLetters(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(in, "the font used to come with the library"), true);
        }
    }

    /** In points. */
    public float width(String row) {
        try {
            return font.getStringWidth(row) / 1000 * SIZE;
        } catch (IOException e) {
            throw new UncheckedIOException("the width of a row could not be measured", e);
        }
    }

    public boolean fits(String row) {
        return width(row) <= PAGE.getWidth() - 2 * MARGIN;
    }

    /** Writes a row; returns where the next one stands. */
    public float row(PDPageContentStream ink, String row, float from, float down) throws IOException {
        ink.beginText();
        ink.setFont(font, SIZE);
        ink.newLineAtOffset(from, down);
        ink.showText(row);
        ink.endText();
        return down - LEADING;
    }

    /** The same with what has no glyph written by its number: a letter that silently goes would be another text, or a gap that nobody decided. */
    public String settable(String text) {
        return text.codePoints().mapToObj(this::settable).collect(Collectors.joining());
    }

    private String settable(int point) {
        String character = Character.toString(point);
        try {
            font.encode(character);
            return character;
        } catch (IOException | IllegalArgumentException none) {
            return byNumber(point);
        }
    }

    /** Of a character that cannot be set: {@code U+000C}. */
    public static String byNumber(int point) {
        return "U+%04X".formatted(point);
    }
}
