package org.backchannel.exchange;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that there is at the port of the wires: one address, one method, for sites whose certificate was agreed upon. Whatever is refused, and
 * for whatever reason, gets one answer.
 */
final class WireServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WireServlet.class);
    /** Jakarta Servlet 6.1 §3.10; nothing that a request says can set it. */
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final transient Wires wires;
    private final transient WireDesk desk;
    private final transient Strangers strangers;
    private final transient InstantSource clock;
    private final transient Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();

    WireServlet(Wires wires, WireDesk desk, Strangers strangers, InstantSource clock) {
        this.wires = wires;
        this.desk = desk;
        this.strangers = strangers;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // INVARIANT: who has shown what is asked again at each request (7): the wire may have been cut since the connection was made.
        Optional<Site> caller = shown(request).flatMap(certificate -> wires.caller(certificate, clock.instant()));
        if (caller.isEmpty() || !wellFormed(request)) {
            strangers.turnedAway(caller.isEmpty() ? "no certificate that was agreed upon" : "asked for what is not there",
                    request.getRemoteAddr());
            refuse(response);
            return;
        }
        ReentrantLock turn = busy.computeIfAbsent(caller.get().name(), name -> new ReentrantLock());
        turn.lock();
        try {
            serve(caller.get(), request, response);
        } finally {
            turn.unlock();
        }
    }

    private static Optional<X509Certificate> shown(HttpServletRequest request) {
        return request.isSecure() && request.getAttribute(SHOWN) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    private static boolean wellFormed(HttpServletRequest request) {
        String have = request.getHeader(WireClient.HAVE);
        return request.getMethod().equals("POST") && request.getRequestURI().equals(WireClient.PATH) && request.getQueryString() == null
                && have != null && NUMBER.matcher(have).matches() && request.getContentLengthLong() >= 0
                && request.getContentLengthLong() <= Taking.MOST_BYTES;
    }

    private void serve(Site caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int length = (int) request.getContentLengthLong();
        byte[] pouch = request.getInputStream().readNBytes(length);
        WireAnswer answer;
        try {
            BadPouch.require(pouch.length == length, "that a pouch comes whole");
            answer = desk.serve(caller, Integer.parseInt(request.getHeader(WireClient.HAVE)), pouch);
        } catch (RuntimeException refused) {
            LOG.error("what the site `{}` brought or asked for is refused: {}", caller.name(), refused.getClass().getSimpleName());
            refuse(response);
            return;
        }
        response.setHeader(WireClient.HAVE, Integer.toString(answer.have()));
        response.setContentType("application/octet-stream");
        response.setContentLength(answer.pouch().length);
        response.getOutputStream().write(answer.pouch());
    }

    private static void refuse(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader("Connection", "close");
        response.setContentLength(0);
    }
}
