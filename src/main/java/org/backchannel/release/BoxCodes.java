package org.backchannel.release;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.backchannel.release.Boxes.Box;

/** Writes the exemptions of each gap on its box, white on black. In a box that is too small for that they stand at the foot of the page alone. */
final class BoxCodes {

    private static final float LARGEST = 9;
    private static final float SMALLEST = 4;
    private static final float OF_HEIGHT = 0.55f;
    private static final float OF_WIDTH = 0.9f;
    /** From the baseline to half the height of capitals. */
    private static final float MIDDLE = 0.36f;

    private BoxCodes() {
    }

    static void write(PDDocument document, PDPage page, List<Box> boxes) throws IOException {
        PDFont font = new PDType1Font(FontName.HELVETICA);
        try (var over = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            over.setNonStrokingColor(Color.WHITE);
            for (Box box : boxes) {
                Rectangle2D at = box.bounds();
                float width = font.getStringWidth(box.why()) / 1000;
                float size = (float) Math.min(LARGEST, Math.min(at.getHeight() * OF_HEIGHT, at.getWidth() * OF_WIDTH / width));
                if (size >= SMALLEST) {
                    over.beginText();
                    over.setFont(font, size);
                    over.newLineAtOffset((float) at.getCenterX() - width * size / 2, (float) at.getCenterY() - size * MIDDLE);
                    over.showText(box.why());
                    over.endText();
                }
            }
        }
    }
}
