package org.backchannel.release;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.backchannel.release.Boxes.Box;

/**
 * Writes the exemptions of each gap on its box, white on black: with their dates and events where these fit, else the codes alone. In a box that is
 * too small for that they stand at the foot of the page alone.
 */
final class BoxCodes {

    private static final float LARGEST = 9;
    private static final float SMALLEST = 4;
    private static final float OF_HEIGHT = 0.55f;
    private static final float OF_WIDTH = 0.9f;
    /** What an exemption holds until: it has no comma, which divides exemptions. */
    private static final Pattern UNTIL = Pattern.compile(" until [^,]*");
    /** From the baseline to half the height of capitals. */
    private static final float MIDDLE = 0.36f;

    private BoxCodes() {
    }

    static void write(PDDocument document, PDPage page, List<Box> boxes) throws IOException {
        PDFont font = new PDType1Font(FontName.HELVETICA);
        try (var over = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            over.setNonStrokingColor(Color.WHITE);
            for (Box box : boxes) {
                write(over, font, box);
            }
        }
    }

    private static void write(PDPageContentStream over, PDFont font, Box box) throws IOException {
        Rectangle2D at = box.bounds();
        Optional<String> fits = Stream.of(box.why(), UNTIL.matcher(box.why()).replaceAll("")).filter(why -> size(font, why, at) >= SMALLEST)
                .findFirst();
        if (fits.isPresent()) {
            float size = size(font, fits.get(), at);
            over.beginText();
            over.setFont(font, size);
            over.newLineAtOffset((float) at.getCenterX() - width(font, fits.get()) * size / 2, (float) at.getCenterY() - size * MIDDLE);
            over.showText(fits.get());
            over.endText();
        }
    }

    private static float size(PDFont font, String why, Rectangle2D at) {
        return (float) Math.min(LARGEST, Math.min(at.getHeight() * OF_HEIGHT, at.getWidth() * OF_WIDTH / width(font, why)));
    }

    /** Without end where the font lacks a letter of it: it fits nowhere. */
    private static float width(PDFont font, String why) {
        try {
            return font.getStringWidth(why) / 1000;
        } catch (IOException | IllegalArgumentException lacking) {
            return Float.POSITIVE_INFINITY;
        }
    }
}
