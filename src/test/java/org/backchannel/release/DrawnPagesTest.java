package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Uploaded;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.review.ReviewKind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn on a page and is no letter: somebody looks at it, and it takes no more memory and time than there is. */
class DrawnPagesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final float LEFT = 72;
    private static final int HUGE = 30_000;
    private static final Redaction.Pages NOWHERE = (picture, boxes) -> assertThat(picture.getWidth()).isPositive();

    private static TypedPdf typed() {
        return new TypedPdf().line(LEFT, 700, "The first stays.").line(LEFT, 500, "The patrols go.");
    }

    private static Redacted redacted(byte[] pdf) {
        return redacted(pdf, NOWHERE);
    }

    /** The second paragraph is withheld. */
    private static Redacted redacted(byte[] pdf, Redaction.Pages pages) {
        Content content = Uploaded.content(APP, "paper.pdf", pdf);
        List<String> words = content.portions().stream().map(portion -> portion.words()).toList();
        int number = words.indexOf(words.stream().filter(one -> one.contains("patrols")).findFirst().orElseThrow()) + 1;
        var gap = new Withheld(number, 0, Piece.of(content.portions().get(number - 1)).size(), true, List.of("25X1"), "",
                "[1 line not declassified]");
        return Redaction.of(content, new ProposalDocument("", 1, new UUID(0, 1), ReviewKind.FOIA, "", 1, "", words.size(), "", "",
                Instant.EPOCH, List.of(gap)), "Secret", pages);
    }

    /** A page of letters alone is none of these: otherwise nobody would look any more. */
    @Test
    void whatever_is_read_as_letters_needs_no_look() {
        assertThat(redacted(typed().bytes()).pictures()).isEmpty();
    }

    /** Each way to show words that are none in the text. */
    @TestFactory
    Stream<DynamicTest> whatever_is_drawn_and_is_no_letter_needs_a_look() {
        Map<String, TypedPdf.Drawing> kinds = new LinkedHashMap<>();
        kinds.put("a picture within the page's own instructions", (document, page, out) -> out
                .drawImage(new PDInlineImage(gray(2, 2), new byte[4], new PDResources()), 300, 300, 40, 40));
        kinds.put("lines", (document, page, out) -> {
            out.moveTo(300, 300);
            out.lineTo(340, 320);
            out.stroke();
        });
        kinds.put("a pattern", (document, page, out) -> {
            var tile = new PDTilingPattern();
            tile.setBBox(new PDRectangle(4, 4));
            tile.setPaintType(PDTilingPattern.PAINT_COLORED);
            tile.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING);
            tile.setXStep(4);
            tile.setYStep(4);
            tile.setResources(new PDResources());
            try (OutputStream in = tile.getContentStream().createOutputStream()) {
                in.write("0 0 2 2 re f".getBytes(StandardCharsets.US_ASCII));
            }
            out.setNonStrokingColor(new PDColor(page.getResources().add(tile), new PDPattern(page.getResources())));
            out.addRect(300, 300, 40, 40);
            out.fill();
        });
        kinds.put("a glyph that the file says means no letter", (document, page, out) -> {
            var font = new PDType1Font(FontName.TIMES_ROMAN);
            font.getCOSObject().setItem(COSName.TO_UNICODE, new PDStream(document, new ByteArrayInputStream(
                    ("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
                            + " 1 beginbfchar <41> <E000> endbfchar endcmap end").getBytes(StandardCharsets.US_ASCII))));
            out.beginText();
            out.setFont(font, 40);
            out.newLineAtOffset(300, 300);
            out.showText("A");
            out.endText();
        });
        return kinds.entrySet().stream().map(kind -> DynamicTest.dynamicTest(kind.getKey(),
                () -> assertThat(redacted(typed().page().drawn(kind.getValue()).bytes()).pictures()).containsExactly(2)));
    }

    private static COSDictionary gray(int width, int height) {
        var dictionary = new COSDictionary();
        dictionary.setInt(COSName.W, width);
        dictionary.setInt(COSName.H, height);
        dictionary.setInt(COSName.BPC, 8);
        dictionary.setItem(COSName.CS, COSName.G);
        return dictionary;
    }

    /** A file of a few bytes names any size. */
    @ParameterizedTest
    @CsvSource({"14000, 14000, 1", "200, 200, 75", "14000, 14000, 0.0001"})
    void a_page_that_no_memory_holds_is_refused_before_it_is_drawn(float width, float height, float unit) {
        byte[] pdf = typed().sized(width, height, unit).bytes();
        assertThatThrownBy(() -> redacted(pdf)).isInstanceOf(NotRedacted.class).hasMessageContaining("page 1 is larger than");
    }

    @TestFactory
    Stream<DynamicTest> a_picture_that_no_memory_holds_is_refused_before_it_is_drawn() {
        Map<String, TypedPdf.Drawing> kinds = new LinkedHashMap<>();
        kinds.put("an object", (document, page, out) -> out.drawImage(new PDImageXObject(document, new ByteArrayInputStream(new byte[1]),
                null, HUGE, HUGE, 8, PDDeviceGray.INSTANCE), 300, 300, 40, 40));
        kinds.put("within the page's own instructions",
                (document, page, out) -> out.drawImage(new PDInlineImage(gray(HUGE, HUGE), new byte[1], new PDResources()), 300, 300, 40,
                        40));
        kinds.put("a mask", (document, page, out) -> {
            var image = picture(document, jpeg());
            image.getCOSObject().setItem(COSName.SMASK, new PDImageXObject(document, new ByteArrayInputStream(new byte[1]), null, HUGE,
                    HUGE, 8, PDDeviceGray.INSTANCE));
            out.drawImage(image, 300, 300, 40, 40);
        });
        kinds.put("a JPEG that is larger than the file says", (document, page, out) -> {
            byte[] jpeg = jpeg();
            int frame = IntStream.range(0, jpeg.length).filter(at -> (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0).findFirst()
                    .orElseThrow();
            for (int side = frame + 5; side < frame + 9; side += 2) {
                jpeg[side] = (byte) (HUGE >> 8);
                jpeg[side + 1] = (byte) HUGE;
            }
            out.drawImage(picture(document, jpeg), 300, 300, 40, 40);
        });
        return kinds.entrySet().stream().map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
            byte[] pdf = typed().page().drawn(kind.getValue()).bytes();
            assertThatThrownBy(() -> redacted(pdf)).isInstanceOf(NotRedacted.class)
                    .hasMessageContaining("a picture on page 2 has more than");
        }));
    }

    private static byte[] jpeg() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private static PDImageXObject picture(PDDocument document, byte[] jpeg) throws IOException {
        return new PDImageXObject(document, new ByteArrayInputStream(jpeg), COSName.DCT_DECODE, 16, 16, 8, PDDeviceRGB.INSTANCE);
    }

    /** What one file takes is bounded; what as many take as somebody asks for at once would not be. */
    @Test
    void one_file_is_drawn_at_a_time() throws InterruptedException, ExecutionException {
        byte[] pdf = typed().bytes();
        var inside = new AtomicInteger();
        var together = new CountDownLatch(1);
        Redaction.Pages pages = (_, _) -> {
            if (inside.incrementAndGet() == 2) {
                together.countDown();
            }
            assertThat(within(together)).as("two are drawn at once").isFalse();
            inside.decrementAndGet();
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Redacted>> drawn = IntStream.range(0, 2).mapToObj(_ -> threads.submit(() -> redacted(pdf, pages))).toList();
            for (Future<Redacted> one : drawn) {
                assertThat(one.get().pages()).hasSize(1);
            }
        }
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As many letters as a hundred pages hold, half of them withheld. */
    @Test
    void boxes_are_found_in_a_long_file_in_time() {
        List<Glyph> all = IntStream.range(0, 400_000).mapToObj(at -> new Glyph("a", at / 4000, at % 4000,
                new Rectangle2D.Double(at % 100 * 5, at % 4000 / 100 * 15, 5, 10))).toList();
        var gap = new Withheld(1, 0, 1, false, List.of("25X1"), "", "[text not declassified]");
        List<Glyph> gone = all.subList(0, all.size() / 2);
        assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> assertThat(Boxes.of(Map.of(gap, gone), all)).as("a line each").hasSize(50 * 40));
    }

    /** The dots of a picture were compared one by one; read as letters, millions of them say by chance whatever one looks for. */
    @Test
    void the_dots_of_a_picture_are_not_read_as_letters() {
        byte[] pdf = new TypedPdf().line(LEFT, 700, "What is said above.").drawn((document, page, out) -> {
            byte[] dots = "Zoltan Karpathy".getBytes(StandardCharsets.US_ASCII);
            var picture = new PDImageXObject(document, new ByteArrayInputStream(dots), null, dots.length, 1, 8, PDDeviceGray.INSTANCE);
            picture.getCOSObject().setString("Note", "Miklos Horvathy");
            out.drawImage(picture, 300, 300, 40, 40);
        }).bytes();
        assertThat(LeakGateTest.gate("Zoltan Karpathy").finds(PdfParts.of(pdf))).isNotEmpty();
        assertThat(LeakGateTest.gate("Zoltan Karpathy").finds(PdfParts.ofPictures(pdf))).isEmpty();
        assertThat(LeakGateTest.gate("Miklos Horvathy").finds(PdfParts.ofPictures(pdf))).as("what its object says").isNotEmpty();
        assertThat(LeakGateTest.gate("What is said").finds(PdfParts.ofPictures(pdf))).as("what the page says").isNotEmpty();
    }
}
