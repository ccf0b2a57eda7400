package org.backchannel.release;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.backchannel.custody.Content;
import org.backchannel.custody.Original;
import org.backchannel.custody.Portion;
import org.backchannel.release.Boxes.Box;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;

/**
 * Makes a redacted copy of a PDF that was filed, or of an Office file that is set as one: each page becomes a picture in which what is withheld is black, and nothing of the file
 * itself is in the copy: no text, font, comment, form, layer or earlier revision. Where each letter stands, the file says; whether its ink is
 * gone, the picture.
 */
final class Redaction {

    static final float DPI = 150;
    static final int MOST_PAGES = 100;
    private static final String PDF = "application/pdf";
    /** How much a channel may differ where the same is drawn twice: nothing, in theory. */
    private static final int SAME = 2;
    private static final int NOTHING = 0xffffff;
    /** One at a time: what one page and its pictures take is bounded, what many take at once would not be. */
    private static final Semaphore DRAWING = new Semaphore(1);

    private final Content content;
    private final ProposalDocument proposal;
    private final String label;
    private final Pages pages;

    /** Takes the pictures one by one: of a long file no memory would hold them all. */
    interface Pages {

        /** The next page. */
        void page(BufferedImage picture, List<Box> boxes);
    }

    private Redaction(Content content, ProposalDocument proposal, String label, Pages pages) {
        this.pages = pages;
        this.content = content;
        this.proposal = proposal;
        this.label = GlyphReader.letters(label);
    }

    /**
     * Redacts the pages.
     *
     * @param label the marking of the original, lined through wherever it stands alone
     * @throws NotRedacted saying why not, and what can be done instead
     */
    static Redacted of(Content content, ProposalDocument proposal, String label, Pages pages) {
        Original original = content.original().orElseThrow(() -> new NotRedacted("it was not filed from a file"));
        if (!original.type().equals(PDF) && !OfficePdf.sets(original)) {
            throw new NotRedacted(
                    "only PDF files and Office files of the newer kinds (.docx, .xlsx, .pptx, .odt, .ods, .odp) are redacted: print this file to PDF,"
                            + " file that, and review it; its text is released here as text, PDF and TEI all the same");
        }
        var redaction = new Redaction(content, proposal, label, pages);
        DRAWING.acquireUninterruptibly();
        try {
            return OfficePdf.sets(original) ? redaction.setAnew(OfficePdf.of(original, content)) : redaction.redacted(original.bytes());
        } catch (InvalidPasswordException locked) {
            throw new NotRedacted("the file is protected by a password", locked);
        } catch (IOException broken) {
            throw new NotRedacted("the file is broken and cannot be drawn", broken);
        } finally {
            DRAWING.release();
        }
    }

