package org.backchannel.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Sets a cable as PDF, on letter paper. The font is embedded with the glyphs that are used. */
final class CablePdf implements Measure {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;
    private static final float LEADING = 15;
    private static final float MARGIN = 72;
    private static final PDRectangle PAGE = PDRectangle.LETTER;
    private static final float WIDTH = PAGE.getWidth() - 2 * MARGIN;

    private final PDFont font;

    private CablePdf(PDFont font) {
        this.font = font;
    }

    static byte[] of(Cable cable) {
        try (PDDocument document = new PDDocument();
                InputStream font = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT),
                        "the font used to come with the library")) {
            var pdf = new CablePdf(PDType0Font.load(document, font, true));
            for (CablePage page : CablePages.of(cable, pdf)) {
                pdf.page(document, page);
            }
            document.getDocumentInformation().setTitle("Message");
            document.getDocumentInformation().setProducer("Backchannel");
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the message could not be set as PDF", e);
        }
    }

    private void page(PDDocument document, CablePage page) throws IOException {
        var blank = new PDPage(PAGE);
        document.addPage(blank);
        try (var ink = new PDPageContentStream(document, blank)) {
            float down = PAGE.getHeight() - MARGIN;
            for (String row : page.banner()) {
                down = row(ink, row, centred(row), down);
            }
            down -= LEADING;
            for (String row : page.rows()) {
                down = row(ink, row, MARGIN, down);
            }
            // The foot stands at the bottom, however little there is above it.
            float foot = MARGIN + page.banner().size() * LEADING;
            foot = row(ink, page.folio(), centred(page.folio()), foot);
            for (String row : page.banner()) {
                foot = row(ink, row, centred(row), foot);
            }
        }
    }

    private float row(PDPageContentStream ink, String row, float from, float down) throws IOException {
        ink.beginText();
        ink.setFont(font, SIZE);
        ink.newLineAtOffset(from, down);
        ink.showText(row);
        ink.endText();
        return down - LEADING;
    }

    private float centred(String row) {
        return MARGIN + Math.max(0, (WIDTH - width(row)) / 2);
    }

    private float width(String row) {
        try {
            return font.getStringWidth(row) / 1000 * SIZE;
        } catch (IOException e) {
            throw new UncheckedIOException("the width of a row could not be measured", e);
        }
    }

    @Override
    public int rows() {
        return (int) ((PAGE.getHeight() - 2 * MARGIN) / LEADING) + 1;
    }

    @Override
    public boolean fits(String row) {
        return width(row) <= WIDTH;
    }

    @Override
    public String settable(String text) {
        return text.codePoints().mapToObj(this::settable).collect(Collectors.joining());
    }

    private String settable(int point) {
        String character = Character.toString(point);
        try {
            font.encode(character);
            return character;
        } catch (IOException | IllegalArgumentException none) {
            return Measure.byNumber(point);
        }
    }
}
