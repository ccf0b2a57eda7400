package org.backchannel.channel;

import java.util.stream.Collectors;
import org.backchannel.web.PdfLetters;

/** Pages of plain text: 69 columns, as teleprinters had them, and 54 rows. */
final class Columns implements Measure {

    static final int WIDTH = 69;
    private static final int ROWS = 54;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public boolean fits(String row) {
        return row.codePointCount(0, row.length()) <= WIDTH;
    }

    /** A control character could have a terminal or a printer begin a page that has no banner. */
    @Override
    public String settable(String text) {
        return text.codePoints()
                .mapToObj(point -> Character.isISOControl(point) ? PdfLetters.byNumber(point) : Character.toString(point))
                .collect(Collectors.joining());
    }
}
