package org.backchannel.release;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/** A PDF whose words stand where a test has put them. */
public final class TypedPdf {

    private static final FontName NAME = FontName.TIMES_ROMAN;
    private static final float SIZE = 12;

    private final PDDocument document = new PDDocument();
    /** One of its own: an object that is in two documents is written in the second under its number in the first. */
    private final PDFont font = new PDType1Font(NAME);
    private PDPage page = new PDPage(PDRectangle.LETTER);

    public TypedPdf() {
        document.addPage(page);
    }

    public TypedPdf page() {
        page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        return this;
    }

    /** The page turned, and cut at its edges. */
    public TypedPdf turned(int degrees) {
        page.setRotation(degrees);
        page.setCropBox(new PDRectangle(20, 30, 560, 730));
        return this;
    }

    public TypedPdf line(float x, float y, String words) {
        try (var out = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            out.beginText();
            out.setFont(font, SIZE);
            out.newLineAtOffset(x, y);
            out.showText(words);
            out.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TypedPdf picture(float x, float y) {
        var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 20, 20);
        image.setRGB(3, 3, Color.RED.getRGB());
        try (var out = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            out.drawImage(LosslessFactory.createFromImage(document, image), x, y, 40, 40);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Draws whatever can be drawn. */
    interface Drawing {

        void on(PDDocument document, PDPage page, PDPageContentStream out) throws IOException;
    }

    TypedPdf drawn(Drawing drawing) {
        try (var out = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            drawing.on(document, page, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The page of that size, in units of so many points. */
    TypedPdf sized(float width, float height, float unit) {
        page.setMediaBox(new PDRectangle(width, height));
        page.setCropBox(new PDRectangle(width, height));
        page.setUserUnit(unit);
        return this;
    }

    public TypedPdf comment(String words) {
        try {
            var note = new PDAnnotationText();
            note.setContents(words);
            note.setRectangle(new PDRectangle(300, 300, 20, 20));
            page.getAnnotations().add(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TypedPdf titled(String words) {
        document.getDocumentInformation().setTitle(words);
        return this;
    }

    public byte[] bytes() {
        try (document) {
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where words stand in a line that begins there: from the baseline to the height of small letters, the least that is ink. */
    public static Rectangle2D within(float x, float y, String line, String words) {
        try {
            var font = new PDType1Font(NAME);
            float before = font.getStringWidth(line.substring(0, line.indexOf(words))) / 1000 * SIZE;
            return new Rectangle2D.Double(x + before, y, font.getStringWidth(words) / 1000 * SIZE, SIZE * 0.66);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
