package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Boxes.Box;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.RowVersions;
import org.backchannel.guard.Target;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registry does by itself when times run out, once each; and that one message stands in the place of another. */
class DeadlinesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Timedrafter", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Timechief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Timefirst", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person SECOND = REGISTRAR.person("Timesecond", cleared(Level.SECRET), List.of(), Role.RECIPIENT);

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);
    private final Messages messages = APP.bean(Messages.class);
    private final Concurrence concurrence = APP.bean(Concurrence.class);

    private static DraftForm form(String precedence, Person... to) {
        DraftForm form = new DraftForm().with("from", DRAFTER.id().value()).with("precedence", precedence).with("subject", "The harbour")
                .with("subjectMark", "(U)").with("marking", "Secret; Eyes Only")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it").part("PARAGRAPH", "(C)", "words");
        for (Person one : to) {
            form.to(one.id().value(), "TO");
        }
        return form;
    }

    private static Message drafted(DraftForm form) {
        return APP.bean(Drafting.class).draft(asker(DRAFTER),
                form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER));
    }

    private Message sent(String precedence, Person... to) {
        return sent(form(precedence, to));
    }

    private Message sent(DraftForm form) {
        String id = drafted(form).id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        steps.approve(asker(CHIEF), id, 2, new Authority(Authority.Kind.ORAL, "by telephone"));
        return sending.transmit(asker(CHIEF), id, 3);
    }

    private static Clock in(Duration time) {
        return Clock.offset(Clock.systemUTC(), time);
    }

    private void round(Duration later) {
        new Deadlines(APP.bean(Guard.class), messages, APP.bean(RowVersions.class), APP.bean(Times.class), in(later)).round();
    }

    /** Whatever came of it. */
    private static List<Line> tries(Message message) {
        return APP.bean(Trail.class).lines(Query.all().about(Subject.item(message.id().value())).ofType("item.record-overdue"), null, 1000);
    }

    private static List<Line> done(Message message, String type) {
        return APP.bean(Trail.class)
                .lines(Query.all().about(Subject.item(message.id().value())).ofType(type).ended(Outcome.DONE), null, 10);
    }

    private List<String> box(Box box, Person person, Duration later) {
        var boxes = new Boxes(APP.bean(Items.class), messages, APP.bean(Policy.class), APP.bean(Receipts.class), APP.bean(Times.class),
                in(later));
        return APP.bean(Guard.class).look(asker(person), Act.LIST, Target.registry(), permit -> boxes.in(box, permit)).stream()
                .map(row -> row.message().id().toString()).toList();
    }

    private static void read(Person person, Message message) {
        APP.bean(Guard.class).look(asker(person), Act.READ, Target.item(message.id()), permit -> APP.bean(Custody.class).read(permit));
    }

    @Test
    void whatIsNotAcknowledgedInTimeAlarmsItsSenderOnce() {
        Message sent = sent("FLASH", FIRST, SECOND);
        read(FIRST, sent);
        sending.acknowledge(asker(FIRST), sent.id().toString());
        round(Duration.ofMinutes(29));
        assertThat(done(sent, "item.record-overdue")).as("there is still time").isEmpty();
        round(Duration.ofMinutes(31));
        round(Duration.ofMinutes(32));
        assertThat(done(sent, "item.record-overdue")).singleElement().extracting(Line::facts).asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("overdue", SECOND.id().value());
        assertThat(box(Box.OVERDUE, DRAFTER, Duration.ofMinutes(31))).contains(sent.id().toString());
        assertThat(box(Box.OVERDUE, SECOND, Duration.ofMinutes(31))).as("it is the sender's").isEmpty();
        Message now = messages.find(sent.id()).orElseThrow();
        assertThat(APP.bean(Life.class).of(now, CHIEF)).extracting(Life.Event::words)
                .contains("Overdue: not acknowledged in the time of its precedence by Test Timesecond");
        assertThat(APP.bean(Life.class).of(now, FIRST)).extracting(Life.Event::words).noneMatch(words -> words.startsWith("Overdue"));
    }

    @Test
    void whoeverAltersTheColumnsRaisesNoAlarmTwiceAndNoneTooEarly() {
        Message sent = sent("PRIORITY", FIRST);
        JdbcClient database = APP.bean(JdbcClient.class);
        database.sql("update message set precedence = 0 where item_id = ?").param(sent.id().value()).update();
        round(Duration.ofHours(1));
        assertThat(done(sent, "item.record-overdue")).as("its record says another precedence").isEmpty();
        round(Duration.ofHours(25));
        database.sql("update message set alarmed = false where item_id = ?").param(sent.id().value()).update();
        List<Line> before = tries(sent);
        round(Duration.ofHours(26));
        assertThat(done(sent, "item.record-overdue")).hasSize(1);
        assertThat(tries(sent)).as("that there is nothing to be done leaves no entry either").hasSameSizeAs(before);
    }

    @Test
    void whoIsToConcurIsRemindedOnceAndAnewWhenGivenMoreTime() {
        Message draft = drafted(form("ROUTINE", FIRST));
        String id = draft.id().toString();
        Instant deadline = Instant.now().plus(Duration.ofDays(10));
        concurrence.ask(asker(DRAFTER), id, 1, Set.of(FIRST.id().value(), SECOND.id().value()), deadline, true);
        concurrence.answer(asker(FIRST), id, 2, Concurrence.Wanted.CONCUR, "");
        round(Duration.ofDays(8));
        assertThat(done(draft, "item.remind-concurrence")).isEmpty();
        round(Duration.ofDays(9).plusMinutes(1));
        round(Duration.ofDays(9).plusMinutes(2));
        assertThat(done(draft, "item.remind-concurrence")).singleElement().extracting(line -> line.facts().get("reminded"))
                .isEqualTo(SECOND.id().value());
        concurrence.extend(asker(DRAFTER), id, 3, deadline.plus(Duration.ofDays(5)), "a holiday");
        round(Duration.ofDays(14).plusMinutes(1));
        assertThat(done(draft, "item.remind-concurrence")).hasSize(2);
    }

    @Test
    void aShortTimeIsRemindedOfAtItsHalf() {
        Times times = APP.bean(Times.class);
        Instant asked = Instant.parse("2026-11-24T10:00:00Z");
        Round hours = Round.of(Set.of("x"), asked, asked.plus(Duration.ofHours(4)), false);
        assertThat(times.remindedFrom(hours)).isEqualTo("2026-11-24T12:00:00Z");
        Round days = Round.of(Set.of("x"), asked, asked.plus(Duration.ofDays(4)), false);
        assertThat(times.remindedFrom(days)).isEqualTo("2026-11-27T10:00:00Z");
    }

    @Test
    void aMessageIsSupersededByALaterOneToAllWhoHaveIt() {
        Message first = sent("FLASH", FIRST, SECOND);
        Message tooFew = sent("FLASH", FIRST);
        Message second = sent("FLASH", FIRST, SECOND);
        String id = first.id().toString();
        assertThatThrownBy(() -> sending.supersede(asker(DRAFTER), id, first.step(), tooFew.id().toString())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> sending.supersede(asker(DRAFTER), id, first.step(), id)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> sending.supersede(asker(FIRST), id, first.step(), second.id().toString())).isInstanceOf(Refused.class);
        Person stranger = REGISTRAR.person("Timestranger", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
        assertThatThrownBy(() -> sending.supersede(asker(stranger), id, first.step(), second.id().toString()))
                .isInstanceOf(NotFound.class);
        Message superseded = sending.supersede(asker(DRAFTER), id, first.step(), second.id().toString());
        assertThat(superseded.stage()).isInstanceOf(Stage.Superseded.class);
        assertThat(superseded.overdue(APP.bean(Times.class), Instant.now().plus(Duration.ofDays(1)))).as("nobody is waited for").isEmpty();
        assertThat(box(Box.INBOX, FIRST, Duration.ZERO)).contains(second.id().toString()).doesNotContain(id);
        assertThat(box(Box.ACKNOWLEDGED, FIRST, Duration.ZERO)).as("its recipients keep it").contains(id);
        read(FIRST, superseded);
        assertThat(Shown.facts(superseded, FIRST, APP.bean(Desk.class), APP.bean(Life.class))).anySatisfy(
                fact -> assertThat(fact.term()).isEqualTo("Superseded by"));
        assertThatThrownBy(() -> sending.recall(asker(DRAFTER), id, superseded.step(), "late")).isInstanceOf(Conflict.class);
    }

    @Test
    void aTableOfTimesThatCannotBeReadSaysWhere() {
        assertThatThrownBy(() -> Times.of(PolicyRows.parse(Times.FILE, "FLASH\tsoon"))).hasMessage(
                "policies/messages/times.tsv, line 1: `soon` is no time such as PT30M");
        assertThatThrownBy(() -> Times.of(PolicyRows.parse(Times.FILE, "# a\nFLUSH\tPT1H"))).hasMessageContaining("line 2: `FLUSH`");
        assertThatThrownBy(() -> Times.of(PolicyRows.parse(Times.FILE, "FLASH\tPT1S"))).hasMessageContaining("a minute to a year");
        assertThatThrownBy(() -> Times.of(PolicyRows.parse(Times.FILE, "FLASH\tPT1H\nFLASH\tPT2H"))).hasMessageContaining("line 2");
        assertThatThrownBy(() -> Times.of(PolicyRows.parse(Times.FILE, "FLASH\tPT1H\nreminder\tP1D"))).hasMessageContaining("`NIACT`");
    }

    @Test
    void whereAlternatesAloneHaveNotAcknowledgedNobodyIsLateAndItIsLookedAtNoMore() {
        Message sent = sent(form("FLASH", FIRST).to(SECOND.id().value(), "ALTERNATE"));
        read(FIRST, sent);
        sending.acknowledge(asker(FIRST), sent.id().toString());
        Instant later = Instant.now().plus(Duration.ofMinutes(31));
        assertThat(messages.unacknowledged(APP.bean(Times.class), later, 10_000)).contains(sent.id());
        for (int others = 0; others < 10; others++) {
            round(Duration.ofMinutes(31));
        }
        assertThat(messages.unacknowledged(APP.bean(Times.class), later, 10_000)).as("it would be before others for ever")
                .doesNotContain(sent.id());
        assertThat(tries(sent)).isEmpty();
    }

    @Test
    void whatCannotBeAlarmedOfFillsTheTrailAtNoRoundAndIsAlarmedOfOnceItCan() {
        Message sent = sent("FLASH", FIRST);
        JdbcClient database = APP.bean(JdbcClient.class);
        String alter = "update item_version set record = replace(record, ?, ?) where item_id = ?";
        var now = new AtomicReference<>(Instant.now().plus(Duration.ofMinutes(31)));
        var process = new Deadlines(APP.bean(Guard.class), messages, APP.bean(RowVersions.class), APP.bean(Times.class), now::get);
        assertThat(database.sql(alter).params("SECRET", "UNCLASSIFIED", sent.id().value()).update()).isPositive();
        try {
            for (int round = 0; round < 120; round++) {
                process.round();
                now.updateAndGet(at -> at.plusSeconds(30));
            }
        } finally {
            database.sql(alter).params("UNCLASSIFIED", "SECRET", sent.id().value()).update();
        }
        assertThat(done(sent, "item.record-overdue")).isEmpty();
        assertThat(tries(sent)).as("in an hour, each after twice the time").hasSizeBetween(2, 8);
        now.updateAndGet(at -> at.plus(Duration.ofHours(12)));
        process.round();
        assertThat(done(sent, "item.record-overdue")).hasSize(1);
    }

    @Test
    void ofWhatAnotherSiteHasSentNobodyHereIsAlarmed() {
        Message sent = sent("FLASH", FIRST);
        Message received = new Message(sent.id(), sent.step(), "", sent.header(), sent.stage(), Optional.empty(), Optional.empty());
        Instant later = Instant.now().plus(Duration.ofHours(1));
        assertThat(sent.overdue(APP.bean(Times.class), later)).hasSize(1);
        assertThat(received.overdue(APP.bean(Times.class), later)).as("its sender is there, and is told there").isEmpty();
    }
}
