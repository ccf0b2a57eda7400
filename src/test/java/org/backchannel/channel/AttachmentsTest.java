package org.backchannel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Duration;
import java.time.Instant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;

/** A file attached to a message: sealed for the message's readers alone at every stage, marked within it, and bound by its approval. */
class AttachmentsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Attacher", cleared(Level.TOP_SECRET), List.of("charts"), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Attachchief", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR,
            Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Attachfirst", cleared(Level.TOP_SECRET), List.of(), Role.RECIPIENT);
    private static final Person OTHER = REGISTRAR.person("Attachother", cleared(Level.TOP_SECRET), List.of(), Role.RECIPIENT);
    private static final Person MANAGER = REGISTRAR.person("Attachmanager", cleared(Level.TOP_SECRET), List.of("charts"),
            Role.RECORDS_MANAGER);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);
    private final Attaching attaching = APP.bean(Attaching.class);
    private final Attachments attachments = APP.bean(Attachments.class);

    private static DraftForm form(String marking) {
        return new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The chart")
                .with("subjectMark", "(U)").with("marking", marking).to(FIRST.id().value(), "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231").part("PARAGRAPH", "(C)", "see the chart");
    }

    private static Writing writing(DraftForm form) {
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private static Message drafted() {
        return APP.bean(Drafting.class).draft(asker(DRAFTER), writing(form("Secret; Eyes Only")));
    }

    /** With a file that is marked no more narrowly. */
    private Message sentToTheGroup(String recipient) {
        Message draft = APP.bean(Drafting.class).draft(asker(DRAFTER), writing(form("Secret").to(recipient, "TO").group("charts")));
        String id = draft.id().toString();
        attaching.attach(asker(DRAFTER), id, 1, "Secret", null, file("Secret\n\nThe soundings.\n\nSecret"));
        steps.submit(asker(DRAFTER), id, 2, CHIEF.id().value());
        steps.approve(asker(CHIEF), id, 3, ORAL);
        return sending.transmit(asker(CHIEF), id, 4);
    }

    private static Item found(ItemId id) {
        return APP.bean(Items.class).find(id).orElseThrow();
    }

    private static Remarking.Wish wish(ItemId id, String line) {
        return new Remarking.Wish(line, "a guide", "a test", found(id).version());
    }

    private static Item raised(ItemId id, String line) {
        return APP.bean(Remarking.class).raise(asker(MANAGER), Target.item(id), wish(id, line));
    }

    private static MockMultipartFile file(String text) {
        return new MockMultipartFile("file", "chart.txt", "text/plain", text.getBytes(UTF_8));
    }

    private Item attached(Message draft, int step) {
        attaching.attach(asker(DRAFTER), draft.id().toString(), step, "Secret; Eyes Only", null,
                file("Secret\n\nThe soundings.\n\nSecret"));
        return attachments.of(draft.id()).getLast();
    }

    private static String read(Person person, Item item) {
        return APP.bean(Guard.class).look(asker(person), Act.READ, Target.item(item.id()), permit -> APP.bean(Custody.class).read(permit))
                .content().portions().stream().map(Portion::words).collect(Collectors.joining("\n"));
    }

    @Test
    void itIsForTheReadersOfItsMessageAtEachStage() {
        Message draft = drafted();
        String id = draft.id().toString();
        Item chart = attached(draft, 1);
        assertThat(chart.card().heading()).isEqualTo("chart.txt");
        assertThat(read(DRAFTER, chart)).contains("soundings");
        for (Person nobody : List.of(CHIEF, FIRST, OTHER)) {
            assertThatThrownBy(() -> read(nobody, chart)).as(nobody.surname()).isInstanceOf(NotFound.class);
        }
        APP.bean(Concurrence.class).ask(asker(DRAFTER), id, 2, Set.of(OTHER.id().value()), Instant.now().plus(Duration.ofDays(1)), false);
        assertThat(read(OTHER, chart)).contains("soundings");
        APP.bean(Concurrence.class).answer(asker(OTHER), id, 3, Concurrence.Wanted.CONCUR, "");
        steps.submit(asker(DRAFTER), id, 4, CHIEF.id().value());
        assertThat(read(CHIEF, chart)).contains("soundings");
        steps.approve(asker(CHIEF), id, 5, ORAL);
        Message sent = sending.transmit(asker(CHIEF), id, 6);
        assertThat(read(FIRST, chart)).contains("soundings");
        assertThatThrownBy(() -> read(OTHER, chart)).as("who only concurred in it does not get it").isInstanceOf(NotFound.class);
        assertThat(attachments.of(draft.id(), FIRST)).singleElement().extracting(Item::state).isEqualTo(State.FILED);
        assertThatThrownBy(
                () -> attaching.attach(asker(DRAFTER), id, sent.step(), "Secret; Eyes Only", null, file("Secret\n\nLate\n\nSecret")))
                .isInstanceOf(Refused.class);
        sending.recall(asker(DRAFTER), id, sent.step(), "too soon");
        assertThatThrownBy(() -> read(FIRST, chart)).as("it is taken back with its message").isInstanceOf(NotFound.class);
    }

    @Test
    void itIsAttachedByThePagesAndOverRest() {
        Browser drummond = APP.signedIn("drummond");
        drummond.get("/messages/new");
        String path = drummond.post("/messages/new", Map.of("from", "drummond", "precedence", "ROUTINE", "subject", "Two charts",
                "subjectMark", "(U)", "marking", "Secret", "mark1", "(C)", "text1", "see the charts")).uri().getPath()
                .replace("/draft", "");
        drummond.get(path);
        assertThat(upload(drummond, path, "first.txt", "1").statusCode()).isEqualTo(302);
        assertThat(upload(drummond, "/api/v1" + path, "second.txt", "2").statusCode()).isEqualTo(200);
        assertThat(drummond.get(path).body()).contains("first.txt", "second.txt");
    }

    private static HttpResponse<String> upload(Browser browser, String path, String name, String step) {
        String body = part("step", step) + part("marking", "Secret")
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\n\r\nSecret\n\nThe soundings.\n\nSecret\r\n--x--\r\n";
        return browser.send(browser.request(path + "/attachments").header("Accept", "text/html,application/json")
                .header("Content-Type", "multipart/form-data; boundary=x").header("X-CSRF-TOKEN", browser.csrf().orElseThrow())
                .header("If-Match", "\"" + step + "\"").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void aFileIsMarkedNoHigherThanItsMessageAndNoLowerThanItsPages() {
        Message draft = drafted();
        String id = draft.id().toString();
        assertThatThrownBy(
                () -> attaching.attach(asker(DRAFTER), id, 1, "Top Secret; Eyes Only", null, file("Top Secret\n\nx\n\nTop Secret")))
                .isInstanceOf(BadInput.class).hasMessageContaining("above its message");
        assertThatThrownBy(() -> attaching.attach(asker(DRAFTER), id, 1, "Confidential", null, file("Secret\n\nx\n\nSecret")))
                .isInstanceOf(BadInput.class).hasMessageContaining("says more");
        assertThatThrownBy(() -> attaching.attach(asker(DRAFTER), id, 1, "Secret", null, file("Secret\n\nx\n\nSecret")))
                .as("what hangs on an eyes-only message is eyes only").isInstanceOf(BadInput.class).hasMessageContaining("eyes only");
        assertThatThrownBy(
                () -> attaching.attach(asker(DRAFTER), id, 1, "Confidential; Eyes Only", null, file("The chart\n\n(S) x\n\nof June")))
                .as("a portion above its whole could be sealed anew for nobody").isInstanceOf(BadInput.class)
                .hasMessageContaining("portion 2 is marked above");
        for (String unread : List.of("", "Secret; Zzyzx")) {
            assertThatThrownBy(() -> attaching.attach(asker(DRAFTER), id, 1, unread, null, file("x"))).as(unread)
                    .isInstanceOf(BadInput.class);
        }
        attached(draft, 1);
        assertThatThrownBy(() -> APP.bean(Drafting.class).revise(asker(DRAFTER), id, 2, writing(form("Confidential"))))
                .isInstanceOf(BadInput.class).hasMessageContaining("attachment");
    }

    @Test
    void theApprovalBindsItAndNothingIsTakenOffUnseen() {
        Message draft = drafted();
        String id = draft.id().toString();
        Item chart = attached(draft, 1);
        steps.submit(asker(DRAFTER), id, 2, CHIEF.id().value());
        assertThatThrownBy(() -> attaching.detach(asker(DRAFTER), id, 3, chart.id().toString())).isInstanceOf(Conflict.class);
        steps.approve(asker(CHIEF), id, 3, ORAL);
        JdbcClient database = APP.bean(JdbcClient.class);
        database.sql("update item set attached_to = null where id = ?").param(chart.id().value()).update();
        assertThatThrownBy(() -> sending.transmit(asker(CHIEF), id, 4)).isInstanceOf(Conflict.class)
                .hasMessageContaining("not what was approved");
        database.sql("update item set attached_to = ? where id = ?").params(draft.id().value(), chart.id().value()).update();
        assertThat(sending.transmit(asker(CHIEF), id, 4).stage()).isInstanceOf(Stage.Transmitted.class);
    }

    @Test
    void whatIsTakenOffStaysSealedForItsDrafterAloneAndAsksAnew() {
        Message draft = drafted();
        String id = draft.id().toString();
        Item chart = attached(draft, 1);
        APP.bean(Concurrence.class).ask(asker(DRAFTER), id, 2, Set.of(OTHER.id().value()), Instant.now().plus(Duration.ofDays(1)), false);
        APP.bean(Concurrence.class).answer(asker(OTHER), id, 3, Concurrence.Wanted.CONCUR, "");
        assertThatThrownBy(() -> attaching.detach(asker(OTHER), id, 4, chart.id().toString())).isInstanceOf(Refused.class);
        Message without = attaching.detach(asker(DRAFTER), id, 4, chart.id().toString());
        assertThat(without.round().orElseThrow().waitsFor(OTHER.id().value())).isTrue();
        assertThat(attachments.of(draft.id())).isEmpty();
        assertThat(APP.bean(JdbcClient.class).sql("select count(*) from item where id = ? and attached_to is not null")
                .param(chart.id().value()).query(Long.class).single()).as("the column that finds it says so too").isZero();
        assertThat(read(DRAFTER, chart)).contains("soundings");
        assertThatThrownBy(() -> read(OTHER, chart)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> attaching.detach(asker(DRAFTER), id, 5, chart.id().toString())).isInstanceOf(BadInput.class);
    }

    @Test
    void whoHasOpenedAnAttachmentAloneIsNamedByTheRecallAndGetsNothingMore() {
        Message draft = drafted();
        String id = draft.id().toString();
        Item chart = attached(draft, 1);
        steps.submit(asker(DRAFTER), id, 2, CHIEF.id().value());
        read(CHIEF, chart);
        steps.approve(asker(CHIEF), id, 3, ORAL);
        Message sent = sending.transmit(asker(CHIEF), id, 4);
        read(FIRST, chart);
        Message recalled = sending.recall(asker(DRAFTER), id, sent.step(), "too soon");
        assertThat(recalled.stage()).isInstanceOfSatisfying(Stage.Recalled.class,
                stage -> assertThat(stage.had()).containsExactly(FIRST.id().value()));
        for (Item one : List.of(found(draft.id()), chart)) {
            assertThatThrownBy(() -> read(FIRST, one)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void theColumnThatFindsThemIsNotBelieved() {
        Message draft = drafted();
        Message other = drafted();
        Item chart = attached(draft, 1);
        Catalogue catalogue = APP.bean(Catalogue.class);
        assertThat(catalogue.attachments(DRAFTER, draft.id())).extracting(Item::id).containsExactly(chart.id());
        APP.bean(JdbcClient.class).sql("update item set attached_to = ? where id = ?").params(other.id().value(), chart.id().value())
                .update();
        assertThat(catalogue.attachments(DRAFTER, other.id())).isEmpty();
    }

    @Test
    void whatHangsOnAnEyesOnlyMessageIsEyesOnlyWhicheverIsRemarked() {
        ItemId message = sentToTheGroup(FIRST.id().value()).id();
        ItemId chart = attachments.of(message).getLast().id();
        assertThat(read(MANAGER, found(chart))).as("who is in its group").contains("soundings");
        assertThat(raised(message, "Secret; Eyes Only").access().eyesOnly()).as("whoever raises it is told of no file").isTrue();
        assertThat(found(chart).access()).satisfies(now -> {
            assertThat(now.verbatim()).isEqualTo("Secret; Eyes Only");
            assertThat(now.eyesOnly()).isTrue();
            assertThat(now.quarantined()).isFalse();
            assertThat(now.readers()).isEqualTo(found(message).access().readers());
        });
        assertThat(read(FIRST, found(chart))).contains("soundings");
        assertThatThrownBy(() -> read(MANAGER, found(chart))).as("who was in its group").isInstanceOf(Refused.class);
        assertThatThrownBy(() -> APP.bean(Remarking.class).propose(asker(DRAFTER), Target.item(chart), wish(chart, "Secret")))
                .isInstanceOf(BadInput.class).hasMessageContaining("attached to a message that is eyes only");
    }

    @Test
    void aFileThatWasMarkedAboveItsMessageIsHeldAtSystemHighWhereTheMessageBecomesEyesOnly() {
        ItemId message = sentToTheGroup(FIRST.id().value()).id();
        ItemId chart = attachments.of(message).getLast().id();
        raised(chart, "Top Secret");
        raised(message, "Secret; Eyes Only");
        assertThat(found(chart).access()).satisfies(now -> {
            assertThat(now.eyesOnly()).isTrue();
            assertThat(now.quarantined()).isTrue();
            assertThat(now.marking().level()).isEqualTo(Level.TOP_SECRET);
        });
    }

    @Test
    void theCableNamesWhatIsEnclosedAndItsHighestMarkingToWhomItIsAndNothingEyesOnlyInAFile() throws IOException {
        ItemId message = sentToTheGroup(FIRST.id().value()).id();
        Cables cables = APP.bean(Cables.class);
        String text = new String(cables.text(asker(FIRST), message.toString()), UTF_8);
        assertThat(text).contains("1 ENCLOSURE", "1. chart.txt: SECRET", "HIGHEST MARKING OF THE ENCLOSURES: SECRET");
        assertThat(letters(cables.pdf(asker(FIRST), message.toString()))).contains("1 ENCLOSURE", "1. chart.txt: SECRET",
                "HIGHEST MARKING OF THE ENCLOSURES: SECRET");
        assertThat(cables.shown(asker(FIRST), message.toString()).paragraphs()).contains("1. chart.txt: SECRET");
        assertThat(APP.signedIn("argus").get("/messages/" + message + "/cable").body()).doesNotContain("chart.txt");

        raised(attachments.of(message).getLast().id(), "Top Secret");
        Cable higher = cables.shown(asker(FIRST), message.toString());
        assertThat(higher.paragraphs()).contains("HIGHEST MARKING OF THE ENCLOSURES: TOP SECRET");
        assertThat(higher.banner().text()).as("what names it is marked as it is").isEqualTo("TOP SECRET");

        raised(attachments.of(message).getLast().id(), "Top Secret; Eyes Only");
        assertThat(new String(cables.text(asker(FIRST), message.toString()), UTF_8)).doesNotContain("chart.txt", "ENCLOSURE", "TOP SECRET");
        assertThat(cables.shown(asker(FIRST), message.toString()).paragraphs()).contains("1. chart.txt: TOP SECRET; EYES ONLY");
    }

    @Test
    void thePageOfAMessageIsMarkedAsTheHighestThatItNames() {
        ItemId message = sentToTheGroup("kissinger").id();
        Browser kissinger = APP.signedIn("kissinger");
        assertThat(kissinger.get("/messages/" + message).body()).contains("bc-strip--top marking--secret")
                .as("and says what it is without what hangs on it").contains("Without its attachments: <b>Confidential</b>");
        raised(attachments.of(message).getLast().id(), "Top Secret");
        assertThat(kissinger.get("/messages/" + message).body()).contains("bc-strip--top marking--top-secret");
    }

    private static String letters(byte[] pdf) throws IOException {
        try (var file = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(file);
        }
    }
}
