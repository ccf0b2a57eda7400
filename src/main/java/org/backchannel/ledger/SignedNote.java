package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures under it (C2SP signed-note).
 *
 * @param text ends with a line feed
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final String DASH = "\u2014 ";
    private static final int MOST_SIGNATURES = 100;
    private static final int LONGEST = 1_000_000;

    public SignedNote {
        if (!text.endsWith("\n") || text.length() > LONGEST || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new IllegalArgumentException("this is not the text of a note");
        }
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /**
     * A signature line.
     *
     * @param name of the key
     * @param value base64 of the key's id (4 bytes) and the signature
     */
    public record Signature(String name, String value) {

        public Signature {
            NoteKey.checkName(name);
            if (Base64.getDecoder().decode(value).length < 5) {
                throw new IllegalArgumentException("the signature of `" + name + "` is cut");
            }
        }

        static Signature of(String name, byte[] keyId, byte[] signature) {
            byte[] value = Arrays.copyOf(keyId, keyId.length + signature.length);
            System.arraycopy(signature, 0, value, keyId.length, signature.length);
            return new Signature(name, Base64.getEncoder().encodeToString(value));
        }

        byte[] keyId() {
            return Arrays.copyOf(Base64.getDecoder().decode(value), 4);
        }

        byte[] bytes() {
            byte[] all = Base64.getDecoder().decode(value);
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if this is not a signed note
     */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.length() > LONGEST) {
            throw new IllegalArgumentException("this is not a signed note");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space < 0) {
                throw new IllegalArgumentException("`" + line + "` is not a signature line");
            }
            signatures.add(new Signature(line.substring(DASH.length(), space), line.substring(space + 1)));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    /** The signature lines alone. */
    public String lines() {
        var lines = new StringBuilder();
        signatures.forEach(signature -> lines.append(DASH).append(signature.name()).append(' ').append(signature.value()).append('\n'));
        return lines.toString();
    }

    /** The note as it is kept and sent. */
    @Override
    public String toString() {
        return text + '\n' + lines();
    }
}
