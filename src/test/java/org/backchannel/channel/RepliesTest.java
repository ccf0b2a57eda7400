package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;

/** A recipient answers what was transmitted to them, by the same steps as every message, and begins nothing else. */
class RepliesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Replydrafter", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Replychief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person FIRST = REGISTRAR.person("Replyfirst", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person SECOND = REGISTRAR.person("Replysecond", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person STRANGER = REGISTRAR.person("Replystranger", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Authority ORAL = new Authority(Authority.Kind.ORAL, "by telephone");

    private final Steps steps = APP.bean(Steps.class);
    private final Sending sending = APP.bean(Sending.class);
    private final Drafting drafting = APP.bean(Drafting.class);

    private static DraftForm form(Person from, Person to, String answers) {
        return new DraftForm().with("from", from.id().value()).with("precedence", "ROUTINE").with("subject", "The harbour")
                .with("subjectMark", "(U)").with("marking", "Secret").with("inReplyTo", answers).to(to.id().value(), "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it")
                .part("PARAGRAPH", "(C)", "words");
    }

    private static Writing writing(DraftForm form, Person drafter) {
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), drafter);
    }

    private Message sent() {
        Message draft = drafting.draft(asker(DRAFTER), writing(form(DRAFTER, FIRST, "").to(SECOND.id().value(), "INFO"), DRAFTER));
        String id = draft.id().toString();
        steps.submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        steps.approve(asker(CHIEF), id, 2, ORAL);
        return sending.transmit(asker(CHIEF), id, 3);
    }

    @Test
    void aRecipientAnswersAndSomebodyElseApprovesIt() {
        Message asked = sent();
        Message answer = drafting.draft(asker(FIRST), writing(form(FIRST, DRAFTER, asked.id().toString()), FIRST));
        String id = answer.id().toString();
        drafting.revise(asker(FIRST), id, 1, writing(form(FIRST, DRAFTER, asked.id().toString()).part("PARAGRAPH", "(C)", "more"), FIRST));
        steps.submit(asker(FIRST), id, 2, CHIEF.id().value());
        assertThatThrownBy(() -> steps.approve(asker(FIRST), id, 3, ORAL)).isInstanceOf(Refused.class);
        steps.approve(asker(CHIEF), id, 3, ORAL);
        assertThat(sending.transmit(asker(FIRST), id, 4).stage()).isInstanceOf(Stage.Transmitted.class);
    }

    @Test
    void theAnswerGoesToThoseBetweenWhomTheMessageWentInTheirOwnNameAlone() {
        String asked = sent().id().toString();
        assertThat(writing(form(FIRST, SECOND, asked), FIRST).header().recipients()).containsExactly(SECOND.id().value());
        assertThatThrownBy(() -> writing(form(FIRST, STRANGER, asked), FIRST)).isInstanceOf(BadInput.class)
                .hasMessageContaining("the directory has nobody");
        assertThatThrownBy(() -> writing(form(DRAFTER, SECOND, asked), FIRST)).isInstanceOf(BadInput.class);
    }

    @Test
    void whoWasNotAddressedAnswersNothingAndNobodyBeginsAnythingElse() {
        String asked = sent().id().toString();
        assertThatThrownBy(() -> writing(form(STRANGER, DRAFTER, asked), STRANGER)).isInstanceOf(BadInput.class)
                .hasMessageContaining("no item");
        DraftForm toNobody = new DraftForm().with("from", FIRST.id().value()).with("precedence", "ROUTINE").with("subject", "New")
                .with("subjectMark", "(U)").with("marking", "Secret").part("PARAGRAPH", "(C)", "words");
        assertThatThrownBy(() -> drafting.draft(asker(FIRST), writing(toNobody, FIRST))).isInstanceOf(Refused.class);
        Message answer = drafting.draft(asker(FIRST), writing(form(FIRST, DRAFTER, asked), FIRST));
        assertThatThrownBy(() -> drafting.revise(asker(FIRST), answer.id().toString(), 1, writing(toNobody, FIRST)))
                .as("an answer does not become something else").isInstanceOf(Refused.class);
        assertThatThrownBy(() -> drafting.revise(asker(SECOND), answer.id().toString(), 1, writing(form(SECOND, DRAFTER, asked), SECOND)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasRecalledIsNotAnsweredAnyMore() {
        Message asked = sent();
        Message answer = drafting.draft(asker(FIRST), writing(form(FIRST, DRAFTER, asked.id().toString()), FIRST));
        sending.recall(asker(DRAFTER), asked.id().toString(), asked.step(), "a mistake");
        assertThatThrownBy(() -> steps.submit(asker(FIRST), answer.id().toString(), 1, CHIEF.id().value())).isInstanceOf(Refused.class);
    }

    @Test
    void anAnswerToWhatWasRecalledIsWithdrawnByWhoWroteItAndNobodyElse() {
        Message asked = sent();
        String answer = drafting.draft(asker(FIRST), writing(form(FIRST, DRAFTER, asked.id().toString()), FIRST)).id().toString();
        sending.recall(asker(DRAFTER), asked.id().toString(), asked.step(), "a mistake");
        assertThatThrownBy(() -> steps.withdraw(asker(SECOND), answer, 1)).isInstanceOf(NotFound.class);
        assertThat(steps.withdraw(asker(FIRST), answer, 1).stage()).isInstanceOf(Stage.Withdrawn.class);
    }
}
