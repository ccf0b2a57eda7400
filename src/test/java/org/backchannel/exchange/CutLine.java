package org.backchannel.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a port of this machine that lets so many bytes through, counted for each connection, and is then cut: reset at both ends. */
final class CutLine implements AutoCloseable {

    private static final int WHOLE = Integer.MAX_VALUE;

    private final ServerSocket listening;
    private final int to;
    private final AtomicLong carriedBack = new AtomicLong();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int there = WHOLE;
    private volatile int back = WHOLE;

    CutLine(int to) {
        this.to = to;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    /** Every connection from now on is cut after so many bytes to the port. */
    void cutThere(int bytes) {
        there = bytes;
        back = WHOLE;
    }

    /** The same, after so many bytes from the port. */
    void cutBack(int bytes) {
        back = bytes;
        there = WHOLE;
    }

    void whole() {
        there = WHOLE;
        back = WHOLE;
    }

    /** Bytes that came from the port over the last connection. */
    int carriedBack() {
        return (int) carriedBack.get();
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                carriedBack.set(0);
                int first = there;
                int second = back;
                Thread.ofVirtual().start(() -> serve(from, first, second));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket from, int first, int second) {
        try {
            Socket on = new Socket(InetAddress.getLoopbackAddress(), to);
            Thread.ofVirtual().start(() -> pump(on, from, second, carriedBack));
            pump(from, on, first, new AtomicLong());
        } catch (IOException nobody) {
            reset(from);
        }
    }

    /** Ends with both connections: orderly if the one that sends has ended its own, else by a reset. */
    private void pump(Socket from, Socket on, int most, AtomicLong carried) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = on.getOutputStream();
            byte[] buffer = new byte[16_384];
            int left = most;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int now = Math.min(read, left);
                out.write(buffer, 0, now);
                carried.addAndGet(now);
                left -= now;
                if (left == 0) {
                    cuts.incrementAndGet();
                    reset(from);
                    reset(on);
                    return;
                }
            }
            on.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(on);
        }
    }

    private void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException gone) {
            // whoever closed it first has cut the line too
            cuts.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
