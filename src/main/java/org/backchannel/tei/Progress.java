package org.backchannel.tei;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.backchannel.item.Item;

/** How far an import is, counted by those who do it and looked at by anybody, at any time. How many documents there are shows at the end. */
public final class Progress {

    private final long bytes;
    private final AtomicLong read = new AtomicLong();
    private final AtomicInteger documents = new AtomicInteger();
    private final AtomicInteger marked = new AtomicInteger();
    private final AtomicInteger partial = new AtomicInteger();
    private final AtomicInteger filed = new AtomicInteger();
    private final AtomicInteger quarantined = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
    private final AtomicInteger different = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean cancelled;

    /** @param bytes size of all files together; 0 if it is not known */
    public Progress(long bytes) {
        this.bytes = bytes;
    }

    /** Bytes of all files together; 0 if not known. */
    public long bytes() {
        return bytes;
    }

    /** Bytes read so far. */
    public long read() {
        return read.get();
    }

    /** How much of the files has been read, 0 to 100; 0 if their size is not known. */
    public int percent() {
        return bytes == 0 ? 0 : Math.clamp(read.get() * 100 / bytes, 0, 100);
    }

    public Figures figures() {
        return new Figures(documents.get(), marked.get(), partial.get(), filed.get(), quarantined.get(), unchanged.get(), different.get(),
                failed.get());
    }

    /** Ends the import before its next document. */
    public void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                read.addAndGet(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                read.addAndGet(Math.max(n, 0));
                return n;
            }
        };
    }

    void seen(VolumeDocument document) {
        documents.incrementAndGet();
        marked.addAndGet(document.markingLine().isBlank() ? 0 : 1);
        partial.addAndGet(document.problems().isEmpty() ? 0 : 1);
    }

    void filed(Item item) {
        filed.incrementAndGet();
        quarantined.addAndGet(item.access().quarantined() ? 1 : 0);
    }

    void unchanged() {
        unchanged.incrementAndGet();
    }

    void different() {
        different.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }
}
