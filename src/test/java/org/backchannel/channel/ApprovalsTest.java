package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Where the policy wants two approvers, two approve, the same text, and nobody their own. */
class ApprovalsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Clearance ALL = new Clearance(Level.TOP_SECRET, new TreeSet<>(), new TreeSet<>(Set.of("RYBAT")), true,
            Optional.empty());
    private static final Person DRAFTER = REGISTRAR.person("Twodrafter", ALL, List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person CHIEF = REGISTRAR.person("Twochief", ALL, List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person SECOND = REGISTRAR.person("Twosecond", ALL, List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person LOW = REGISTRAR.person("Twolow", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person RECIPIENT = REGISTRAR.person("Tworecipient", ALL, List.of(), Role.RECIPIENT);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);

    private static Writing writing(String marking) {
        return new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The harbour")
                .with("subjectMark", "(U)").with("marking", marking).to(RECIPIENT.id().value(), "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it").part("PARAGRAPH", "(C)", "words")
                .writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private String submitted(String marking) {
        String id = APP.bean(Drafting.class).draft(asker(DRAFTER), writing(marking)).id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        return id;
    }

    private static Item read(Person person, String id) {
        return APP.bean(Guard.class).look(asker(person), Act.READ, Target.item(id), permit -> APP.bean(Custody.class).read(permit)).item();
    }

    @Test
    void twoPersonsApproveTheSameAndNobodyBoth() {
        String id = submitted("Secret; Rybat");
        assertThatThrownBy(() -> steps.approve(asker(CHIEF), id, 2, ORAL)).isInstanceOf(BadInput.class).hasMessageContaining("two persons");
        for (Person wrong : List.of(CHIEF, DRAFTER, LOW, RECIPIENT)) {
            assertThatThrownBy(() -> steps.approve(asker(CHIEF), id, 2, ORAL, wrong.id().value())).as(wrong.surname())
                    .isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() -> read(SECOND, id)).isInstanceOf(NotFound.class);
        assertThat(steps.approve(asker(CHIEF), id, 2, ORAL, SECOND.id().value()).stage()).isInstanceOf(Stage.ApprovedByOne.class);
        assertThatThrownBy(() -> sending.transmit(asker(DRAFTER), id, 3)).as("one is not enough").isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> steps.approve(asker(CHIEF), id, 3, ORAL)).as("nobody approves twice").isInstanceOf(Refused.class);
        read(SECOND, id);
        Message approved = steps.approve(asker(SECOND), id, 3, ORAL);
        assertThat(approved.stage().given().orElseThrow().persons()).containsExactlyInAnyOrder(CHIEF.id().value(), SECOND.id().value());
        Message sent = sending.transmit(asker(DRAFTER), id, 4);
        assertThat(read(RECIPIENT, id).access().readers()).contains(CHIEF.id().value(), SECOND.id().value());
        assertThat(sent.sends(CHIEF.id().value())).isTrue();
        assertThat(APP.signedIn("argus").get("/trail/questions/versions?item=" + id).body())
                .contains("by " + CHIEF.name() + " and " + SECOND.name() + ": what was transmitted")
                .doesNotContain("not the version in force", "not what was transmitted");
        assertThat(APP.bean(Life.class).of(sent, CHIEF)).extracting(Life.Event::words).filteredOn(words -> words.startsWith("Approved"))
                .hasSize(2).anyMatch(words -> words.contains("Submitted to Test Twosecond"));
    }

    @Test
    void aChangeVoidsWhatOneHasApproved() {
        String id = submitted("Secret; Rybat");
        steps.approve(asker(CHIEF), id, 2, ORAL, SECOND.id().value());
        APP.bean(Drafting.class).revise(asker(DRAFTER), id, 3, writing("Secret; Rybat"));
        assertThatThrownBy(() -> steps.approve(asker(SECOND), id, 4, ORAL)).isInstanceOf(NotFound.class);
        assertThat(APP.bean(Messages.class).find(read(DRAFTER, id).id()).orElseThrow().stage()).isInstanceOf(Stage.Draft.class);
    }

    @Test
    void theSecondReturnsItToo() {
        String id = submitted("Secret; Rybat");
        steps.approve(asker(CHIEF), id, 2, ORAL, SECOND.id().value());
        assertThat(steps.giveBack(asker(SECOND), id, 3, "not yet").stage()).isInstanceOf(Stage.Returned.class);
    }

    @Test
    void whereOneIsEnoughOneApproves() {
        String id = submitted("Secret");
        assertThat(steps.approve(asker(CHIEF), id, 2, ORAL).stage()).isInstanceOf(Stage.Approved.class);
    }

    @Test
    void theTableSaysForWhichMarkingsAndWhereItCannotBeRead() {
        MarkingLines lines = APP.bean(MarkingLines.class);
        Approvals approvals = Approvals.of(PolicyRows.parse(Approvals.FILE, "default\t1\nTop Secret\t2\nNODIS\t2\neyes-only\t2"), lines);
        assertThat(List.of("Secret", "Top Secret", "Secret; Nodis", "Secret; Eyes Only", "Secret; Rybat"))
                .extracting(line -> approvals.needed(lines.read(Optional.empty(), line).marking())).containsExactly(1, 2, 2, 2, 1);
        assertThat(APP.bean(Approvals.class).needed(Marking.of(Level.TOP_SECRET))).isEqualTo(1);
        assertThatThrownBy(() -> Approvals.of(PolicyRows.parse(Approvals.FILE, "default\t3"), lines)).hasMessageContaining("line 1: `3`");
        assertThatThrownBy(() -> Approvals.of(PolicyRows.parse(Approvals.FILE, "default\t1\nZzyzx\t2"), lines))
                .hasMessageContaining("line 2: `Zzyzx` is no marking");
        assertThatThrownBy(() -> Approvals.of(PolicyRows.parse(Approvals.FILE, "NODIS\t2"), lines)).hasMessageContaining("`default`");
    }

    @Test
    void recordsThatWereSealedBeforeThereWereTwoAreRead() {
        var json = JsonMapper.builder().build();
        assertThat(json.readValue("""
                {"by":"x","authority":{"kind":"ORAL","words":"w"},"digest":"d","at":"2026-11-24T10:00:00Z"}""", Approval.class).before())
                .isEmpty();
        assertThat(json.readValue("""
                {"answers":{},"asked":"2026-11-24T10:00:00Z","deadline":"2026-11-25T10:00:00Z","silence":true}""", Round.class).before())
                .isEmpty();
    }
}
