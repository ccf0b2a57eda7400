package org.backchannel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A collector of syslog over TLS (RFC 5425) that believes what it reads; or breaks off, or does not read. */
final class Collector implements AutoCloseable {

    /** What it does with a connection. */
    enum Mood {
        /** Reads to the end. */
        HONEST,
        /** Reads some octets and hangs up, as TLS has it. */
        HANGS_UP,
        /** Reads some octets and is gone. */
        DIES,
        /** Reads nothing and stays. */
        DEAF
    }

    private final SSLServerSocket server;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.HONEST;
    private volatile int patience;
    private final AtomicInteger connections = new AtomicInteger();

    private Collector(SSLServerSocket server) {
        this.server = server;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    static Collector listening(SSLContext tls, boolean clientsShowThemselves) throws IOException {
        var server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(clientsShowThemselves);
        return new Collector(server);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The messages that it has read whole, in order. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    int connections() {
        return connections.get();
    }

    /** @param octets after which it breaks off, if it does */
    void be(Mood other, int octets) {
        mood = other;
        patience = octets;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = (SSLSocket) server.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().start(() -> listen(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void listen(SSLSocket socket) {
        try {
            socket.startHandshake();
            connections.incrementAndGet();
            InputStream in = socket.getInputStream();
            switch (mood) {
                case HONEST -> {
                    while (frame(in)) {
                        // the next one
                    }
                    socket.close();
                }
                case HANGS_UP -> {
                    in.readNBytes(patience);
                    socket.close();
                }
                case DIES -> {
                    in.readNBytes(patience);
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
                case DEAF -> {
                    // until the other side goes
                }
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    /** RFC 5425 §4.3: a count of octets, a blank, as many octets. */
    private boolean frame(InputStream in) throws IOException {
        int count = 0;
        for (int next = in.read(); next != ' '; next = in.read()) {
            if (next < '0' || next > '9' || count > 10_000_000) {
                return false;
            }
            count = 10 * count + next - '0';
        }
        byte[] message = in.readNBytes(count);
        if (message.length < count) {
            return false;
        }
        messages.add(new String(message, UTF_8));
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
