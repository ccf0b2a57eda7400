package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the box of a gap. */
class BoxCodesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"300|25X1 until 2045-12-31|25X1 until 2045-12-31", "40|25X1 until 2045-12-31|25X1",
            "80|25X1 until 2045-12-31, 25X6 until the talks have ended|25X1, 25X6", "300|25X6 until \u4e2d|25X6",
            "5|25X1 until 2045-12-31|''"})
    void dates_stand_on_it_where_they_fit_and_else_the_codes(double width, String why, String written) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            BoxCodes.write(document, page, List.of(new Boxes.Box(0, new Rectangle2D.Double(100, 500, width, 14), why)));
            assertThat(new PDFTextStripper().getText(document).strip()).isEqualTo(written);
        }
    }
}
