package org.backchannel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.backchannel.ledger.TileFolder;

/** Serves a log to machines as a registry does, with tokens that hold for a few calls; for tests of those who copy it. */
final class PaperRegistry implements AutoCloseable {

    static final String MACHINE = "mirror-1";
    static final String SECRET = "open sesame";
    private static final int CALLS = 4;

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile TileFolder.Source log;
    private volatile boolean trickling;
    private int token;
    private int calls;

    private PaperRegistry(HttpServer server, String scheme, TileFolder.Source log) {
        this.server = server;
        this.scheme = scheme;
        this.log = log;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static PaperRegistry serving(TileFolder.Source log, Optional<SSLContext> tls) throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isEmpty()) {
            return new PaperRegistry(HttpServer.create(anywhere, 0), "http", log);
        }
        HttpsServer server = HttpsServer.create(anywhere, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return new PaperRegistry(server, "https", log);
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on. */
    void serve(TileFolder.Source other) {
        log = other;
    }

    /** From now on an answer begins, and never ends. */
    void trickle() {
        trickling = true;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (path.equals("/.well-known/openid-configuration")) {
                send(call, 200, ("{\"token_endpoint\":\"" + url() + "/token\"}").getBytes(UTF_8));
            } else if (path.equals("/token")) {
                token(call);
            } else if (!admitted(call)) {
                send(call, 401, new byte[0]);
            } else if (trickling) {
                call.sendResponseHeaders(200, 1000);
                call.getResponseBody().write(1);
                call.getResponseBody().flush();
                Thread.sleep(60_000);
            } else {
                send(call, 200, log.get(path.substring("/api/v1/log/".length())));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void token(HttpExchange call) throws IOException {
        String right = "Basic " + Base64.getEncoder().encodeToString((MACHINE + ":" + SECRET.replace(' ', '+')).getBytes(UTF_8));
        if (right.equals(call.getRequestHeaders().getFirst("Authorization"))) {
            calls = CALLS;
            send(call, 200, ("{\"access_token\":\"t" + ++token + "\"}").getBytes(UTF_8));
        } else {
            send(call, 401, "{\"error\":\"invalid_client\"}".getBytes(UTF_8));
        }
    }

    private synchronized boolean admitted(HttpExchange call) {
        return ("Bearer t" + token).equals(call.getRequestHeaders().getFirst("Authorization")) && calls-- > 0;
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
