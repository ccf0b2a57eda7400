package org.backchannel.release;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Draws a page without some of its glyphs: what differs from the whole page is their ink, wherever it is. */
final class WithoutGlyphs extends PDFRenderer {

    private final int page;
    private final Set<Integer> left;
    private int count;

    private WithoutGlyphs(PDDocument document, int page, Set<Integer> left) {
        super(document);
        this.page = page;
        this.left = left;
    }

    /**
     * The page without them.
     *
     * @param drawn how many glyphs the page used to draw
     * @throws NotRedacted if it draws another number now: then what was left out is not what was to be; or a picture that is too large
     */
    static BufferedImage page(PDDocument document, int page, float dpi, Set<Integer> left, int drawn) throws IOException {
        var renderer = new WithoutGlyphs(document, page, left);
        BufferedImage image = renderer.renderImageWithDPI(page, dpi, ImageType.RGB);
        if (renderer.count != drawn) {
            throw new NotRedacted("page %d draws its text in a way that cannot be followed".formatted(page + 1));
        }
        return image;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new PageDrawer(parameters) {
            @Override
            protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
                if (!left.contains(count++)) {
                    super.showGlyph(matrix, font, code, displacement);
                }
            }

            @Override
            public void drawImage(PDImage image) throws IOException {
                Bounds.require(image, page);
                super.drawImage(image);
            }
        };
    }
}
