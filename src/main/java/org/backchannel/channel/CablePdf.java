package org.backchannel.channel;

import static org.backchannel.web.PdfLetters.LEADING;
import static org.backchannel.web.PdfLetters.MARGIN;
import static org.backchannel.web.PdfLetters.PAGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.backchannel.web.PdfLetters;

/** Sets a cable as PDF. */
final class CablePdf implements Measure {

    private final PdfLetters letters;

    private CablePdf(PdfLetters letters) {
        this.letters = letters;
    }

    static byte[] of(Cable cable) {
        try (PDDocument document = new PDDocument()) {
            var pdf = new CablePdf(new PdfLetters(document));
            for (CablePage page : CablePages.of(cable, pdf)) {
                pdf.page(document, page);
            }
            document.getDocumentInformation().setTitle("Message");
            document.getDocumentInformation().setProducer("Backchannel");
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the message could not be set as PDF", e);
        }
    }

    private void page(PDDocument document, CablePage page) throws IOException {
        var blank = new PDPage(PAGE);
        document.addPage(blank);
        try (var ink = new PDPageContentStream(document, blank)) {
            float down = PAGE.getHeight() - MARGIN;
            for (String row : page.banner()) {
                down = letters.row(ink, row, centred(row), down);
            }
            down -= LEADING;
            for (String row : page.rows()) {
                down = letters.row(ink, row, MARGIN, down);
            }
            // The foot stands at the bottom, however little there is above it.
            float foot = MARGIN + page.banner().size() * LEADING;
            foot = letters.row(ink, page.folio(), centred(page.folio()), foot);
            for (String row : page.banner()) {
                foot = letters.row(ink, row, centred(row), foot);
            }
        }
    }

    private float centred(String row) {
        return MARGIN + Math.max(0, (PAGE.getWidth() - 2 * MARGIN - letters.width(row)) / 2);
    }

    @Override
    public int rows() {
        return (int) ((PAGE.getHeight() - 2 * MARGIN) / LEADING) + 1;
    }

    @Override
    public boolean fits(String row) {
        return letters.fits(row);
    }

    @Override
    public String settable(String text) {
        return letters.settable(text);
    }
}
