package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On what the classification of a message rests: stated before it is submitted, bound by its approval, kept when it is transmitted. */
class BasisTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Basisdrafter", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Basischief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person TO = REGISTRAR.person("Basisto", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");
    private static final String BLOCK = "Derived From: A cable of 1972\nDeclassify On: 20501231";

    private final Steps steps = APP.bean(Steps.class);
    private final Drafting drafting = APP.bean(Drafting.class);

    private static DraftForm form(String marking, String mark) {
        return new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The quay")
                .with("subjectMark", "(U)").with("marking", marking).to(TO.id().value(), "TO").part("PARAGRAPH", mark, "words");
    }

    private static Writing writing(DraftForm form) {
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private String drafted(DraftForm form) {
        return drafting.draft(asker(DRAFTER), writing(form)).id().toString();
    }

    private Message submitted(DraftForm form) {
        return steps.submit(asker(DRAFTER), drafted(form), 1, CHIEF.id().value());
    }

    private static String in(int years) {
        return LocalDate.now(ZoneOffset.UTC).plusYears(years).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void aClassifiedMessageIsNotSubmittedBeforeItSaysOnWhatThatRests() {
        assertThatThrownBy(() -> submitted(form("Secret", "(S)"))).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad.field()).isEqualTo("block");
            assertThat(bad.told()).contains("it is classified: say from what that is derived, or who classified it and why");
        });
        assertThatThrownBy(() -> submitted(form("Secret", "(S)").with("compilation", "together"))).isInstanceOf(BadInput.class);
        assertThat(submitted(form("Secret", "(S)").with("block", BLOCK)).stage()).isInstanceOf(Stage.Submitted.class);
        assertThat(submitted(form("Unclassified", "(U)")).stage()).as("what is not classified rests on nothing")
                .isInstanceOf(Stage.Submitted.class);
    }

    /** E4. */
    @Test
    void whatIsClassifiedAboveEachOfItsPortionsSaysWhy() {
        assertThatThrownBy(() -> submitted(form("Secret", "(C)").with("block", BLOCK)))
                .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.field()).isEqualTo("compilation"));
        assertThatThrownBy(() -> submitted(form("Secret", "(S)").with("block", BLOCK).with("compilation", "for nothing")))
                .isInstanceOf(BadInput.class).hasMessageContaining("not classified by compilation");
        assertThat(submitted(form("Secret", "(C)").with("block", BLOCK).with("compilation", "together they are the plan")).stated())
                .contains(new Stated(BLOCK, "together they are the plan"));
    }

    @Test
    void itIsClassifiedByWhomItIsFromOrDerivedFromWhatIsNamed() {
        String classifier = DRAFTER.name() + ", " + DRAFTER.office();
        assertThat(writing(form("Secret", "(S)").with("basis", "original").with("reason", "1.4(b)")).stated().orElseThrow().block())
                .isEqualTo("Classified By: " + classifier + "\nReason: 1.4(b)\nDeclassify On: " + in(10));
        assertThat(
                writing(form("Secret", "(S)").with("basis", "derived").with("source", "A cable\nA guide")).stated().orElseThrow().block())
                .isEqualTo("Derived From: A cable\nDerived From: A guide\nDeclassify On: " + in(25));
        assertThat(writing(form("Secret", "(S)").with("block", BLOCK).with("basis", "derived").with("source", "A guide")).stated()
                .orElseThrow().block()).as("what is chosen, and not what stood there").startsWith("Derived From: A guide");
        for (List<String> wrong : List.of(List.of("basis", "original", "reason"), List.of("basis", "derived", "source"),
                List.of("basis", "hearsay", "basis"), List.of("block", "Classified By: J. Smith", "block"),
                List.of("block", "Derived From: A\nReason: 1.4(b)\nDeclassify On: 20501231", "block"))) {
            assertThatThrownBy(() -> writing(form("Secret", "(S)").with(wrong.get(0), wrong.get(1))))
                    .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.field()).isEqualTo(wrong.get(2)));
        }
        assertThat(writing(form("Unclassified", "(U)").with("basis", "original")).stated()).isEmpty();
    }

    @Test
    void theApprovalIsOfExactlyThisAndAnyChangeOfItAsksAnew() {
        Message submitted = submitted(form("Secret", "(S)").with("block", BLOCK));
        String id = submitted.id().toString();
        Message approved = steps.approve(asker(CHIEF), id, 2, ORAL);
        Item item = APP.bean(Items.class).find(approved.id()).orElseThrow();
        String bound = Digests.approvable(item, approved, Sha384.of(new byte[0]), List.of());
        assertThat(bound).contains("A cable of 1972");
        var other = new Message(approved.id(), approved.step(), approved.drafter(), approved.header(), approved.stage(), approved.round(),
                Optional.of(new Stated(BLOCK.replace("2050", "2049"), "")));
        assertThat(Digests.of(Digests.approvable(item, other, Sha384.of(new byte[0]), List.of()))).isNotEqualTo(Digests.of(bound));
        Message changed = drafting.revise(asker(DRAFTER), id, 3,
                writing(form("Secret", "(S)").with("block", BLOCK.replace("2050", "2049"))));
        assertThat(changed.stage()).isInstanceOf(Stage.Draft.class);
        assertThatThrownBy(() -> APP.bean(Sending.class).transmit(asker(DRAFTER), id, changed.step())).isInstanceOf(Conflict.class);
    }

    private static HttpResponse<String> call(String who, String method, String path, String body, int seen) {
        Browser browser = APP.signedIn(who);
        browser.get("/");
        return browser
                .send(browser.request("/api/v1" + path).header("Accept", "application/json").header("Content-Type", "application/json")
                        .header("If-Match", "\"" + seen + "\"").header("X-CSRF-TOKEN", browser.csrf().orElseThrow())
                        .method(method, BodyPublishers.ofString(body)).build());
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private static String sentOverRest() {
        String draft = """
                {"from":"smith","subject":"The basis","subjectMark":"(U)","marking":"Secret; Nodis","addressees":[{"person":"kissinger"}],
                 "portions":[{"mark":"(C)","text":"A text."}]%s}""";
        String id = done(call("drummond", "POST", "/messages", draft.formatted(""), 0)).get("id").asString();
        HttpResponse<String> refused = call("drummond", "POST", "/messages/" + id + "/submission", "{\"approver\":\"smith\"}", 1);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"block\"");
        done(call("drummond", "PUT", "/messages/" + id,
                draft.formatted(",\"basis\":\"original\",\"reason\":\"1.4(b)\",\"compilation\":\"together they are the offer\""), 1));
        done(call("drummond", "POST", "/messages/" + id + "/submission", "{\"approver\":\"smith\"}", 2));
        assertThat(APP.signedIn("smith").get("/messages/" + id).body()).as("who approves it sees it")
                .contains("Reason: 1.4(b)", "together they are the offer");
        done(call("smith", "POST", "/messages/" + id + "/approval", "{\"kind\":\"ORAL\",\"authority\":\"by telephone\"}", 3));
        done(call("drummond", "POST", "/messages/" + id + "/transmission", "{}", 4));
        return id;
    }

    @Test
    void whatWasApprovedIsKeptWhenItIsTransmittedAndItsRecipientsSeeIt() {
        String id = sentOverRest();
        JsonNode opened = done(call("kissinger", "GET", "/messages/" + id, "", 0)).get("classification");
        assertThat(opened.get("block").asString()).contains("Classified By: ", "Smith", "Reason: 1.4(b)", "Declassify On: " + in(10));
        JsonNode stated = done(call("kissinger", "GET", "/items/" + id + "/classification", "", 0)).get("statements");
        assertThat(stated).hasSize(1);
        assertThat(stated.get(0).get("block")).isEqualTo(opened.get("block"));
        assertThat(stated.get(0).get("compilation").asString()).isEqualTo("together they are the offer");
        assertThat(stated.get(0).get("reason").asString()).isEqualTo("As it was approved");
        Browser kissinger = APP.signedIn("kissinger");
        assertThat(kissinger.get("/messages/" + id).body()).contains("Reason: 1.4(b)", "/items/" + id + "/classification");
        var lines = APP.bean(Trail.class).lines(Query.all().ofType("item.transmit-message").ended(Outcome.DONE)
                .about(Subject.item(java.util.UUID.fromString(id))), null, 1);
        assertThat(lines.getFirst().facts()).containsEntry("is", opened.get("block").asString());
        for (String other : List.of("harlow", "finch")) {
            assertThat(APP.signedIn(other).get("/api/v1/items/" + id + "/classification").statusCode()).as(other).isEqualTo(404);
        }
        assertThat(kissinger.get("/messages/" + id + "/reply").body()).as("an answer is derived from it")
                .contains("Derived From: Chief of the Delegation", "Declassify On: " + in(10));
    }
}
