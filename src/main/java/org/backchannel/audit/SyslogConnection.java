package org.backchannel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Sends frames over TLS (RFC 5425), a connection for each batch. Nothing of syslog says that a message has arrived: what is taken for it is
 * that the collector, which was still listening after the last octet, closes its side once this side has (§4.4), so it has read all
 * that came before. Bounded in time as a whole: one that takes no more octets would hold the sender for ever.
 */
final class SyslogConnection implements AutoCloseable {

    /** After the last octet: a collector that hangs up over what it read does so now. */
    private static final int GRACE_MILLIS = 250;

    private final String host;
    private final int port;
    private final SSLContext tls;
    private final Duration limit;
    private final ScheduledExecutorService watch = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("trail-syslog-limit").daemon().factory());

    /** @param limit for a whole batch */
    SyslogConnection(SyslogSettings settings, Duration limit) {
        this.host = settings.host();
        this.port = settings.port();
        this.limit = limit;
        PemSslStoreDetails own = settings.certificate().map(file -> PemSslStoreDetails.forCertificate(file.toUri().toString())
                .withPrivateKey(settings.key().orElseThrow().toUri().toString())).orElse(null);
        PemSslStoreDetails trust = settings.trust().map(file -> PemSslStoreDetails.forCertificate(file.toUri().toString())).orElse(null);
        this.tls = SslBundle.of(new PemSslStoreBundle(own, trust)).createSslContext();
    }

    /** @throws IOException if they may not have arrived; its message says why */
    void send(List<byte[]> frames) throws IOException {
        try (Socket plain = new Socket()) {
            var cut = new AtomicBoolean();
            var late = watch.schedule(() -> cut(plain, cut), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                plain.connect(new InetSocketAddress(host, port), Math.toIntExact(limit.toMillis()));
                send(plain, frames);
            } catch (IOException failed) {
                throw cut.get() ? new IOException("it did not take them within " + limit.toMillis() + " ms", failed) : failed;
            } finally {
                late.cancel(false);
            }
        }
    }

    private static boolean cut(Socket socket, AtomicBoolean told) throws IOException {
        told.set(true);
        socket.close();
        return true;
    }

    private void send(Socket plain, List<byte[]> frames) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            // RFC 5425 §5.2: who has some certificate of the same authority is not the collector.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.startHandshake();
            OutputStream out = socket.getOutputStream();
            for (byte[] frame : frames) {
                out.write(frame);
            }
            out.flush();
            stillThere(socket);
            socket.shutdownOutput();
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            while (socket.getInputStream().read() >= 0) {
                // A collector has nothing to say; whatever it does say is no end.
            }
        }
    }

    private static void stillThere(SSLSocket socket) throws IOException {
        socket.setSoTimeout(GRACE_MILLIS);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("it hung up before it had taken them");
            }
        } catch (SocketTimeoutException listening) {
            return;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
