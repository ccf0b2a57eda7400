package org.backchannel.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.backchannel.release.PageBlock.Cell;
import org.backchannel.release.PageBlock.PageEnd;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Picture;
import org.backchannel.release.PageBlock.Row;

/** Sets a text anew, on pages of the registry's own: everything black, large enough to be read, and drawn in the order of the text. */
final class PageSetter implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final PDRectangle SIZE = PDRectangle.LETTER;
    private static final float MARGIN = 72;
    private static final float WIDTH = SIZE.getWidth() - 2 * MARGIN;
    private static final float HEIGHT = SIZE.getHeight() - 2 * MARGIN;
    private static final float AFTER = 5;
    private static final float BETWEEN = 8;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream out;
    private float y;

    private PageSetter() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(in, "the font used to come with the library"), true);
        }
        out = page();
    }

    /** @throws NotRedacted if it would take too many pages, or holds signs or pictures that cannot be set */
    static byte[] pdf(List<PageBlock> blocks) throws IOException {
        try (var setter = new PageSetter()) {
            for (PageBlock block : blocks) {
                setter.set(block);
            }
            setter.out.close();
            var bytes = new ByteArrayOutputStream();
            setter.document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private PDPageContentStream page() throws IOException {
        if (document.getNumberOfPages() == Redaction.MOST_PAGES) {
            throw new NotRedacted("it has more than %d pages: divide it, and file its parts".formatted(Redaction.MOST_PAGES));
        }
        var page = new PDPage(SIZE);
        document.addPage(page);
        y = SIZE.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    private void nextPage() throws IOException {
        out.close();
        out = page();
    }

    private void set(PageBlock block) throws IOException {
        switch (block) {
            case PageEnd end -> nextPage();
            case Row row -> row(row);
            case Paragraph paragraph -> stack(laid(block, WIDTH));
            case Picture picture -> stack(laid(block, WIDTH));
        }
    }

    private void stack(List<PageLaid> laid) throws IOException {
        for (PageLaid one : laid) {
            if (y - one.height() < MARGIN) {
                nextPage();
            }
            one.draw(out, MARGIN, y);
            y -= one.height();
        }
        y -= AFTER;
    }

    private List<PageLaid> laid(PageBlock block, float width) throws IOException {
        return switch (block) {
            case Paragraph paragraph -> aligned(PageLines.of(font, paragraph, width), paragraph.look.align(), width);
            case Picture picture -> List.of(PagePicture.of(document, picture, width, HEIGHT));
            case PageEnd end -> List.of();
            case Row row -> throw new IllegalStateException("a table within a cell used to be flat");
        };
    }

    private static List<PageLaid> aligned(List<PageLine> lines, PageLook.Align align, float width) {
        return lines.stream().map(line -> switch (align) {
            case LEFT -> line;
            case CENTER -> new Shifted(line, Math.max(0, (width - line.spread()) / 2));
            case RIGHT -> new Shifted(line, Math.max(0, width - line.spread()));
        }).toList();
    }

    private record Shifted(PageLaid laid, float by) implements PageLaid {

        @Override
        public float height() {
            return laid.height();
        }

        @Override
        public void draw(PDPageContentStream out, float x, float top) throws IOException {
            laid.draw(out, x + by, top);
        }
    }

    /** Cells beside each other on one page; where no page holds the highest, one below the other, so that none is torn from its order. */
    private void row(Row row) throws IOException {
        float column = WIDTH / Math.max(1, row.cells.stream().mapToInt(Cell::columns).sum());
        List<List<PageLaid>> cells = new ArrayList<>();
        float highest = 0;
        for (Cell cell : row.cells) {
            List<PageLaid> laid = new ArrayList<>();
            for (PageBlock block : cell.blocks()) {
                laid.addAll(laid(block, Math.max(column * cell.columns() - BETWEEN, BETWEEN)));
            }
            cells.add(laid);
            highest = Math.max(highest, (float) laid.stream().mapToDouble(PageLaid::height).sum());
        }
        if (highest > HEIGHT) {
            for (Cell cell : row.cells) {
                for (PageBlock block : cell.blocks()) {
                    set(block);
                }
            }
            return;
        }
        beside(row, cells, column, highest);
    }

    private void beside(Row row, List<List<PageLaid>> cells, float column, float highest) throws IOException {
        if (y - highest < MARGIN) {
            nextPage();
        }
        float x = MARGIN;
        for (int cell = 0; cell < cells.size(); cell++) {
            float down = y;
            for (PageLaid laid : cells.get(cell)) {
                laid.draw(out, x, down);
                down -= laid.height();
            }
            x += column * row.cells.get(cell).columns();
        }
        y -= highest + AFTER;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
