package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Boxes.Box;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.backchannel.web.Fact;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each step of a message needs, what it leaves behind, and that nobody gets around it. */
class MessageStepsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Dray", cleared(Level.SECRET), List.of("messages"), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Chiefly", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person OTHER_CHIEF = REGISTRAR.person("Otherly", cleared(Level.SECRET), List.of(), Role.ORIGINATOR,
            Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Firstly", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person SECOND = REGISTRAR.person("Secondly", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person LOW = REGISTRAR.person("Lowly", cleared(Level.CONFIDENTIAL), List.of(), Role.RECIPIENT);
    private static final Person MEMBER = REGISTRAR.person("Memberly", cleared(Level.SECRET), List.of("messages"), Role.RECIPIENT);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "the minister, by telephone");

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);
    private final Drafting drafting = APP.bean(Drafting.class);
    private final Messages messages = APP.bean(Messages.class);
    private final JdbcClient database = APP.bean(JdbcClient.class);

    private static DraftForm form(Person from, String marking, String text) {
        return new DraftForm().with("from", from.id().value()).with("precedence", "FLASH").with("subject", "A subject")
                .with("subjectMark", "(U)").with("marking", marking).to(FIRST.id().value(), "TO").to(SECOND.id().value(), "INFO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it")
                .part("PARAGRAPH", "(C)", text);
    }

    private static Writing writing(DraftForm form) {
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private Message drafted(DraftForm form) {
        return drafting.draft(asker(DRAFTER), writing(form));
    }

    private Message approved(DraftForm form) {
        Message draft = drafted(form);
        String id = draft.id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        return steps.approve(asker(CHIEF), id, 2, ORAL);
    }

    private Message sent(DraftForm form) {
        Message approved = approved(form);
        return sending.transmit(asker(CHIEF), approved.id().toString(), approved.step());
    }

    private static Item read(Person person, Message message) {
        return APP.bean(Guard.class)
                .look(asker(person), Act.READ, Target.item(message.id()), permit -> APP.bean(Custody.class).read(permit))
                .item();
    }

    @Test
    void aTransmittedMessageIsForItsReadersAloneAndKeepsItsSenders() {
        Message message = sent(form(DRAFTER, "Secret; Eyes Only", "for two"));
        Item item = read(FIRST, message);
        assertThat(item.state()).isEqualTo(State.FILED);
        assertThat(item.access().readers()).containsExactlyInAnyOrder(FIRST.id().value(), SECOND.id().value(), DRAFTER.id().value(),
                CHIEF.id().value());
        assertThat(item.card().dated().verbatim()).matches("\\d{6}Z [A-Z]{3} \\d\\d \\(\\d{4}-\\d\\d-\\d\\d\\)");
        for (Person nobody : List.of(MEMBER, LOW, OTHER_CHIEF)) {
            assertThatThrownBy(() -> read(nobody, message)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aGroupReadsWhatIsNotEyesOnlyAndOnlyOnceItIsTransmitted() {
        Message approved = approved(form(DRAFTER, "Secret", "for a group as well").group("messages"));
        assertThatThrownBy(() -> read(MEMBER, approved)).isInstanceOf(NotFound.class);
        sending.transmit(asker(DRAFTER), approved.id().toString(), approved.step());
        assertThat(read(MEMBER, approved).id()).isEqualTo(approved.id());
    }

    @Test
    void numbersGoOnByOneAndNoneIsExpresslyNone() {
        Message one = sent(form(DRAFTER, "Secret", "1").with("numbered", "true"));
        Message none = sent(form(DRAFTER, "Secret", "2"));
        Message two = sent(form(DRAFTER, "Secret", "3").with("numbered", "true"));
        long first = Long.parseLong(((Stage.Transmitted) one.stage()).number());
        assertThat(((Stage.Transmitted) none.stage()).number()).isEmpty();
        assertThat(((Stage.Transmitted) two.stage()).number()).isEqualTo(Long.toString(first + 1));
        // Whoever owns the database cannot have a number given out again.
        database.sql("delete from message_series").update();
        Message three = sent(form(DRAFTER, "Secret", "4").with("numbered", "true"));
        assertThat(((Stage.Transmitted) three.stage()).number()).isEqualTo(Long.toString(first + 2));
    }

    @Test
    void whatGoesInAnothersNameIsApprovedByThemAlone() {
        Message message = drafted(form(CHIEF, "Secret", "in the chief's name"));
        String id = message.id().toString();
        assertThatThrownBy(() -> steps.submit(asker(DRAFTER), id, 1, OTHER_CHIEF.id().value())).isInstanceOf(BadInput.class);
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        assertThatThrownBy(() -> steps.approve(asker(OTHER_CHIEF), id, 2, ORAL)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> steps.approve(asker(DRAFTER), id, 2, ORAL)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> steps.approve(asker(CHIEF), id, 1, ORAL)).as("another text was seen").isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> steps.approve(asker(CHIEF), id, 2, new Authority(Authority.Kind.ITEM, hidden().id().toString())))
                .isInstanceOf(BadInput.class).hasMessageContaining("no item");
        assertThat(steps.approve(asker(CHIEF), id, 2, new Authority(Authority.Kind.ITEM, id)).stage()).isInstanceOf(Stage.Approved.class);
    }

    private static Item hidden() {
        return REGISTRAR.file("Top Secret", "a directive above the chief", List.of("messages"), FIRST, SECOND);
    }

    @Test
    void aReturnedDraftGoesRoundAgain() {
        Message draft = drafted(form(DRAFTER, "Secret", "to be mended"));
        String id = draft.id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        assertThat(steps.giveBack(asker(CHIEF), id, 2, "too long").stage()).isInstanceOf(Stage.Returned.class);
        assertThat(drafting.revise(asker(DRAFTER), id, 3, writing(form(DRAFTER, "Secret", "mended"))).stage())
                .isInstanceOf(Stage.Draft.class);
        assertThat(steps.withdraw(asker(DRAFTER), id, 4).stage()).isInstanceOf(Stage.Withdrawn.class);
        assertThatThrownBy(() -> steps.submit(asker(DRAFTER), id, 5, CHIEF.id().value())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> drafting.revise(asker(DRAFTER), id, 5, writing(form(DRAFTER, "Secret", "late"))))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void nothingIsTransmittedToWhomItWouldBeClosed() {
        Message message = approved(form(DRAFTER, "Secret", "too high for one").to(LOW.id().value(), "INFO"));
        assertThatThrownBy(() -> sending.transmit(asker(DRAFTER), message.id().toString(), message.step())).isInstanceOf(BadInput.class)
                .hasMessageContaining("Lowly");
        assertThatThrownBy(() -> read(FIRST, message)).isInstanceOf(NotFound.class);
    }

    @Test
    void recalledBeforeItIsOpenedNobodyHasIt() {
        Message message = sent(form(DRAFTER, "Secret; Eyes Only", "sent too soon"));
        Message recalled = sending.recall(asker(DRAFTER), message.id().toString(), message.step(), "sent too soon");
        assertThat(((Stage.Recalled) recalled.stage()).had()).isEmpty();
        assertThatThrownBy(() -> read(FIRST, message)).isInstanceOf(NotFound.class);
        assertThat(inbox(FIRST)).doesNotContain(message.id().toString());
        assertThat(read(CHIEF, message).id()).isEqualTo(message.id());
    }

    @Test
    void recalledAfterwardsItSaysWhoHadItAndTheOthersHaveIt() {
        Message message = sent(form(DRAFTER, "Secret; Eyes Only", "opened by one"));
        read(FIRST, message);
        Message recalled = sending.recall(asker(CHIEF), message.id().toString(), message.step(), "a mistake");
        assertThat(((Stage.Recalled) recalled.stage()).had()).containsExactly(FIRST.id().value());
        assertThat(recalled.stage().words()).contains("after it was opened");
        assertThat(read(FIRST, message).id()).as("what was had cannot be taken back").isEqualTo(message.id());
        assertThatThrownBy(() -> read(SECOND, message)).isInstanceOf(NotFound.class);
        assertThat(APP.bean(Life.class).of(recalled, DRAFTER)).last().extracting(Life.Event::words).asString().contains("Test Firstly");
        assertThat(APP.bean(Life.class).of(recalled, FIRST)).extracting(Life.Event::words)
                .noneMatch(words -> words.startsWith("Drafted") || words.contains("a mistake"));
    }

    @Test
    void whoIsNotAddressedAcknowledgesNothingAndNobodyTwice() {
        Message message = sent(form(DRAFTER, "Secret", "to be acknowledged").group("messages"));
        String id = message.id().toString();
        assertThatThrownBy(() -> sending.acknowledge(asker(FIRST), id)).as("unopened").isInstanceOf(Conflict.class);
        read(FIRST, message);
        assertThat(inbox(FIRST)).contains(id);
        sending.acknowledge(asker(FIRST), id);
        assertThat(inbox(FIRST)).doesNotContain(id);
        assertThatThrownBy(() -> sending.acknowledge(asker(FIRST), id)).isInstanceOf(Conflict.class);
        read(MEMBER, message);
        assertThatThrownBy(() -> sending.acknowledge(asker(MEMBER), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sending.acknowledge(asker(DRAFTER), id)).isInstanceOf(Conflict.class);
    }

    private static List<String> takenBack(Person person) {
        return APP.bean(Guard.class).look(asker(person), Act.LIST, Target.registry(), permit -> APP.bean(Boxes.class).takenBack(permit))
                .stream().map(message -> message.id().toString()).toList();
    }

    @Test
    void whatWasTakenBackIsToldToWhoCouldHaveReadItAndStillCould() {
        Person gone = REGISTRAR.person("Goneby", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
        Message message = sent(form(DRAFTER, "Secret; Eyes Only", "taken back").to(gone.id().value(), "INFO"));
        String id = message.id().toString();
        assertThat(takenBack(SECOND)).doesNotContain(id);
        read(FIRST, message);
        sending.recall(asker(DRAFTER), id, message.step(), "sent too soon");
        assertThat(takenBack(SECOND)).contains(id);
        assertThat(takenBack(gone)).contains(id);
        for (Person other : List.of(FIRST, DRAFTER, CHIEF, LOW, MEMBER)) {
            assertThat(takenBack(other)).as(other.surname()).doesNotContain(id);
        }
        REGISTRAR.grant(new Person(gone.id(), gone.kind(), gone.name(), gone.surname(), gone.office(), gone.roles(),
                cleared(Level.CONFIDENTIAL), gone.groups(), false), List.of());
        assertThat(takenBack(gone)).as("whose clearance is less by now").doesNotContain(id);
    }

    private static List<String> inbox(Person person) {
        return APP.bean(Guard.class).look(asker(person), Act.LIST, Target.registry(), permit -> APP.bean(Boxes.class).in(Box.INBOX, permit))
                .stream().map(row -> row.message().id().toString()).toList();
    }

    @Test
    void ofManyWhoSaveAtOnceOneDoesAndNoTextIsLost() throws Exception {
        Message draft = drafted(form(DRAFTER, "Secret", "the first"));
        List<Callable<Boolean>> savers = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Writing mine = writing(form(DRAFTER, "Secret", "by " + n));
            savers.add(() -> {
                try {
                    drafting.revise(asker(DRAFTER), draft.id().toString(), 1, mine);
                    return true;
                } catch (Conflict faster) {
                    assertThat(faster.precondition()).isTrue();
                    return false;
                }
            });
        }
        int saved = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(savers)) {
                saved += one.get() ? 1 : 0;
            }
        }
        assertThat(saved).isEqualTo(1);
        assertThat(messages.find(draft.id()).orElseThrow().step()).isEqualTo(2);
        assertThat(read(DRAFTER, draft).version()).isEqualTo(2);
    }

    @Test
    void aRowThatSomebodyChangesOrPutsBackGivesNobodyAnything() {
        Message message = approved(form(DRAFTER, "Secret", "approved once"));
        String id = message.id().toString();
        drafting.revise(asker(DRAFTER), id, message.step(), writing(form(DRAFTER, "Secret", "changed after approval")));
        // The earlier step says that it is approved, and is well sealed.
        database.sql("update message set step = ? where item_id = ?").params(message.step(), message.id().value()).update();
        assertThatThrownBy(() -> sending.transmit(asker(DRAFTER), id, message.step())).isInstanceOf(BrokenSeal.class);
        database.sql("update message set step = 4 where item_id = ?").params(message.id().value()).update();
        database.sql("update message_step set record = replace(record, '\"draft\"', '\"returned\"') where item_id = ? and step = 4")
                .params(message.id().value()).update();
        assertThatThrownBy(() -> messages.find(message.id())).isInstanceOf(BrokenSeal.class);
        assertThat(messages.of(List.of(message.id()))).isEmpty();
    }

    @Test
    void aLineThatNamesPersonsNamesThoseWhomItGoesTo() {
        DraftForm one = form(DRAFTER, "Secret; Eyes Only for Firstly", "for one by name");
        assertThatThrownBy(() -> drafted(one)).isInstanceOf(BadInput.class).hasMessageContaining("Secondly");
        DraftForm nobody = form(DRAFTER, "Secret; Eyes Only for Firstly and Nemo", "for nobody known");
        assertThatThrownBy(() -> drafted(nobody)).isInstanceOf(BadInput.class).hasMessageContaining("NEMO");
        assertThatThrownBy(() -> drafted(form(DRAFTER, "Secret; Zzyzx", "unread"))).isInstanceOf(BadInput.class);
    }

    @Test
    void eachWordOfTheLineIsTracedToItsPortions() {
        var content = writing(form(DRAFTER, "Secret; Nodis", "one").part("PARAGRAPH", "(S)", "two").part("PARAGRAPH", "(S)", "three"));
        MarkingLines lines = APP.bean(MarkingLines.class);
        var whole = lines.read(content.edition(), content.marking()).marking();
        var access = new Access(content.marking(), whole, false, content.groups(), new TreeSet<>(),
                Optional.empty());
        Causes causes = Causes.of(content.content(), access, lines, APP.bean(Register.class));
        assertThat(causes.causes()).extracting(Causes.Cause::word, Causes.Cause::told)
                .containsExactly(tuple("Secret", "2, 3"));
        assertThat(causes.more()).as("no portion is Nodis").isTrue();
        assertThat(causes.line()).isEqualTo("SECRET");
    }

    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    @Test
    void silenceIsRecordedByTheRegistryOnceTheTimeIsOver() {
        Concurrence concurrence = APP.bean(Concurrence.class);
        Message draft = drafted(form(DRAFTER, "Secret", "if there is no objection"));
        String id = draft.id().toString();
        assertThatThrownBy(() -> concurrence.ask(asker(DRAFTER), id, 1, Set.of(LOW.id().value()), TOMORROW, true))
                .isInstanceOf(BadInput.class);
        concurrence.ask(asker(DRAFTER), id, 1, Set.of(FIRST.id().value(), SECOND.id().value()), TOMORROW, true);
        assertThatThrownBy(() -> concurrence.answer(asker(CHIEF), id, 2, Concurrence.Wanted.CONCUR, "")).isInstanceOf(NotFound.class);
        Message objected = concurrence.answer(asker(FIRST), id, 2, Concurrence.Wanted.OBJECT, "too early");
        assertThatThrownBy(() -> concurrence.answer(asker(FIRST), id, 3, Concurrence.Wanted.CONCUR, "")).isInstanceOf(Conflict.class);
        concurrence.silences();
        assertThat(messages.find(draft.id()).orElseThrow()).as("there is still time").isEqualTo(objected);
        var later = new Concurrence(APP.bean(Guard.class), APP.bean(Custody.class), messages, APP.bean(Desk.class), APP.bean(Remarks.class),
                APP.bean(Attachments.class), Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
        later.silences();
        Message silent = messages.find(draft.id()).orElseThrow();
        Map<String, Answer> answers = silent.round().orElseThrow().answers();
        assertThat(answers.get(FIRST.id().value())).isInstanceOf(Answer.Objected.class);
        assertThat(answers.get(SECOND.id().value())).isInstanceOf(Answer.Silent.class);
        assertThat(APP.bean(Life.class).of(silent, DRAFTER)).last().extracting(Life.Event::words).asString()
                .contains("recorded by the registry", "Test Secondly");
        assertThat(steps.submit(asker(DRAFTER), id, 4, CHIEF.id().value()).stage()).isInstanceOf(Stage.Submitted.class);
        Item remark = APP.bean(Items.class).find(answers.get(FIRST.id().value()).said().orElseThrow()).orElseThrow();
        assertThat(remark.access().readers()).as("who approves reads why somebody objects").contains(CHIEF.id().value());
        assertThatThrownBy(() -> APP.bean(Guard.class).look(asker(SECOND), Act.READ, Target.item(remark.id()), permit -> permit))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aChangedTextAsksAgainAndTimeIsGivenForAReason() {
        Concurrence concurrence = APP.bean(Concurrence.class);
        Message draft = drafted(form(DRAFTER, "Secret", "the first wording"));
        String id = draft.id().toString();
        concurrence.ask(asker(DRAFTER), id, 1, Set.of(FIRST.id().value()), TOMORROW, false);
        concurrence.answer(asker(FIRST), id, 2, Concurrence.Wanted.CONCUR, "");
        Message again = drafting.revise(asker(DRAFTER), id, 3, writing(form(DRAFTER, "Secret", "the second wording")));
        assertThat(again.stage()).isInstanceOf(Stage.SentForConcurrence.class);
        assertThat(again.round().orElseThrow().waitsFor(FIRST.id().value())).isTrue();
        assertThat(read(FIRST, draft).version()).as("whoever is asked again reads what they are asked").isEqualTo(3);
        assertThatThrownBy(() -> concurrence.extend(asker(DRAFTER), id, 4, TOMORROW.minusSeconds(3600), "earlier"))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> concurrence.extend(asker(FIRST), id, 4, TOMORROW.plusSeconds(3600), "mine")).isInstanceOf(Refused.class);
        Message extended = concurrence.extend(asker(DRAFTER), id, 4, TOMORROW.plus(Duration.ofDays(3)), "a holiday");
        assertThat(extended.round().orElseThrow().deadline()).isAfter(TOMORROW.plus(Duration.ofDays(2)));
        assertThatThrownBy(() -> drafting.revise(asker(DRAFTER), id, 5, writing(form(DRAFTER, "Top Secret", "too high"))))
                .as("above the drafter").isInstanceOf(Refused.class);
    }

    @Test
    void anAnswerCarriesMarksAndSourceOfWhatItQuotes() {
        Person answering = REGISTRAR.person("Answerly", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.RECIPIENT);
        Message sent = sent(form(DRAFTER, "Secret; Eyes Only", "is there an objection?").to(answering.id().value(), "TO"));
        Draft reply = APP.bean(Guard.class).look(asker(answering), Act.READ, Target.item(sent.id()),
                permit -> Draft.reply(sent, APP.bean(Custody.class).read(permit), answering));
        assertThat(reply.field("marking")).isEqualTo("Secret; Eyes Only");
        assertThat(reply.capacity(DRAFTER.id().value())).isEqualTo("TO");
        assertThat(reply.rows()).extracting(Draft.Row::mark, Draft.Row::text).contains(tuple("(C)", "> is there an objection?"));
        assertThat(reply.rows().get(1).text()).startsWith("Message without a number of ").endsWith("marked Secret; Eyes Only:");
        DraftForm form = form(answering, "Secret; Eyes Only", "none").with("inReplyTo", reply.field("inReplyTo"));
        Message answer = drafting.draft(asker(answering), form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), answering));
        assertThat(answer.header().inReplyTo()).contains(sent.id().toString());
        assertThat(facts(answer, answering)).contains("In reply to");
        assertThat(facts(answer, MEMBER)).as("whoever may not know of it is not told that it is there").doesNotContain("In reply to");
        assertThatThrownBy(() -> form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), OTHER_CHIEF))
                .isInstanceOf(BadInput.class).hasMessageContaining("no item");
    }

    private static List<String> facts(Message message, Person reader) {
        return Shown.facts(message, reader, APP.bean(Desk.class), APP.bean(Life.class)).stream().map(Fact::term).toList();
    }

    @Test
    void whatIsNotAcknowledgedInTheTimeOfItsPrecedenceIsOverdue() {
        Message sent = sent(form(DRAFTER, "Secret", "at once"));
        Instant at = ((Stage.Transmitted) sent.stage()).at();
        assertThat(sent.overdue(APP.bean(Times.class), at.plus(Duration.ofMinutes(30)))).isEmpty();
        assertThat(sent.overdue(APP.bean(Times.class), at.plus(Duration.ofMinutes(31)))).extracting(Addressee::person).containsExactly(
                FIRST.id().value(),
                SECOND.id().value());
        read(FIRST, sent);
        Message acknowledged = sending.acknowledge(asker(FIRST), sent.id().toString());
        assertThat(acknowledged.overdue(APP.bean(Times.class), at.plus(Duration.ofDays(1)))).extracting(Addressee::person)
                .containsExactly(SECOND.id().value());
        Message recalled = sending.recall(asker(DRAFTER), sent.id().toString(), acknowledged.step(), "no longer needed");
        assertThat(recalled.overdue(APP.bean(Times.class), at.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void aLineThatNamesFewerClosesASentMessageToTheOthersAndOneThatNamesNobodyKeepsItsReaders() {
        Person manager = REGISTRAR.person("Managerly", cleared(Level.TOP_SECRET), List.of("messages"), Role.RECORDS_MANAGER);
        Message sent = sent(form(DRAFTER, "Secret; Eyes Only", "for two, then for one").group("messages"));
        Item out = read(FIRST, sent);
        Remarking remarking = APP.bean(Remarking.class);
        Item higher = remarking.raise(asker(manager), Target.item(sent.id()),
                new Remarking.Wish("Secret; Eyes Only", "a guide", "a test", out.version()));
        assertThat(higher.access().readers()).isEqualTo(out.access().readers());
        remarking.raise(asker(manager), Target.item(sent.id()),
                new Remarking.Wish("Secret; Eyes Only for Firstly", "a guide", "a test", higher.version()));
        assertThat(read(FIRST, sent).id()).isEqualTo(sent.id());
        assertThatThrownBy(() -> read(SECOND, sent)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsBegunAgainByTheSameKeyIsTheSameDraftAndNobodyElses() {
        UUID key = UUID.randomUUID();
        Message begun = drafting.begin(asker(DRAFTER), key, writing(form(DRAFTER, "Secret", "the answer was lost")));
        Message again = drafting.begin(asker(DRAFTER), key, writing(form(DRAFTER, "Secret", "and more was written meanwhile")));
        assertThat(again.id()).isEqualTo(begun.id());
        assertThat(again.step()).as("what was written meanwhile is kept").isEqualTo(2);
        Message other = drafting.begin(asker(CHIEF), key, form(CHIEF, "Secret", "by somebody else").writing(APP.bean(Desk.class),
                APP.bean(MarkingLines.class), CHIEF));
        assertThat(other.id()).isNotEqualTo(begun.id());
        steps.submit(asker(DRAFTER), begun.id().toString(), 2, CHIEF.id().value());
        assertThatThrownBy(() -> drafting.begin(asker(DRAFTER), key, writing(form(DRAFTER, "Secret", "too late"))))
                .as("nobody takes back by it what was submitted").isInstanceOf(Conflict.class);
    }
}
