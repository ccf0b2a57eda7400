package org.backchannel.tei;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in an error once more has been read than allowed, so that no file fills the memory. */
final class CappedStream extends FilterInputStream {

    private final long limit;
    private long left;

    CappedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        return b < 0 ? b : (int) counted(b, 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int n = super.read(into, from, length);
        return n < 0 ? n : (int) counted(n, n);
    }

    private long counted(long result, long n) throws IOException {
        left -= n;
        if (left < 0) {
            throw new IOException("the file is larger than " + limit + " bytes");
        }
        return result;
    }
}
