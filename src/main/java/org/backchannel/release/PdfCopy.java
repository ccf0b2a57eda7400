package org.backchannel.release;

import static org.backchannel.web.PdfLetters.LEADING;
import static org.backchannel.web.PdfLetters.MARGIN;
import static org.backchannel.web.PdfLetters.PAGE;
import static org.backchannel.web.PdfLetters.SIZE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.backchannel.web.PdfLetters;

/**
 * Sets a copy as PDF, from its lines alone: what is withheld was never in the file, so nothing is covered. The font is embedded with the
 * glyphs that are used and no others. Old markings are lined through.
 */
final class PdfCopy {

    private final PDDocument document = new PDDocument();
    private final PdfLetters letters;
    private PDPageContentStream page;
    private float down;

    private PdfCopy() throws IOException {
        letters = new PdfLetters(document);
        page = page();
    }

    static byte[] of(Copy copy) {
        try {
            return new PdfCopy().set(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("the copy could not be set as PDF", e);
        }
    }

    private byte[] set(Copy copy) throws IOException {
        for (CopyLine line : copy.lines()) {
            paragraph(line);
        }
        page.close();
        try (document) {
            return Archival.bytes(document, "Release copy");
        }
    }

    private PDPageContentStream page() throws IOException {
        var blank = new PDPage(PAGE);
        document.addPage(blank);
        down = PAGE.getHeight() - MARGIN;
        return new PDPageContentStream(document, blank);
    }

    private void paragraph(CopyLine line) throws IOException {
        if (!line.struck().isEmpty()) {
            for (String row : rows(line.struck())) {
                write(row, true);
            }
        }
        for (String written : line.text().split("\n")) {
            for (String row : rows(written)) {
                write(row, false);
            }
        }
        down -= LEADING / 2;
    }

    private void write(String row, boolean struck) throws IOException {
        if (down < MARGIN) {
            page.close();
            page = page();
        }
        float next = letters.row(page, row, MARGIN, down);
        if (struck) {
            page.moveTo(MARGIN, down + SIZE / 3);
            page.lineTo(MARGIN + letters.width(row), down + SIZE / 3);
            page.stroke();
        }
        down = next;
    }

    private List<String> rows(String text) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : letters.settable(text.replaceAll("\\s+", " ")).split(" ")) {
            String longer = row.isEmpty() ? word : row + " " + word;
            if (!letters.fits(longer) && !row.isEmpty()) {
                rows.add(row.toString());
                row.setLength(0);
                longer = word;
            }
            row.setLength(0);
            row.append(longer);
        }
        rows.add(row.toString());
        return rows;
    }
}