    private Redacted redacted(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return redacted(document, GlyphReader.Order.PLACED);
        }
    }

    /** Its pages are the registry's own, so every portion stands on one of them. */
    private Redacted setAnew(OfficePdf set) throws IOException {
        try (PDDocument document = Loader.loadPDF(set.pdf())) {
            Redacted redacted = redacted(document, GlyphReader.Order.DRAWN);
            if (!redacted.elsewhere().isEmpty()) {
                throw new NotRedacted("portions %s were read from the file, and no page shows them".formatted(redacted.elsewhere()));
            }
            return redacted.remarked(set.remarks());
        }
    }

    private Redacted redacted(PDDocument document, GlyphReader.Order order) throws IOException {
        if (document.getNumberOfPages() > MOST_PAGES) {
            throw new NotRedacted("it has more than %d pages: divide it, and file its parts".formatted(MOST_PAGES));
        }
        Bounds.require(document);
        GlyphReader reader = GlyphReader.of(document, order);
        Placed placed = Placed.of(reader.glyphs(), content);
        Map<Withheld, List<Glyph>> gone = Boxes.gone(reader.glyphs(), placed, proposal);
        List<Box> boxes = Boxes.of(gone, reader.glyphs());
        Set<Glyph> hidden = gone.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<Integer, List<Glyph>> struck = reader.glyphs().stream().filter(glyph -> !hidden.contains(glyph))
                .filter(glyph -> struck(placed.of(glyph))).collect(Collectors.groupingBy(glyph -> glyph.page));
        List<String> digests = new ArrayList<>();
        SortedSet<Integer> pictures = new TreeSet<>();
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            // Comments and forms are drawn over the page, and so over any box.
            document.getPage(page).setAnnotations(List.of());
            int drawn = reader.drawn().get(page);
            // Before anything of ours is on the page.
            if (Pictures.on(document.getPage(page)) || more(document, page, ordinals(reader.glyphs(), page), drawn)) {
                pictures.add(page + 1);
            }
            BufferedImage picture = page(document, page, ordinals(hidden, page), drawn, on(boxes, page),
                    struck.getOrDefault(page, List.of()));
            digests.add(Redacted.digest(picture));
            pages.page(picture, on(boxes, page));
        }
        return new Redacted(digests, boxes, pictures, placed.elsewhere(), visible(reader.glyphs(), hidden, placed));
    }

    /** Word by word: the last letter of one and the first of the next would fold together, and hide what they end and begin. */
    private static String visible(List<Glyph> glyphs, Set<Glyph> hidden, Placed placed) {
        var visible = new StringBuilder();
        Placed.Place last = new Placed.Place(0, 0);
        for (Glyph glyph : glyphs) {
            Placed.Place place = placed.of(glyph);
            if (!hidden.contains(glyph)) {
                visible.append(place.equals(last) ? "" : " ").append(glyph.letters);
            }
            last = place;
        }
        return visible.toString().strip();
    }

    private static Set<Integer> ordinals(Collection<Glyph> glyphs, int page) {
        return glyphs.stream().filter(glyph -> glyph.page == page).map(glyph -> glyph.ordinal)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Whether a page shows more than the letters that were read: a picture, however it is put there, words that are drawn as lines, a glyph
     * that means no letter. Nobody has read it; asked of the page as it is drawn, so that no kind of it need be known.
     */
    private static boolean more(PDDocument document, int number, Set<Integer> read, int drawn) throws IOException {
        BufferedImage rest = WithoutGlyphs.page(document, number, DPI, read, drawn);
        for (int y = 0; y < rest.getHeight(); y++) {
            for (int x = 0; x < rest.getWidth(); x++) {
                if ((rest.getRGB(x, y) & NOTHING) != NOTHING) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Box> on(List<Box> boxes, int page) {
        return boxes.stream().filter(box -> box.page() == page).toList();
    }

    /** Old markings are lined through (32 CFR 2001.25): portion marks, and lines that are nothing but the marking. */
    private boolean struck(Placed.Place place) {
        if (place.portion() == 0 || place.piece() == Placed.MARK) {
            return place.portion() != 0;
        }
        Portion portion = content.portions().get(place.portion() - 1);
        return GlyphReader.letters(portion.words()).equalsIgnoreCase(label);
    }

    private static BufferedImage page(PDDocument document, int number, Set<Integer> left, int drawn, List<Box> boxes, List<Glyph> struck)
            throws IOException {
        PDPage page = document.getPage(number);
        BufferedImage before = WithoutGlyphs.page(document, number, DPI, Set.of(), drawn);
        BufferedImage without = WithoutGlyphs.page(document, number, DPI, left, drawn);
        draw(document, page, boxes, struck);
        BufferedImage after = new PDFRenderer(document).renderImageWithDPI(number, DPI, ImageType.RGB);
        requireBlack(before, without, after, number);
        if (boxes.isEmpty()) {
            return after;
        }
        BoxCodes.write(document, page, boxes);
        BufferedImage named = new PDFRenderer(document).renderImageWithDPI(number, DPI, ImageType.RGB);
        requireWithin(after, named, number);
        return named;
    }

    /** The codes stand on black alone, so they hide and show nothing. */
    private static void requireWithin(BufferedImage black, BufferedImage named, int page) {
        for (int y = 0; y < black.getHeight(); y++) {
            for (int x = 0; x < black.getWidth(); x++) {
                if (differ(black.getRGB(x, y), named.getRGB(x, y)) && (black.getRGB(x, y) & 0xffffff) != 0) {
                    throw new NotRedacted("on page %d an exemption would stand outside of its box".formatted(page + 1));
                }
            }
        }
    }

    private static void draw(PDDocument document, PDPage page, List<Box> boxes, List<Glyph> struck) throws IOException {
        try (var over = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            over.setNonStrokingColor(Color.BLACK);
            for (Glyph glyph : struck) {
                Rectangle2D at = glyph.bounds;
                over.addRect((float) at.getX(), (float) (at.getCenterY() - 0.5), (float) at.getWidth(), 1);
                over.fill();
            }
            for (Box box : boxes) {
                Rectangle2D at = box.bounds();
                over.addRect((float) at.getX(), (float) at.getY(), (float) at.getWidth(), (float) at.getHeight());
                over.fill();
            }
        }
    }

    /**
     * Whatever changes in the picture when the withheld letters are not drawn is their ink: all of it has to be black now. This rests on no
     * box: one that is placed badly is found by the letters that look out of it.
     */
    static void requireBlack(BufferedImage before, BufferedImage without, BufferedImage after, int page) {
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                boolean ink = differ(before.getRGB(x, y), without.getRGB(x, y));
                if (ink && (after.getRGB(x, y) & 0xffffff) != 0) {
                    throw new NotRedacted("on page %d something of a withheld letter could still be seen".formatted(page + 1));
                }
            }
        }
    }

    private static boolean differ(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) > SAME || Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) > SAME
                || Math.abs((one & 0xff) - (other & 0xff)) > SAME;
    }

    @Override
    public String toString() {
        return "a redaction";
    }
}
