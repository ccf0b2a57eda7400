package org.backchannel.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file of an export, one after the other. */
final class ExportedLines implements AutoCloseable {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    ExportedLines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end; empty after the last.
     *
     * @throws IllegalArgumentException if it is longer than a line may be
     */
    Optional<byte[]> next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean begun = false;
        while (filled()) {
            begun = true;
            int feed = at;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            if (line.size() + feed - at > ExportArchive.LONGEST) {
                throw new IllegalArgumentException("a line of the export has more than " + ExportArchive.LONGEST + " bytes");
            }
            line.write(buffer, at, feed - at);
            at = feed + 1;
            if (feed < end) {
                return Optional.of(line.toByteArray());
            }
        }
        return begun ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    private boolean filled() throws IOException {
        if (at >= end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
