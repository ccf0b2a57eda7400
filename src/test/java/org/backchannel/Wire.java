package org.backchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

/**
 * One HTTP request on a connection of its own, to a port of one's choosing and under a name of one's choosing, as what a balancer sends on.
 * Java's own client keeps connections, and so would stay with one process.
 */
public final class Wire {

    private static final int LONGEST_MS = 60_000;

    private final String authority;
    private final String cookie;
    private final String token;

    /** @param token of the page's forms; empty for whoever only reads */
    public Wire(String authority, String cookie, String token) {
        this.authority = authority;
        this.cookie = cookie;
        this.token = token;
    }

    /** What came back, whole. */
    public record Answer(int status, String head, String body) {

        /** The value of a header; empty if there is none. */
        public String header(String name) {
            return head.lines().filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2)).findFirst()
                    .map(line -> line.substring(name.length() + 2)).orElse("");
        }
    }

    public Answer get(int port, String path) throws IOException {
        return send(port, "GET", path, "", Map.of());
    }

    public Answer post(int port, String path, String json, Map<String, String> headers) throws IOException {
        return send(port, "POST", path, json, headers);
    }

    private Answer send(int port, String method, String path, String body, Map<String, String> headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        var head = new StringBuilder(
                method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\nAccept: application/json\r\n");
        head.append("Cookie: backchannel=").append(cookie).append("\r\n");
        if (bytes.length > 0 || method.equals("POST")) {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(bytes.length).append("\r\nX-CSRF-TOKEN: ")
                    .append(token)
                    .append("\r\n");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_MS);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return read(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private static Answer read(String all) throws IOException {
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("the answer broke off");
        }
        String head = all.substring(0, end);
        String body = all.substring(end + 4);
        boolean chunked = head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked");
        if (chunked && !body.endsWith("0\r\n\r\n")) {
            throw new IOException("the answer broke off");
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
    }
}
