package org.backchannel.release;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.backchannel.release.Boxes.Box;

/**
 * Redacted pages as a new PDF: each a picture, with what the release says of itself above and the exemptions of the page's gaps below. That
 * is the only text in it.
 */
final class PicturePdf implements Redaction.Pages, AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 8;
    private static final float LEADING = 10;
    private static final float MARGIN = 18;
    private static final float POINTS = 72 / Redaction.DPI;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final List<String> notices;

    /** @param notices what stands above each page: that it is declassified, by which authority, when and by whom */
    PicturePdf(List<String> notices) {
        this.notices = List.copyOf(notices);
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(in, "the font used to come with the library"), true);
        } catch (IOException e) {
            throw unset(e);
        }
    }

    private static UncheckedIOException unset(IOException cause) {
        return new UncheckedIOException("the redacted pages could not be set as PDF", cause);
    }

    /** The file, of the pages so far. */
    byte[] bytes() {
        try {
            return Archival.bytes(document, "Redacted copy");
        } catch (IOException e) {
            throw unset(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw unset(e);
        }
    }

    @Override
    public void page(BufferedImage picture, List<Box> boxes) {
        try {
            page(picture, below(boxes));
        } catch (IOException e) {
            throw unset(e);
        }
    }

    private static String below(List<Box> boxes) {
        String codes = boxes.stream().map(Box::why).distinct().collect(Collectors.joining("; "));
        return codes.isEmpty() ? "Nothing is withheld on this page." : "Withheld on this page, black: " + codes;
    }

    private void page(BufferedImage picture, String below) throws IOException {
        float width = picture.getWidth() * POINTS;
        float height = picture.getHeight() * POINTS;
        float top = MARGIN + notices.size() * LEADING;
        var page = new PDPage(new PDRectangle(width, height + top + 2 * MARGIN));
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 2 * MARGIN, width, height);
            float down = height + top + MARGIN;
            for (String notice : notices) {
                write(content, notice, down, width);
                down -= LEADING;
            }
            write(content, below, MARGIN, width);
        }
    }

    private void write(PDPageContentStream content, String text, float at, float width) throws IOException {
        String drawable = text.codePoints().mapToObj(Character::toString).filter(this::drawn).collect(Collectors.joining());
        float wide = font.getStringWidth(drawable) / 1000 * SIZE;
        content.beginText();
        content.setFont(font, wide > width - 2 * MARGIN ? SIZE * (width - 2 * MARGIN) / wide : SIZE);
        content.newLineAtOffset(MARGIN, at);
        content.showText(drawable);
        content.endText();
    }

    private boolean drawn(String character) {
        try {
            font.encode(character);
            return true;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** What leaves is looked at once more as it will be read: each page holds one picture, and that is the one that was checked. */
    static void requireSame(byte[] made, Redacted redacted) {
        try (PDDocument read = Loader.loadPDF(made)) {
            for (int page = 0; page < redacted.pages().size(); page++) {
                PDPage one = read.getPage(page);
                List<COSName> names = new ArrayList<>();
                one.getResources().getXObjectNames().forEach(names::add);
                boolean same = names.size() == 1 && one.getAnnotations().isEmpty()
                        && one.getResources().getXObject(names.getFirst()) instanceof PDImageXObject picture
                        && Redacted.digest(picture.getImage()).equals(redacted.pages().get(page));
                if (!same) {
                    throw new NotRedacted("page %d of the redacted file is not the picture that was checked".formatted(page + 1));
                }
            }
        } catch (IOException e) {
            throw unset(e);
        }
    }
}
