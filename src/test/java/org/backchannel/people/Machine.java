package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Something without a screen that talks to the application. */
final class Machine {

    static final String ITEMS = "/api/v1/items";

    private final Browser http;

    Machine() {
        this(RunningApplication.get().browser());
    }

    Machine(Browser http) {
        this.http = http;
    }

    HttpResponse<String> post(String path, Map<String, String> fields, @Nullable String basic) {
        HttpRequest.Builder request = http.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(fields)));
        if (basic != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)));
        }
        return http.send(request.build());
    }

    HttpResponse<String> get(String path, String bearer) {
        return http.send(http.request(path).header("Authorization", "Bearer " + bearer).build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
