package org.backchannel.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in command's calls of the API. Its token dies with it and is never shown. */
final class Session {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofMinutes(30);

    static final String ENDED = "the sign-in has ended";

    private final Server server;
    private final HttpClient http;
    private final DeviceGrant.Access access;

    Session(Server server, HttpClient http, DeviceGrant.Access access) {
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).timeout(LONGEST)
                .header("Accept", "application/json, application/problem+json");
    }

    /** What is no JSON. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        var answer = answer(request(path).setHeader("Accept", "*/*").GET(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(refusal(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer.body();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = answer(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(refusal(answer.statusCode(), answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the server answered with " + answer.statusCode() + " and no JSON", e);
        }
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        var answer = once(request, body);
        if (answer.statusCode() == 401) {
            // The token has ended before the command has.
            access.renew();
            answer = once(request, body);
        }
        return answer;
    }

    private <T> HttpResponse<T> once(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return http.send(request.setHeader("Authorization", "Bearer " + access.token()).build(), body);
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
