package org.backchannel.sealing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A secret that somebody else gave the registry, in a file of its own that nobody but the registry can read. */
public final class SecretFile {

    private static final int LONGEST = 4096;

    private SecretFile() {
    }

    /**
     * The text of the file without the line's end. The caller wipes it.
     *
     * @throws UnsafeKeyFile if others may read it, if it is a link, is empty, or longer than 4096 bytes
     */
    public static char[] read(Path file) {
        byte[] bytes = PrivateFile.read(file, LONGEST);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = text.limit();
        while (end > 0 && Character.isWhitespace(text.get(end - 1))) {
            end--;
        }
        char[] secret = new char[end];
        text.get(0, secret);
        Arrays.fill(text.array(), '\0');
        if (end == 0) {
            throw new UnsafeKeyFile(file, "is empty");
        }
        return secret;
    }
}
