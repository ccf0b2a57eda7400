package org.backchannel.ledger;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a signed note of the log says (C2SP tlog-checkpoint).
 *
 * @param origin which log
 * @param size number of its leaves
 * @param root base64 of the root of their tree
 */
public record Checkpoint(String origin, long size, String root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0 || Base64.getDecoder().decode(root).length != Hashes.LENGTH) {
            throw new IllegalArgumentException("this is not a checkpoint");
        }
    }

    static Checkpoint of(String origin, long size, byte[] root) {
        return new Checkpoint(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /**
     * Reads the text of a note; lines after the third are passed over.
     *
     * @throws IllegalArgumentException if it is not a checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", 4);
        if (lines.length < 4 || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("this is not a checkpoint");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), lines[2]);
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }
}
