package org.backchannel.release;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** A line of words, each where it stands. Content: it never prints itself. */
final class PageLine implements PageLaid {

    private static final float LEADING = 1.3f;
    private static final float SLANT = 0.2f;
    private static final float STROKE = 0.03f;
    private static final float MIDDLE = 0.3f;

    private final PDFont font;
    private final float shift;
    private final List<Word> words = new ArrayList<>();
    private float size;
    private float width;

    /** One word, from where it begins in the line. */
    private record Word(String text, PageLook look, float at, float wide) {
    }

    /** @param shift how far from the left it begins */
    PageLine(PDFont font, float shift, float size) {
        this.font = font;
        this.shift = shift;
        this.size = size;
        this.width = shift;
    }

    boolean empty() {
        return words.isEmpty();
    }

    float width() {
        return width;
    }

    void room(float wide) {
        width += wide;
    }

    void add(String text, PageLook look, float wide) {
        words.add(new Word(text, look, width, wide));
        width += wide;
        size = Math.max(size, look.size());
    }

    @Override
    public float height() {
        return size * LEADING;
    }

    /** How far what it says goes, without what it is shifted. */
    float spread() {
        return width - shift;
    }

    @Override
    public void draw(PDPageContentStream out, float x, float top) throws IOException {
        float y = top - size;
        for (Word word : words) {
            write(out, word, x + word.at(), y);
            if (word.look().struck()) {
                out.setNonStrokingColor(Color.BLACK);
                out.addRect(x + word.at(), y + word.look().size() * MIDDLE, word.wide(), 0.7f);
                out.fill();
            }
        }
    }

    private void write(PDPageContentStream out, Word word, float x, float y) throws IOException {
        PageLook look = word.look();
        out.beginText();
        out.setFont(font, look.size());
        out.setRenderingMode(look.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.setLineWidth(look.size() * STROKE);
        out.setTextMatrix(new Matrix(1, 0, look.italic() ? SLANT : 0, 1, x, y));
        out.showText(word.text());
        out.endText();
    }

    @Override
    public String toString() {
        return "a line of a file";
    }
}
