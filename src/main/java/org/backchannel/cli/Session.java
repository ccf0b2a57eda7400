package org.backchannel.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.backchannel.ledger.Bounded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in command's calls of the API. Its token dies with it and is never shown. */
final class Session {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** A bundle of 256 entries of the longest kind has 16 MiB and a little. */
    private static final int LONGEST_TILE = 17 << 20;

    static final String ENDED = "the sign-in has ended";

    private final Server server;
    private final HttpClient http;
    private final Access access;
    private final Bounded tiles;

    Session(Server server, HttpClient http, Access access) {
        this(server, http, access, Duration.ofMinutes(1));
    }

    /** @param limit how long a tile may take */
    Session(Server server, HttpClient http, Access access, Duration limit) {
        this.tiles = new Bounded(http, limit, LONGEST_TILE);
        this.server = server;
        this.http = http;
        this.access = access;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode post(String path, String type, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What is long and no JSON, into a file that is not there yet, of nobody else's. */
    void save(String path, Path file) throws IOException, InterruptedException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var answer = answer(request(path).setHeader("Accept", "*/*").POST(HttpRequest.BodyPublishers.noBody()),
                asked -> http.send(asked.build(), HttpResponse.BodyHandlers.ofFile(file, StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)));
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedThere(refusal(answer.statusCode(), Files.readString(file)));
        }
    }

    /** @param seen the version of what is there, which the caller goes by */
    JsonNode post(String path, String json, long seen) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").header("If-Match", "\"" + seen + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).timeout(LONGEST)
                .header("Accept", "application/json, application/problem+json");
    }

    /** What is no JSON: a tile of the log, or its checkpoint. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        var answer = answer(request(path).setHeader("Accept", "*/*").GET(), tiles::send);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(refusal(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer.body();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = answer(request, asked -> http.send(asked.build(), HttpResponse.BodyHandlers.ofString()));
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.statusCode(), answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the server answered with " + answer.statusCode() + " and no JSON", e);
        }
    }

    private interface Sending<T> {
        HttpResponse<T> send(HttpRequest.Builder request) throws IOException, InterruptedException;
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, Sending<T> sending) throws IOException, InterruptedException {
        if (access.token().isEmpty()) {
            access.renew();
        }
        var answer = sending.send(signed(request));
        if (answer.statusCode() == 401) {
            // The token has ended before the command has.
            access.renew();
            answer = sending.send(signed(request));
        }
        return answer;
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + access.token());
    }

    private static IOException refused(int status, String body) {
        String told = refusal(status, body);
        return told.equals(ENDED) ? new IOException(told) : new RefusedThere(told);
    }

    private static String refusal(int status, String body) {
        if (status == 401) {
            return ENDED;
        }
        try {
            JsonNode problem = JSON.readTree(body);
            var reasons = new StringBuilder();
            problem.path("reasons").forEach(reason -> reasons.append(' ').append(reason.path("sentence").asString("")));
            String detail = problem.path("detail").asString("");
            return "refused with " + status + (detail.isEmpty() ? "" : ": " + detail)
                    + (reasons.isEmpty() ? "" : "." + reasons);
        } catch (JacksonException noProblem) {
            return "refused with " + status;
        }
    }

    @Override
    public String toString() {
        return "a session at " + server.base();
    }
}
