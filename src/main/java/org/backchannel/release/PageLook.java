package org.backchannel.release;

/**
 * How words look, as far as they are set so: whatever hides them (white on white, tiny, out of the page) is not.
 *
 * @param hidden whether the file does not show them; they are shown here
 * @param size in points, between what can be read and what fits
 * @param left in points from the margin, as `first` is from there for the first line
 */
record PageLook(boolean bold, boolean italic, boolean struck, boolean hidden, float size, Align align, float left, float first) {

    static final PageLook PLAIN = new PageLook(false, false, false, false, 11, Align.LEFT, 0, 0);
    private static final float SMALLEST = 7;
    private static final float LARGEST = 28;
    private static final float DEEPEST = 216;

    PageLook {
        size = between(size, SMALLEST, LARGEST);
        left = between(left, 0, DEEPEST);
        first = between(first, -DEEPEST, DEEPEST);
    }

    /** Where lines stand. */
    enum Align {
        LEFT, CENTER, RIGHT
    }

    PageLook letters(boolean nowBold, boolean nowItalic, boolean nowStruck, boolean nowHidden) {
        return new PageLook(nowBold, nowItalic, nowStruck, nowHidden, size, align, left, first);
    }

    PageLook lines(Align nowAlign, float nowLeft, float nowFirst) {
        return new PageLook(bold, italic, struck, hidden, size, nowAlign, nowLeft, nowFirst);
    }

    /** @param points what is too small to be read, or too large for a page, is as near as can be */
    PageLook sized(float points) {
        return new PageLook(bold, italic, struck, hidden, points, align, left, first);
    }

    PageLook strong() {
        return letters(true, italic, struck, hidden);
    }

    PageLook lined() {
        return letters(bold, italic, true, hidden);
    }

    PageLook slanted() {
        return letters(bold, true, struck, hidden);
    }

    private static float between(float value, float least, float most) {
        return Math.max(least, Math.min(most, value));
    }
}
