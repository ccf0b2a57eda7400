package org.backchannel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Portion;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
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
    private static final Person DRAFTER = REGISTRAR.person("Attacher", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Attachchief", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR,
            Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Attachfirst", cleared(Level.TOP_SECRET), List.of(), Role.RECIPIENT);
    private static final Person OTHER = REGISTRAR.person("Attachother", cleared(Level.TOP_SECRET), List.of(), Role.RECIPIENT);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);
    private final Attaching attaching = APP.bean(Attaching.class);
    private final Attachments attachments = APP.bean(Attachments.class);

    private static Writing writing(String marking) {
        return new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The chart")
                .with("subjectMark", "(U)").with("marking", marking).to(FIRST.id().value(), "TO").part("PARAGRAPH", "(C)", "see the chart")
                .writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private static Message drafted() {
        return APP.bean(Drafting.class).draft(asker(DRAFTER), writing("Secret; Eyes Only"));
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
        for (String unread : List.of("", "Secret; Zzyzx")) {
            assertThatThrownBy(() -> attaching.attach(asker(DRAFTER), id, 1, unread, null, file("x"))).as(unread)
                    .isInstanceOf(BadInput.class);
        }
        attached(draft, 1);
        assertThatThrownBy(() -> APP.bean(Drafting.class).revise(asker(DRAFTER), id, 2, writing("Confidential")))
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
        assertThat(read(DRAFTER, chart)).contains("soundings");
        assertThatThrownBy(() -> read(OTHER, chart)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> attaching.detach(asker(DRAFTER), id, 5, chart.id().toString())).isInstanceOf(BadInput.class);
    }
}
