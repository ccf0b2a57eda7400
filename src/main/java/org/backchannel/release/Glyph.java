package org.backchannel.release;

import java.awt.geom.Rectangle2D;

/**
 * What a page shows at one place. Content: it never prints itself.
 */
final class Glyph {

    final String letters;
    final int page;
    /** How many were drawn on its page before it: what draws the page again can leave it out by this. */
    final int ordinal;
    /** Where its ink is, in the units of the page, from its lower left corner. */
    final Rectangle2D bounds;

    Glyph(String letters, int page, int ordinal, Rectangle2D bounds) {
        this.letters = letters;
        this.page = page;
        this.ordinal = ordinal;
        this.bounds = bounds;
    }

    @Override
    public String toString() {
        return "a glyph of a page";
    }
}
