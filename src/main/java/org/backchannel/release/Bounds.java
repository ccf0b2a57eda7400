package org.backchannel.release;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.jspecify.annotations.Nullable;

/** How large what is drawn may be: a file of a few bytes can name sizes that no memory holds. */
final class Bounds {

    private static final double INCH = 72;
    /** ANSI C, 17 by 22 inches, however it is turned and divided. */
    private static final double LARGEST = 17 * 22 * INCH * INCH;
    private static final long MOST_DOTS = 100_000_000;
    private static final List<String> JPEG = List.of("DCTDecode", "DCT");

    private Bounds() {
    }

    /** @throws NotRedacted if a page is too large to be drawn */
    static void require(PDDocument document) {
        for (int number = 0; number < document.getNumberOfPages(); number++) {
            PDPage page = document.getPage(number);
            PDRectangle box = page.getCropBox();
            // A page is drawn as if its unit were a point; a smaller one makes it no smaller.
            double unit = Math.max(1, page.getUserUnit());
            // A side is an inch at least: of a strip of no width the area says nothing.
            double area = Math.max(box.getWidth() * unit, INCH) * Math.max(box.getHeight() * unit, INCH);
            if (!(area <= LARGEST)) {
                throw new NotRedacted("page %d is larger than 17 by 22 inches: print the file to PDF in that size, file that"
                        .formatted(number + 1));
            }
        }
    }

    /** @throws NotRedacted if a picture has more dots than are drawn, or nobody can tell */
    static void require(PDImage image, int page) {
        try {
            dots(image, page);
            if (image instanceof PDImageXObject object) {
                dots(object.getSoftMask(), page);
                dots(object.getMask(), page);
            }
        } catch (IOException broken) {
            throw new NotRedacted("a picture on page %d is broken and cannot be drawn".formatted(page + 1), broken);
        }
    }

    private static void dots(@Nullable PDImage image, int page) throws IOException {
        if (image == null) {
            return;
        }
        most(image.getWidth(), image.getHeight(), page);
        if (filters(image).stream().anyMatch(JPEG::contains)) {
            jpeg(image, page);
        }
    }

    private static List<String> filters(PDImage image) {
        return switch (image) {
            case PDImageXObject object -> object.getStream().getFilters().stream().map(COSName::getName).toList();
            case PDInlineImage inline -> inline.getFilters();
            default -> List.of();
        };
    }

    /** It says a size of its own, in which it is read, whatever the file says around it. */
    private static void jpeg(PDImage image, int page) throws IOException {
        try (var in = new MemoryCacheImageInputStream(image.createInputStream(JPEG))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in, true, true);
                    most(reader.getWidth(0), reader.getHeight(0), page);
                } finally {
                    reader.dispose();
                }
            }
        }
    }

    private static void most(int width, int height, int page) {
        if ((long) width * height > MOST_DOTS) {
            throw new NotRedacted("a picture on page %d has more than 100 million dots: print the file to PDF, file that"
                    .formatted(page + 1));
        }
    }
}
