package org.backchannel.channel;

import java.util.ArrayList;
import java.util.List;

/** Breaks a cable into rows, and the rows into pages, each with the banner above and below it. */
final class CablePages {

    /** On each page besides banners and text: an empty row below the banner, another above the number, and the number. */
    private static final int FIXED = 3;
    /** However long a banner is, this much of the text stands between its two places. */
    private static final int LEAST = 10;

    private CablePages() {
    }

    static List<CablePage> of(Cable cable, Measure measure) {
        List<String> banner = rows(cable.banner().text(), measure);
        int room = Math.max(LEAST, measure.rows() - 2 * banner.size() - FIXED);
        List<List<String>> sheets = new ArrayList<>();
        List<String> sheet = new ArrayList<>();
        for (String row : cable.paragraphs().stream().flatMap(paragraph -> rows(paragraph, measure).stream()).toList()) {
            if (sheet.size() == room) {
                sheets.add(sheet);
                sheet = new ArrayList<>();
            }
            // What only parts two paragraphs parts nothing at the top of a page.
            if (!row.isEmpty() || !sheet.isEmpty()) {
                sheet.add(row);
            }
        }
        sheets.add(sheet);
        List<CablePage> pages = new ArrayList<>();
        for (List<String> rows : sheets) {
            pages.add(new CablePage(banner, rows, pages.size() + 1, sheets.size()));
        }
        return pages;
    }

    private static List<String> rows(String paragraph, Measure measure) {
        List<String> rows = new ArrayList<>();
        for (String line : paragraph.split("\n", -1)) {
            broken(measure.settable(line.replaceAll("\\s+", " ").strip()), measure, rows);
        }
        return rows;
    }

    private static void broken(String line, Measure measure, List<String> rows) {
        String row = "";
        for (String word : line.split(" ")) {
            String longer = row.isEmpty() ? word : row + " " + word;
            if (measure.fits(longer)) {
                row = longer;
                continue;
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
            row = word;
            while (!measure.fits(row)) {
                int end = most(row, measure);
                rows.add(row.substring(0, end));
                row = row.substring(end);
            }
        }
        rows.add(row);
    }

    /** How much of a word that is too long for a row fits into one, a character at least. */
    private static int most(String word, Measure measure) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (!measure.fits(word.substring(0, next))) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
