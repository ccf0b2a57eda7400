package org.backchannel.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = once(request);
        if (answer.statusCode() == 401) {
            // The token has ended before the command has.
            access.renew();
            answer = once(request);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(refusal(answer));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the server answered with " + answer.statusCode() + " and no JSON", e);
        }
    }

    private HttpResponse<String> once(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.setHeader("Authorization", "Bearer " + access.token()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String refusal(HttpResponse<String> answer) {
        if (answer.statusCode() == 401) {
            return ENDED;
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            var reasons = new StringBuilder();
            problem.path("reasons").forEach(reason -> reasons.append(' ').append(reason.path("sentence").asString("")));
            String detail = problem.path("detail").asString("");
            return "refused with " + answer.statusCode() + (detail.isEmpty() ? "" : ": " + detail)
                    + (reasons.isEmpty() ? "" : "." + reasons);
        } catch (JacksonException noProblem) {
            return "refused with " + answer.statusCode();
        }
    }

    @Override
    public String toString() {
        return "a session at " + server.base();
    }
}
