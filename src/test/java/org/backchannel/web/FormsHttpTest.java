package org.backchannel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

/** What was typed is not lost, whatever the answer: the form is there once more, with the reason, under the answer's own status. */
class FormsHttpTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String AUTHORITY = "EO 11652, section 4 (A)";
    private static final String REASON = "The talks <are> over & \"published\".";

    private final Browser marsh = APP.signedIn("marsh");

    private static String filed() {
        Person from = REGISTRAR.person("Ferrier", cleared(Level.SECRET), List.of("salt"), Role.ORIGINATOR);
        return "/items/" + REGISTRAR.file("Secret", "On typing twice", List.of("salt"), from, from).id();
    }

    private HttpResponse<String> send(String item, String act, String marking, int version) {
        marsh.get(item + "/marking");
        return marsh.post(item + act,
                Map.of("marking", marking, "authority", AUTHORITY, "reason", REASON, "version", Integer.toString(version)));
    }

    private static void keeps(HttpResponse<String> answer, int status, String marking) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>Change the marking</h1>").contains("name=\"marking\" value=\"" + marking + "\"")
                .contains("value=\"" + AUTHORITY + "\"").contains("The talks &lt;are&gt; over &amp; &quot;published&quot;.");
    }

    @Test
    void a_refusal() {
        String item = filed();
        var answer = send(item, "/marking", "Confidential", 1);
        keeps(answer, 403, "Confidential");
        assertThat(answer.body()).contains("You may not do this").contains("G-REMARK-DOWN");
        assertThat(marsh.get(item + "/marking").body()).as("once").doesNotContain("G-REMARK-DOWN").doesNotContain(AUTHORITY);
    }

    @Test
    void a_stale_version_and_the_next_attempt_is_made_on_the_present_one() {
        String item = filed();
        send(item, "/marking", "Secret; Nodis", 1);
        var answer = send(item, "/marking", "Secret; Exdis; Nodis", 1);
        keeps(answer, 412, "Secret; Exdis; Nodis");
        assertThat(answer.body()).contains("the present version is 2").contains("name=\"version\" value=\"2\"");
    }

    @Test
    void a_conflict() {
        String item = filed();
        assertThat(send(item, "/lowering", "Confidential", 1).statusCode()).isEqualTo(200);
        var answer = send(item, "/lowering", "Unclassified", 1);
        keeps(answer, 409, "Unclassified");
        assertThat(answer.body()).contains("a lowering of this item waits for confirmation already");
        marsh.get("/proposals");
        var id = Pattern.compile("/lowerings/[0-9a-f-]{36}/withdraw")
                .matcher(marsh.current().body().substring(marsh.current().body().indexOf(item)));
        assertThat(id.find()).isTrue();
        marsh.post(id.group(), Map.of());
    }

    @Test
    void bad_input() {
        keeps(send(filed(), "/marking", "Secret; Zephyrous", 1), 422, "Secret; Zephyrous");
    }

    @Test
    void access_that_was_changed_meanwhile_and_what_is_held_now_stands_beside_it() {
        Person clerk = REGISTRAR.person("Clerk", cleared(Level.SECRET), List.of("salt"), Role.RECIPIENT);
        marsh.get("/people/" + clerk.id() + "/access");
        var form = new HashMap<>(Map.of("number", "1", "roles", "recipient", "level", "CONFIDENTIAL", "groups", "salt", "reason", REASON));
        String path = "/people/" + clerk.id() + "/endings";
        assertThat(marsh.post(path, form).statusCode()).isEqualTo(200);
        String now = "name=\"number\" value=\"" + number(marsh.get("/people/" + clerk.id() + "/access").body());
        form.put("level", "UNCLASSIFIED");
        var answer = marsh.post(path, form);
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).contains("Change access").contains("The talks &lt;are&gt; over")
                .containsPattern("value=\"UNCLASSIFIED\"[^>]*selected").contains(now)
                .contains("the present access document is number").contains("Access now");
    }

    private static String number(String page) {
        var number = Pattern.compile("name=\"number\" value=\"(\\d+)\"").matcher(page);
        assertThat(number.find()).isTrue();
        return number.group(1);
    }

    @Test
    void what_one_may_not_know_of_stays_byte_for_byte_what_does_not_exist() {
        Browser harlow = APP.signedIn("harlow");
        Person from = REGISTRAR.person("Ferrier", cleared(Level.TOP_SECRET), List.of("closed"), Role.ORIGINATOR);
        String hidden = "/items/" + REGISTRAR.file("Top Secret", "Hidden", List.of("closed"), from, from).id();
        var form = Map.of("marking", "Secret", "authority", AUTHORITY, "reason", REASON, "version", "1");
        harlow.get("/");
        var first = harlow.post(hidden + "/marking", form);
        harlow.get("/");
        var second = harlow.post("/items/" + UUID.randomUUID() + "/marking", form);
        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(first.body()).isEqualTo(second.body()).doesNotContain(AUTHORITY);
    }

    @Test
    void nothing_secret_is_shown_once_more() {
        var request = new MockHttpServletRequest("POST", "/people");
        for (String secret : List.of("password", "current", "repeated", "user_code", "client_secret", "oneTimeCode", "_csrf")) {
            request.addParameter(secret, "hunter2");
        }
        request.addParameter("name", "Vane");
        request.addParameter("codewords", "RYBAT");
        var typed = Typed.of(request, HttpStatus.FORBIDDEN, List.of());
        assertThat(typed.values()).containsOnlyKeys("name", "codewords");
        assertThat(typed.text("name", null)).isEqualTo("Vane");
    }
}
