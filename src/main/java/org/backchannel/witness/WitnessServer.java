package org.backchannel.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;

/** C2SP tlog-witness over HTTP: {@code POST /add-checkpoint}. Nothing that it takes or gives is secret, and all of it is signed. */
public final class WitnessServer implements AutoCloseable {

    private static final int WAITING = 64;
    private static final int THREADS = 8;
    /** Seconds that a request may take to arrive, and an answer to leave: without this a few slow callers would hold all threads. */
    private static final String LONGEST = "10";

    private final Cosigner cosigner;
    private final PrintWriter log;
    private final HttpServer server;
    private final ExecutorService threads;

    private WitnessServer(Cosigner cosigner, PrintWriter log, HttpServer server, ExecutorService threads) {
        this.cosigner = cosigner;
        this.log = log;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens until it is closed.
     *
     * @param log one line for each answer
     */
    public static WitnessServer start(Cosigner cosigner, InetSocketAddress address, PrintWriter log) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqTime", LONGEST);
        System.setProperty("sun.net.httpserver.maxRspTime", LONGEST);
        System.setProperty("jdk.httpserver.maxConnections", "200");
        HttpServer http = HttpServer.create(address, WAITING);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("witness-", 0).factory());
        var server = new WitnessServer(cosigner, log, http, threads);
        http.createContext("/", server::handle);
        http.setExecutor(threads);
        http.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
                send(exchange, 404, "text/plain", "");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, 405, "text/plain", "");
            } else {
                answer(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            Submission asked = Submission.parse(body(exchange));
            answer = cosigner.add(asked);
            log.println(answer.status() + " " + asked.checkpoint().origin() + " " + asked.checkpoint().size());
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            answer = new Answer.Malformed(String.valueOf(unreadable.getMessage()));
            log.println("400 " + exchange.getRemoteAddress().getAddress().getHostAddress());
        } catch (RuntimeException failure) {
            log.println("500 " + failure.getMessage());
            send(exchange, 500, "text/plain", "");
            return;
        }
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Cosigned(SignedNote note) -> send(exchange, 200, "text/plain; charset=utf-8", note.lines());
            case Answer.Conflict(long size) -> send(exchange, 409, "text/x.tlog.size", size + "\n");
            case Answer.Malformed(String what) -> send(exchange, 400, "text/plain; charset=utf-8", what + "\n");
            case Answer.Unsigned(),Answer.Unknown(),Answer.Inconsistent() -> send(exchange, answer.status(), "text/plain", "");
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(Submission.LONGEST + 1);
        if (bytes.length > Submission.LONGEST) {
            throw new IllegalArgumentException("a request has at most " + Submission.LONGEST + " bytes");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
