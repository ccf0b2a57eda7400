package org.backchannel.release;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** What is laid out, and stands on one page. */
interface PageLaid {

    /** In points. */
    float height();

    /** @param top where it begins, in points from the foot of the page */
    void draw(PDPageContentStream out, float x, float top) throws IOException;
}
