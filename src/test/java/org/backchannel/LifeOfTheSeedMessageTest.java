package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The message of January 6, 1972, from Vienna to Washington, lived through once more over HTTP: on a most restricted basis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfTheSeedMessageTest {

    private static final String SUBJECT = "SALT explorations at Vienna";
    private static final String TEXT = "If there is no objection, I will solicit Delegation consensus.";
    private static final String LINE = "Top Secret; Sensitive; Exclusive Eyes Only";

    private final RunningApplication app = registry();
    private String message = "";

    /** In which registry; the same story is told of another one. */
    RunningApplication registry() {
        return RunningApplication.get();
    }

    private Map<String, String> draft(String text) {
        var form = new TreeMap<>(Map.of("from", "smith", "precedence", "IMMEDIATE", "capacity-kissinger", "TO", "subject", SUBJECT,
                "subjectMark", "(S)", "marking", LINE, "edition", "", "place", "Vienna", "sort1", "HEADING", "mark1", "(U)"));
        form.putAll(Map.of("text1", "ABM", "sort2", "PARAGRAPH", "mark2", "(TS)", "text2", text, "sort3", "SIGNATURE", "mark3", "",
                "text3", "GS", "basis", "original", "reason", "1.4(b)"));
        return form;
    }

    @Test
    @Order(1)
    void it_is_drafted_in_vienna_and_sealed_at_each_save() {
        Browser drummond = app.signedIn("drummond");
        assertThat(drummond.get("/messages/new").body()).contains("Henry A. Kissinger");
        var saved = drummond.post("/messages/new", draft("A first attempt."));
        assertThat(saved.statusCode()).isEqualTo(200);
        message = saved.uri().getPath().replace("/draft", "");
        assertThat(saved.body()).contains("sealed as version 1", "TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY", "By 2", "A first attempt.");
        var again = new TreeMap<>(draft(TEXT));
        again.put("step", "1");
        assertThat(drummond.post(message + "/draft", again).body()).contains("sealed as a new version", TEXT);
        assertThat(drummond.post(message + "/draft", again).statusCode()).as("what somebody saved meanwhile is not lost").isEqualTo(412);
    }

    @Test
    @Order(2)
    void a_portion_above_the_banner_is_refused_and_what_was_typed_stands_there_again() {
        Browser drummond = app.signedIn("drummond");
        drummond.get("/messages/new");
        var form = new TreeMap<>(draft(TEXT));
        form.put("marking", "Secret");
        var answer = drummond.post("/messages/new", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("portion 3 is marked above that", TEXT);
    }

    @Test
    @Order(3)
    void as_long_as_it_is_a_draft_it_does_not_exist_for_anybody_else() {
        for (String who : new String[]{"smith", "kissinger", "marsh", "argus", "harlow"}) {
            Browser other = app.signedIn(who);
            for (String path : new String[]{"", "/life"}) {
                assertThat(other.get(message + path).body()).as(who)
                        .isEqualTo(other.get("/messages/" + UUID.randomUUID() + path).body());
            }
        }
    }

    @Test
    @Order(4)
    void concurrence_is_asked_of_one_who_may_read_it_and_is_given_with_a_sealed_comment() {
        Browser drummond = app.signedIn("drummond");
        assertThat(drummond.get(message).body()).contains("Ask others to concur").doesNotContain("asked-harlow");
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        assertThat(drummond.post(message + "/concurrence", Map.of("step", "2", "asked", "harlow", "deadline", tomorrow)).statusCode())
                .as("whoever may not read it cannot be asked").isEqualTo(422);
        assertThat(drummond.post(message + "/concurrence", Map.of("step", "2", "asked", "finch", "deadline", tomorrow, "silence", "true"))
                .body()).contains("They are asked", "No answer by then is recorded as silence");
        assertThat(drummond.post(message + "/submission", Map.of("step", "3", "approver", "smith")).statusCode())
                .as("as long as somebody has time to answer").isEqualTo(409);
        Browser finch = app.signedIn("finch");
        assertThat(finch.get("/messages?box=concurrence").body()).contains(message);
        assertThat(finch.get(message).body()).contains(TEXT, "Do you concur?");
        assertThat(finch.post(message + "/concurrence/answer", Map.of("step", "3", "answer", "OBJECT", "words", "")).statusCode())
                .as("an objection has a reason").isEqualTo(422);
        assertThat(finch.post(message + "/concurrence/answer", Map.of("step", "3", "answer", "CONCUR", "words", "Ask before the recess."))
                .body()).contains("Your answer is recorded");
        var remark = Pattern.compile("/items/[0-9a-f-]{36}(?=\">Concurs, with a comment)").matcher(drummond.get(message).body());
        assertThat(remark.find()).isTrue();
        assertThat(drummond.get(remark.group()).body()).contains("Ask before the recess.", LINE.toUpperCase(Locale.ROOT));
        assertThat(app.signedIn("marsh").get(remark.group()).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void nobody_approves_their_own_draft_and_the_chief_approves_what_he_has_read() {
        Browser drummond = app.signedIn("drummond");
        assertThat(drummond.get(message).body()).contains("Who will be able to read this", "Gerard Smith");
        assertThat(drummond.post(message + "/submission", Map.of("step", "4", "approver", "drummond")).statusCode()).isEqualTo(422);
        assertThat(drummond.post(message + "/submission", Map.of("step", "4", "approver", "smith")).body()).contains("Submitted");
        var own = drummond.post(message + "/approval", Map.of("step", "5", "kind", "ORAL", "authority", "mine"));
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("G-OWN-DRAFT");
        Browser smith = app.signedIn("smith");
        assertThat(smith.get("/messages?box=approval").body()).contains(message, SUBJECT);
        assertThat(smith.get(message).body()).contains(TEXT, "Return for redraft");
        var approved = smith.post(message + "/approval",
                Map.of("step", "5", "kind", "ORAL", "authority", "the President, January 4"));
        assertThat(approved.body()).contains("Any change to it voids the approval", "An oral instruction: the President, January 4");
    }

    @Test
    @Order(6)
    void a_change_voids_the_approval() {
        Browser drummond = app.signedIn("drummond");
        drummond.get(message + "/draft");
        var changed = new TreeMap<>(draft(TEXT + " Early authorization is needed."));
        changed.put("step", "6");
        drummond.post(message + "/draft", changed);
        assertThat(drummond.get(message).body()).contains("<b>Sent for concurrence</b>", "Has not answered yet");
        var sent = drummond.post(message + "/transmission", Map.of("step", "7"));
        assertThat(sent.statusCode()).isEqualTo(409);
        assertThat(app.signedIn("smith").get(message).statusCode()).as("nobody reads the new text before it is submitted").isEqualTo(404);
        Browser finch = app.signedIn("finch");
        finch.get(message);
        finch.post(message + "/concurrence/answer", Map.of("step", "7", "answer", "CONCUR", "words", ""));
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "8", "approver", "smith"));
        Browser smith = app.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "9", "kind", "ELSEWHERE", "authority", "NSDM 145"));
    }

    @Test
    @Order(7)
    void it_is_transmitted_without_a_number_to_one_named_person() {
        Browser drummond = app.signedIn("drummond");
        drummond.get(message);
        assertThat(app.signedIn("kissinger").get("/messages").body()).doesNotContain(message);
        var sent = drummond.post(message + "/transmission", Map.of("step", "10"));
        assertThat(sent.body()).contains("Transmitted, and delivered", "Expressly none", "not opened")
                .containsPattern("[0-3][0-9][0-2][0-9][0-5][0-9]Z [A-Z]{3} [0-9]{2}");
    }

    @Test
    @Order(8)
    void it_is_opened_in_washington_and_acknowledged() {
        Browser kissinger = app.signedIn("kissinger");
        assertThat(kissinger.get("/messages").body()).contains(message, SUBJECT, "Immediate", "Not opened yet");
        assertThat(kissinger.post(message + "/acknowledgement", Map.of()).statusCode()).as("not unopened").isEqualTo(409);
        var opened = kissinger.get(message);
        assertThat(opened.body()).contains(TEXT, "TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY").doesNotContain("A first attempt");
        assertThat(opened.body()).as("a recipient is not told of the sender’s side").doesNotContain("NSDM 145. ", "Submitted by");
        assertThat(app.signedIn("drummond").get(message).body()).contains("Opened by Henry A. Kissinger");
        kissinger.get(message);
        assertThat(kissinger.post(message + "/acknowledgement", Map.of()).body()).contains("The registry attests it for you");
        assertThat(kissinger.get("/messages").body()).doesNotContain(message);
        assertThat(kissinger.get("/messages?box=acknowledged").body()).contains(message);
    }

    @Test
    @Order(9)
    void nobody_else_opens_it_and_whoever_may_not_know_of_it_is_told_of_none() {
        Browser harlow = app.signedIn("harlow");
        for (String path : new String[]{"", "/life"}) {
            HttpResponse<String> hidden = harlow.get(message + path);
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(harlow.get("/messages/" + UUID.randomUUID() + path).body());
        }
        Browser marsh = app.signedIn("marsh");
        assertThat(marsh.get(message).statusCode()).as("a records manager knows of it and reads no text").isEqualTo(403);
        assertThat(app.signedIn("argus").get(message).statusCode()).isEqualTo(403);
        assertThat(app.signedIn("finch").get(message).statusCode()).as("whoever concurred is no reader of what was sent").isEqualTo(404);
        assertThat(app.signedIn("porter").get(message).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(10)
    void the_inspector_says_who_read_it() {
        Browser argus = app.signedIn("argus");
        String life = argus.get(message + "/life").body();
        assertThat(life).contains("Drafted by Helen Drummond", "Ruth Finch concurs, with a comment",
                "Approved by Gerard Smith. Authority: A directive held elsewhere: NSDM 145",
                "Transmitted by Helen Drummond, Immediate, without a number, to Henry A. Kissinger", "Opened by Henry A. Kissinger",
                "Acknowledged by Henry A. Kissinger").doesNotContain(SUBJECT, TEXT);
        String id = message.substring("/messages/".length());
        String readers = argus.get("/trail/questions/readers?item=" + id).body();
        assertThat(readers).contains("Henry A. Kissinger", "Gerard Smith", "Helen Drummond", "Thomas Harlow");
        String versions = argus.get("/trail/questions/versions?item=" + id).body();
        assertThat(versions).as("who approved it, and is it what was sent").contains("Approve a message", "Transmit a message",
                "by Gerard Smith: what was transmitted", "by Helen Drummond: the version in force")
                .doesNotContain("not what was transmitted", "not the version in force");
        assertThat(argus.get("/items/" + id + "/trail").body()).contains("Transmit a message", "Acknowledge a message");
        assertThat(Pattern.compile(Pattern.quote(TEXT)).matcher(RunningApplication.get().log()).find()).as("no text in the log").isFalse();
    }
}
