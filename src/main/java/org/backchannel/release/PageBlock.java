package org.backchannel.release;

import java.util.List;
import java.util.stream.Collectors;

/** What is set one below the other. Content: none prints itself. */
sealed interface PageBlock {

    /** Words that look alike. */
    final class Span {

        final String text;
        final PageLook look;

        Span(String text, PageLook look) {
            this.text = text;
            this.look = look;
        }

        /** What several say. */
        static String words(List<Span> spans) {
            return spans.stream().map(span -> span.text).collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return "words of a file";
        }
    }

    /** Lines; how they stand says the look of the paragraph itself. */
    final class Paragraph implements PageBlock {

        final List<Span> spans;
        final PageLook look;

        Paragraph(List<Span> spans, PageLook look) {
            this.spans = List.copyOf(spans);
            this.look = look;
        }

        @Override
        public String toString() {
            return "a paragraph of a file";
        }
    }

    /** Cells beside each other. */
    final class Row implements PageBlock {

        final List<Cell> cells;

        Row(List<Cell> cells) {
            this.cells = List.copyOf(cells);
        }

        @Override
        public String toString() {
            return "a row of a table";
        }
    }

    /**
     * One of a row.
     *
     * @param columns over how many it goes
     */
    record Cell(List<PageBlock> blocks, int columns) {

        public Cell {
            blocks = List.copyOf(blocks);
        }
    }

    /** A picture, at most so many points wide and high. */
    final class Picture implements PageBlock {

        final String name;
        final byte[] bytes;
        final float width;
        final float height;

        Picture(String name, byte[] bytes, float width, float height) {
            this.name = name;
            this.bytes = bytes;
            this.width = width;
            this.height = height;
        }

        @Override
        public String toString() {
            return "a picture of a file";
        }
    }

    /** What follows stands on another page. */
    enum PageEnd implements PageBlock {
        HERE
    }
}
