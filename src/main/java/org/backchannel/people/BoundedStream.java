package org.backchannel.people;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a failure where somebody else's answer goes on for too long. */
final class BoundedStream extends FilterInputStream {

    private long left;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int read = super.read(bytes, from, most);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("the answer is too long");
        }
    }
}
