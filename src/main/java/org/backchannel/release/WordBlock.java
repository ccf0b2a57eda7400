package org.backchannel.release;

import java.util.List;

/** What is set one below the other. Content: none prints itself. */
sealed interface WordBlock {

    /** Words that look alike. */
    final class Span {

        final String text;
        final WordLook look;

        Span(String text, WordLook look) {
            this.text = text;
            this.look = look;
        }

        @Override
        public String toString() {
            return "words of a file";
        }
    }

    /** Lines; how they stand says the look of the paragraph itself. */
    final class Paragraph implements WordBlock {

        final List<Span> spans;
        final WordLook look;

        Paragraph(List<Span> spans, WordLook look) {
            this.spans = List.copyOf(spans);
            this.look = look;
        }

        @Override
        public String toString() {
            return "a paragraph of a file";
        }
    }

    /** Cells beside each other. */
    final class Row implements WordBlock {

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
    record Cell(List<WordBlock> blocks, int columns) {

        public Cell {
            blocks = List.copyOf(blocks);
        }
    }

    /** A picture, at most so many points wide and high. */
    final class Picture implements WordBlock {

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
    enum PageEnd implements WordBlock {
        HERE
    }
}
