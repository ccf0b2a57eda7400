package org.backchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands each connection to the next of several ports that takes it, as the load balancer before a registry of several processes does. */
public final class Balancer implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    public Balancer(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                Thread.ofVirtual().start(() -> serve(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket from) {
        try (from; Socket to = next()) {
            Thread back = Thread.ofVirtual().start(() -> pump(to, from));
            pump(from, to);
            back.join();
        } catch (IOException nobody) {
            // whoever asked sees that the connection ended
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket next() throws IOException {
        IOException last = new IOException("no port");
        for (int i = 0; i < ports.size(); i++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(turn.getAndIncrement(), ports.size())));
            } catch (IOException dead) {
                last = dead;
            }
        }
        throw last;
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            // a process that was killed: the other side learns of it by its own connection
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
