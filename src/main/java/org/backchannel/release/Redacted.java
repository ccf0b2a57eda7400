package org.backchannel.release;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SortedSet;
import org.backchannel.release.Boxes.Box;

/** A file's pages as pictures in which what is withheld is black. Content until it is released: it never prints itself. */
final class Redacted {

    private final List<BufferedImage> pages;
    private final List<Box> boxes;
    private final SortedSet<Integer> pictures;
    private final SortedSet<Integer> elsewhere;
    private final String visible;

    Redacted(List<BufferedImage> pages, List<Box> boxes, SortedSet<Integer> pictures, SortedSet<Integer> elsewhere, String visible) {
        this.pages = List.copyOf(pages);
        this.boxes = List.copyOf(boxes);
        this.pictures = pictures;
        this.elsewhere = elsewhere;
        this.visible = visible;
    }

    List<BufferedImage> pages() {
        return pages;
    }

    List<Box> boxes() {
        return boxes;
    }

    /** Numbers of pages that hold pictures, from 1. */
    SortedSet<Integer> pictures() {
        return pictures;
    }

    /** Numbers of portions that are on no page, from 1. */
    SortedSet<Integer> elsewhere() {
        return elsewhere;
    }

    /** The letters that no box covers, for the leak gate. */
    String visible() {
        return visible;
    }

    @Override
    public String toString() {
        return "redacted pages";
    }
}
