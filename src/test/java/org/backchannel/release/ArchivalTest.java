package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves as PDF is PDF/A-1b, as PDFBox's own validator reads ISO 19005-1. */
class ArchivalTest {

    @TempDir
    private Path folder;

    private List<String> wrong(byte[] pdf) throws IOException {
        Path file = Files.write(folder.resolve("file.pdf"), pdf);
        ValidationResult result = PreflightParser.validate(file.toFile());
        return result.getErrorsList().stream().map(ValidationError::toString).toList();
    }

    @Test
    void a_release_copy_is_for_archives() throws IOException {
        byte[] pdf = PdfCopy.of(new Copy(List.of(
                new CopyLine(CopyLine.Kind.NOTICE, 0, "Top Secret; Nodis", "DECLASSIFIED: RELEASED IN PART"),
                new CopyLine(CopyLine.Kind.TITLE, 1, "", "Memorandum — “On the Keeping of Small Boats”"),
                new CopyLine(CopyLine.Kind.PARAGRAPH, 2, "(S)",
                        "Ünïcode, 1½ lines, and a sign that has no glyph: \u4e2d. " + "word ".repeat(800)),
                new CopyLine(CopyLine.Kind.GAP, 3, "", "[1 paragraph (1 line) not declassified] (25X1)"))));
        assertThat(wrong(pdf)).isEmpty();
    }

    @Test
    void redacted_pages_are_for_archives() throws IOException {
        var page = new BufferedImage(1275, 1650, BufferedImage.TYPE_INT_RGB);
        try (var pdf = new PicturePdf(List.of("DECLASSIFIED", "Authority: EO 13526"))) {
            pdf.page(page, List.of());
            assertThat(wrong(pdf.bytes())).isEmpty();
        }
    }

    /** The validator does see what is wrong. */
    @Test
    void a_pdf_that_is_not_for_archives_is_found() throws IOException {
        assertThat(wrong(new TypedPdf().line(72, 700, "in a font that is not in the file").bytes())).isNotEmpty();
    }
}
