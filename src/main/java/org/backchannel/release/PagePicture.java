package org.backchannel.release;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.backchannel.release.PageBlock.Picture;

/** A picture of a text: its dots alone, so that nothing else of its file goes on. */
final class PagePicture implements PageLaid {

    /** Fewer than of a PDF's: it is unpacked twice. */
    private static final long MOST_DOTS = 40_000_000;
    private static final float ROOM = 6;

    private final PDImageXObject image;
    private final float width;
    private final float height;

    private PagePicture(PDImageXObject image, float width, float height) {
        this.image = image;
        this.width = width;
        this.height = height;
    }

    /** @throws NotRedacted if it is too large, or of a kind that is not drawn */
    static PagePicture of(PDDocument document, Picture picture, float widest, float highest) throws IOException {
        float scale = Math.min(1, Math.min(widest / picture.width, (highest - ROOM) / picture.height));
        return new PagePicture(LosslessFactory.createFromImage(document, dots(picture)), picture.width * scale, picture.height * scale);
    }

    private static BufferedImage dots(Picture picture) throws IOException {
        // In memory: the platform would otherwise keep it in a file meanwhile.
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new NotRedacted("its picture `%s` is of a kind that is not drawn here: print it to PDF, file that"
                        .formatted(picture.name));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_DOTS) {
                    throw new NotRedacted("its picture `%s` has more than 40 million dots".formatted(picture.name));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new IOException("a picture is broken", broken);
        }
    }

    @Override
    public float height() {
        return height + ROOM;
    }

    @Override
    public void draw(PDPageContentStream out, float x, float top) throws IOException {
        out.drawImage(image, x, top - height, width, height);
    }
}
