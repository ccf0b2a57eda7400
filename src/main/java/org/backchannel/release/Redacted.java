package org.backchannel.release;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedSet;
import org.backchannel.release.Boxes.Box;
import org.backchannel.sealing.Sha384;

/** What came of redacting a file, whose pages are pictures now in which what is withheld is black. Content: it never prints itself. */
final class Redacted {

    private final List<String> pages;
    private final List<Box> boxes;
    private final SortedSet<Integer> pictures;
    private final SortedSet<Integer> elsewhere;
    private final String visible;
    private final List<String> remarks;

    Redacted(List<String> pages, List<Box> boxes, SortedSet<Integer> pictures, SortedSet<Integer> elsewhere, String visible) {
        this(pages, boxes, pictures, elsewhere, visible, List.of());
    }

    private Redacted(List<String> pages, List<Box> boxes, SortedSet<Integer> pictures, SortedSet<Integer> elsewhere, String visible,
            List<String> remarks) {
        this.pages = List.copyOf(pages);
        this.boxes = List.copyOf(boxes);
        this.pictures = pictures;
        this.elsewhere = elsewhere;
        this.visible = visible;
        this.remarks = List.copyOf(remarks);
    }

    /** The same, with what is to be told of the file beside its pages. */
    Redacted remarked(List<String> said) {
        return new Redacted(pages, boxes, pictures, elsewhere, visible, said);
    }

    /** The digest of each page's picture. */
    List<String> pages() {
        return pages;
    }

    /** SHA-384 of how wide and high a picture is, and of every dot of it. */
    static String digest(BufferedImage picture) {
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        ByteBuffer bytes = ByteBuffer.allocate(4 * (dots.length + 2)).putInt(picture.getWidth()).putInt(picture.getHeight());
        for (int dot : dots) {
            bytes.putInt(dot & 0xffffff);
        }
        return Sha384.of(bytes.array()).hex();
    }

    List<Box> boxes() {
        return boxes;
    }

    /** Numbers of pages that show anything that is no letter, from 1. */
    SortedSet<Integer> pictures() {
        return pictures;
    }

    /** Numbers of portions that are on no page, from 1. */
    SortedSet<Integer> elsewhere() {
        return elsewhere;
    }

    /** The words that no box covers, for the leak gate. */
    String visible() {
        return visible;
    }

    /** What the file holds beside what the pages show, or shows otherwise, in the order of their numbers from 1. */
    List<String> remarks() {
        return remarks;
    }

    @Override
    public String toString() {
        return "redacted pages";
    }
}
