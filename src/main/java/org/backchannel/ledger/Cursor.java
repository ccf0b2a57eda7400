package org.backchannel.ledger;

/**
 * Where a list of lines goes on: after the line with this id.
 */
public record Cursor(long id) {

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if the text is not what {@link #toString} gave
     */
    public static Cursor parse(String text) {
        try {
            return new Cursor(Long.parseLong(text, Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("`" + text + "` is not a cursor", e);
        }
    }

    @Override
    public String toString() {
        return Long.toString(id, Character.MAX_RADIX);
    }
}
