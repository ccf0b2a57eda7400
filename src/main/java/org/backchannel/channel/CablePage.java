package org.backchannel.channel;

import java.util.List;

/** One page of a cable. Content: it never prints itself. */
public final class CablePage {

    private final List<String> banner;
    private final List<String> rows;
    private final int number;
    private final int pages;

    CablePage(List<String> banner, List<String> rows, int number, int pages) {
        this.banner = List.copyOf(banner);
        this.rows = List.copyOf(rows);
        this.number = number;
        this.pages = pages;
    }

    /** The banner line, which stands at the top and at the bottom; more than one row where it is long. */
    List<String> banner() {
        return banner;
    }

    List<String> rows() {
        return rows;
    }

    /** What stands between the banners, row by row. */
    public String text() {
        return String.join("\n", rows);
    }

    /** For example {@code Page 2 of 3}. */
    public String folio() {
        return "Page %d of %d".formatted(number, pages);
    }

    @Override
    public String toString() {
        return "a page of a cable";
    }
}
