package org.backchannel.custody;

import org.backchannel.sealing.Sha384;

/** Reads what another site has sealed. Its seal says who wrote it, not that it is well formed. */
final class ForeignText {

    private static final int MOST_PORTIONS = 5_000;

    private ForeignText() {
    }

    /**
     * What it says.
     *
     * @throws IllegalArgumentException if it cannot be read, has no or too many portions, or another root
     */
    static Content read(byte[] bytes, Sha384 root) {
        Content content = content(bytes);
        if (content.portions().isEmpty() || content.portions().size() > MOST_PORTIONS) {
            throw new IllegalArgumentException("the text has no portion, or too many");
        }
        if (!ContentCodec.root(bytes).equals(root)) {
            throw new IllegalArgumentException("the text is not the one that was approved");
        }
        return content;
    }

    private static Content content(byte[] bytes) {
        try {
            return ContentCodec.read(bytes);
        } catch (RuntimeException unreadable) {
            // Whatever the reader throws on hostile bytes is one fault, and its message might quote the text.
            throw new IllegalArgumentException("the text cannot be read");
        }
    }
}
