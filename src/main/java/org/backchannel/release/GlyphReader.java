package org.backchannel.release;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Reads what pages show, in the order in which its text is read when such a file is filed, with the place of each glyph. */
final class GlyphReader extends PDFTextStripper {

    /** Above and below the line, in heights of the font: a letter that has no outline that we can measure lies within. */
    private static final double ASCENT = 0.95;
    private static final double DESCENT = 0.3;

    private final IdentityHashMap<TextPosition, Integer> ordinals = new IdentityHashMap<>();
    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Integer> drawn = new ArrayList<>();
    private PDRectangle box = PDRectangle.LETTER;
    private int count;

    /** In which order letters are read. */
    enum Order {
        /** By where they stand, as a file of unknown origin is read. */
        PLACED,
        /** As they are drawn, which pages that the registry has set itself say rightly. */
        DRAWN
    }

    private GlyphReader(Order order) {
        setSortByPosition(order == Order.PLACED);
    }

    static GlyphReader of(PDDocument document, Order order) throws IOException {
        var reader = new GlyphReader(order);
        reader.writeText(document, Writer.nullWriter());
        return reader;
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    /** How many glyphs each page draws. */
    List<Integer> drawn() {
        return drawn;
    }

    @Override
    protected void startPage(PDPage page) {
        box = page.getCropBox();
        count = 0;
        ordinals.clear();
    }

    @Override
    protected void endPage(PDPage page) {
        drawn.add(count);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        super.showGlyph(matrix, font, code, displacement);
        count++;
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        ordinals.put(text, count);
        super.processTextPosition(text);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        for (TextPosition position : positions) {
            String letters = letters(position.getUnicode());
            if (!letters.isEmpty()) {
                glyphs.add(new Glyph(letters, getCurrentPageNo() - 1, ordinals.getOrDefault(position, -1), bounds(position)));
            }
        }
    }

    /** What is compared: without white space and what nobody sees. */
    static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{C}\ufffd]+", "");
    }

    private Rectangle2D bounds(TextPosition position) throws IOException {
        Matrix matrix = position.getTextMatrix();
        Rectangle2D line = matrix.createAffineTransform().createTransformedShape(
                new Rectangle2D.Double(0, -DESCENT, width(position, matrix), ASCENT + DESCENT)).getBounds2D();
        for (int code : position.getCharacterCodes()) {
            Rectangle2D ink = ink(position.getFont(), code, matrix);
            if (!ink.isEmpty()) {
                line = line.createUnion(ink);
            }
        }
        return new Rectangle2D.Double(line.getX() + box.getLowerLeftX(), line.getY() + box.getLowerLeftY(), line.getWidth(),
                line.getHeight());
    }

    private static double width(TextPosition position, Matrix matrix) {
        double scale = Math.hypot(matrix.getScaleX(), matrix.getShearY());
        return scale == 0 ? 0 : position.getWidthDirAdj() / scale;
    }

    /** The outline of the glyph; empty where the font has none. */
    private static Rectangle2D ink(PDFont font, int code, Matrix matrix) throws IOException {
        if (!(font instanceof PDVectorFont vector)) {
            return new Rectangle2D.Double();
        }
        GeneralPath path = vector.getPath(code);
        AffineTransform at = matrix.createAffineTransform();
        at.concatenate(font.getFontMatrix().createAffineTransform());
        double units = units(font);
        at.scale(units, units);
        return path == null ? new Rectangle2D.Double() : at.createTransformedShape(path).getBounds2D();
    }

    /** Outlines of TrueType fonts are in units of their own. */
    private static double units(PDFont font) throws IOException {
        if (font instanceof PDTrueTypeFont simple) {
            return 1000.0 / simple.getTrueTypeFont().getUnitsPerEm();
        }
        if (font instanceof PDType0Font composite && composite.getDescendantFont() instanceof PDCIDFontType2 descendant) {
            return 1000.0 / descendant.getTrueTypeFont().getUnitsPerEm();
        }
        return 1;
    }

    @Override
    public String toString() {
        return "what pages show";
    }
}
