package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appeals against denials: in time, decided by somebody who had no part in them, then to the ISCAP. */
class AppealTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final Appealing appealing = APP.bean(Appealing.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("appeals"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("appeals"), Role.REVIEWER);
    private final Person third = REGISTRAR.person("Third", cleared(Level.SECRET), List.of("appeals"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the lighthouse keeper", List.of("appeals"), first, first);

    private String opened(ReviewKind kind) {
        return reviewing.open(asker(first), Target.item(item.id()), kind, "A letter").id().toString();
    }

    private String denied(ReviewKind kind) {
        return denied(opened(kind), first, first, second);
    }

    private String denied(String id, Person marks, Person proposes, Person decides) {
        portions.mark(asker(marks), id, 1, new Wish("WITHHELD", "50X1 until 2040-12-31", "", "", "w", Optional.of(3), Optional.of(3)));
        proposing.propose(asker(proposes), id, "a", reviewing.bench(asker(proposes), id).seen());
        deciding.decide(asker(decides), id, reviewing.bench(asker(decides), id).seen());
        return id;
    }

    private static Appealing on(LocalDate day) {
        return new Appealing(APP.bean(Guard.class), APP.bean(Cases.class), APP.bean(AppealRows.class),
                APP.bean(Marks.class), APP.bean(Appeals.class),
                APP.bean(Kinds.class), InstantSource.fixed(Instant.parse(day + "T12:00:00Z")));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    /** M4: an appeal within 60 days of the denial, decided within 60 working days, by somebody else. */
    @Test
    void an_appeal_is_decided_by_somebody_who_had_no_part_in_the_denial() {
        String id = denied(ReviewKind.MANDATORY);
        assertThat(appealing.file(asker(first), id, "Of June 3: all of it is known").state())
                .isInstanceOfSatisfying(AppealState.Filed.class, filed -> assertThat(filed.due()).isAfter(today().plusDays(80)));
        assertThatThrownBy(() -> appealing.decide(asker(second), id, false, "it is not")).as("who decided").isInstanceOf(Refused.class);
        assertThatThrownBy(() -> appealing.decide(asker(first), id, false, "it is not")).as("who proposed").isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> appealing.decide(asker(third), id, false, " ")).isInstanceOf(BadInput.class);
        Appeal granted = appealing.decide(asker(third), id, true, "the keeper is dead");
        assertThat(granted.state()).isInstanceOfSatisfying(AppealState.Granted.class, state -> {
            ReviewCase anew = reviewing.find(state.anew().toString()).orElseThrow();
            assertThat(anew.request()).as("letters print it: nothing of the reasons").isEqualTo("A letter");
            assertThat(anew.state()).isEqualTo(new CaseState.Opened());
        });
        assertThatThrownBy(() -> appealing.decide(asker(third), id, true, "again")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> appealing.file(asker(first), id, "again")).isInstanceOf(Conflict.class);
    }

    /** M4: nor by who marked what is denied, whoever proposed it then. */
    @Test
    void who_marked_what_is_denied_had_a_part_in_it() {
        String id = opened(ReviewKind.MANDATORY);
        portions.mark(asker(third), id, 1, new Wish("WITHHELD", "50X1 until 2040-12-31", "", "", "w", Optional.of(1), Optional.of(1)));
        denied(id, first, first, second);
        appealing.file(asker(first), id, "all of it is known");
        assertThatThrownBy(() -> appealing.decide(asker(third), id, false, "it is not")).isInstanceOf(Conflict.class)
                .hasMessageContaining("you had a part");
        Person fourth = REGISTRAR.person("Fourth", cleared(Level.SECRET), List.of("appeals"), Role.REVIEWER);
        assertThat(appealing.decide(asker(fourth), id, false, "it is not").state()).isInstanceOf(AppealState.Upheld.class);
    }

    /** M4: nor by who decided it first, where it was returned and another denied it again. */
    @Test
    void who_decided_it_before_it_was_returned_had_a_part_in_it() {
        String id = deniedTwice();
        assertThatThrownBy(() -> appealing.decide(asker(second), id, false, "it stands")).isInstanceOf(Conflict.class)
                .hasMessageContaining("you had a part");
        Person fourth = REGISTRAR.person("Fourth", cleared(Level.SECRET), List.of("appeals"), Role.REVIEWER);
        assertThat(appealing.decide(asker(fourth), id, false, "it stands").state()).isInstanceOf(AppealState.Upheld.class);
    }

    private String deniedTwice() {
        String id = denied(ReviewKind.MANDATORY);
        deciding.giveBack(asker(second), id, "look at it again");
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        deciding.decide(asker(third), id, reviewing.bench(asker(third), id).seen());
        appealing.file(asker(first), id, "all of it is known");
        return id;
    }

    /** Whoever could delete a row would otherwise have had no part. */
    @Test
    void nobody_decides_an_appeal_while_a_state_of_the_case_is_missing() {
        String id = deniedTwice();
        assertThat(APP.bean(JdbcClient.class).sql("delete from review_case where id = ? and version < ? and state = 'decided'")
                .params(UUID.fromString(id), reviewing.find(id).orElseThrow().version()).update()).isPositive();
        assertThatThrownBy(() -> appealing.decide(asker(second), id, false, "it stands")).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void what_is_appealed_is_neither_returned_nor_withdrawn_before_the_appeal_is_decided() {
        String id = denied(ReviewKind.MANDATORY);
        appealing.file(asker(first), id, "all of it is known");
        assertThatThrownBy(() -> deciding.giveBack(asker(second), id, "once more")).isInstanceOf(Conflict.class)
                .hasMessage("it is appealed: the appeal is decided first");
        assertThatThrownBy(() -> reviewing.withdraw(asker(second), id, "no more")).isInstanceOf(Conflict.class)
                .hasMessage("it is appealed: the appeal is decided first");
        appealing.decide(asker(third), id, false, "it stands");
        assertThat(deciding.giveBack(asker(second), id, "once more").state()).isInstanceOf(CaseState.UnderReview.class);
    }

    /** M4: whoever decided it does not become free to decide the appeal by its being returned. */
    @Test
    void nobody_decides_an_appeal_of_which_the_denial_was_returned() {
        String id = denied(ReviewKind.MANDATORY);
        appealing.file(asker(first), id, "all of it is known");
        APP.bean(Guard.class).change(asker(second), Act.RETURN_RELEASE, Target.item(item.id()), Context.NONE, permit -> {
            ReviewCase review = reviewing.find(id).orElseThrow();
            return APP.bean(Cases.class).add(permit, review.in(new CaseState.UnderReview("as it could be once"), review.since()));
        });
        for (Person one : List.of(second, third)) {
            assertThatThrownBy(() -> appealing.decide(asker(one), id, false, "it stands")).isInstanceOf(Conflict.class)
                    .hasMessageContaining("what is appealed was returned");
        }
    }

    @ParameterizedTest
    @CsvSource({"MANDATORY,60", "FOIA,90"})
    void the_time_to_appeal_ends(String kind, int days) {
        String id = denied(ReviewKind.valueOf(kind));
        Appealing late = on(today().plusDays(days + 1L));
        assertThatThrownBy(() -> late.file(asker(first), id, "late")).isInstanceOf(Conflict.class).hasMessageContaining("ended on");
        assertThat(on(today().plusDays(days)).file(asker(first), id, "in time").state()).isInstanceOf(AppealState.Filed.class);
    }

    @Test
    void nothing_is_appealed_that_was_not_denied() {
        String open = opened(ReviewKind.MANDATORY);
        assertThatThrownBy(() -> appealing.file(asker(first), open, "l")).isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing is denied");
        String frus = denied(ReviewKind.FRUS);
        assertThatThrownBy(() -> appealing.file(asker(first), frus, "l")).isInstanceOf(Conflict.class).hasMessageContaining("no appeal by");
    }

    /** M4: after a denial on appeal within 60 days; where nothing is decided in time, straight. */
    @Test
    void it_goes_to_the_iscap_after_a_denial_or_when_nothing_is_decided_in_time() {
        String id = denied(ReviewKind.MANDATORY);
        assertThatThrownBy(() -> appealing.iscap(asker(first), id, "l")).isInstanceOf(Conflict.class);
        LocalDate due = ((AppealState.Filed) appealing.file(asker(first), id, "l").state()).due();
        assertThatThrownBy(() -> on(due).iscap(asker(first), id, "l")).isInstanceOf(Conflict.class);
        assertThat(appealing.decide(asker(third), id, false, "it stands").state()).isEqualTo(
                new AppealState.Upheld("it stands", third.id().value(), Optional.of(today().plusDays(60))));
        assertThatThrownBy(() -> on(today().plusDays(61)).iscap(asker(first), id, "l")).isInstanceOf(Conflict.class);
        assertThat(appealing.iscap(asker(first), id, "Of May 5").state()).isInstanceOfSatisfying(AppealState.AtIscap.class,
                state -> assertThat(state.because()).isEqualTo("denied on appeal"));
        assertThat(appealing.answered(asker(second), id, true, "Of July 7").state()).isInstanceOf(AppealState.IscapGranted.class);
        String slow = denied(ReviewKind.MANDATORY);
        LocalDate late = ((AppealState.Filed) appealing.file(asker(first), slow, "l").state()).due().plusDays(1);
        assertThat(on(late).iscap(asker(first), slow, "l").state()).isInstanceOfSatisfying(AppealState.AtIscap.class,
                state -> assertThat(state.because()).isEqualTo("the appeal was not decided in time"));
        assertThat(appealing.answered(asker(second), slow, false, "Of July 8").state()).isInstanceOf(AppealState.IscapUpheld.class);
        String undecided = opened(ReviewKind.MANDATORY);
        assertThatThrownBy(() -> on(today().plusDays(365)).iscap(asker(first), undecided, "l")).isInstanceOf(Conflict.class);
        assertThat(on(today().plusDays(366)).iscap(asker(first), undecided, "l").state())
                .isInstanceOfSatisfying(AppealState.AtIscap.class,
                        state -> assertThat(state.because()).isEqualTo("nothing was decided in time"));
    }

    @Test
    void its_days_are_in_the_calendar() {
        String id = denied(ReviewKind.MANDATORY);
        LocalDate due = ((AppealState.Filed) appealing.file(asker(first), id, "l").state()).due();
        assertThat(deadlines(due.getYear())).filteredOn(one -> one.of(UUID.fromString(id)))
                .extracting(Deadline::on, Deadline::lapse).contains(tuple(due, "The requester may go straight to the ISCAP"));
    }

    private List<Deadline> deadlines(int year) {
        return APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, year));
    }

    /** Nobody else loses their calendar by it, whether they may know of the item or not. */
    @Test
    void rows_that_are_not_what_was_sealed_take_the_calendar_from_nobody() {
        String id = denied(ReviewKind.MANDATORY);
        LocalDate due = ((AppealState.Filed) appealing.file(asker(first), id, "l").state()).due();
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("far-appeals"), Role.REVIEWER);
        Person farther = REGISTRAR.person("Farther", cleared(Level.SECRET), List.of("far-appeals"), Role.REVIEWER);
        Item theirs = REGISTRAR.file("Secret", "the far lighthouse", List.of("far-appeals"), far, far);
        String unknown = denied(reviewing.open(asker(far), Target.item(theirs.id()), ReviewKind.MANDATORY, "A letter").id().toString(), far,
                far, farther);
        appealing.file(asker(far), unknown, "l");
        String known = denied(ReviewKind.MANDATORY);
        appealing.file(asker(first), known, "all of it is known");
        var db = APP.bean(JdbcClient.class);
        assertThat(db.sql("update review_case set record = replace(record, 'A letter', 'No letter') where id = ?")
                .param(UUID.fromString(unknown)).update()).isPositive();
        assertThat(db.sql("update review_appeal set record = replace(record, 'known', 'secret') where case_id = ?")
                .param(UUID.fromString(known)).update()).isPositive();
        assertThat(deadlines(due.getYear())).filteredOn(one -> one.what().equals("Decide the appeal"))
                .extracting(one -> one.review().orElseThrow().id().toString()).contains(id).doesNotContain(known, unknown);
        db.sql("delete from review_appeal where case_id in (?, ?)").params(UUID.fromString(known), UUID.fromString(unknown)).update();
        db.sql("delete from review_case where id = ?").param(UUID.fromString(unknown)).update();
    }

    @Test
    void only_reviewers_who_may_read_the_item_record_and_decide() {
        String id = denied(ReviewKind.MANDATORY);
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("appeals"), Role.REVIEWER);
        Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("appeals"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> appealing.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> appealing.decide(asker(low), id, true, "w")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> appealing.file(asker(manager), id, "l")).isInstanceOf(Refused.class);
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update review_appeal set record = replace(record, 'known', 'secret') where case_id = ?",
            "delete from review_appeal where case_id = ?"})
    void an_altered_appeal_is_not_believed(String attack) {
        String id = denied(ReviewKind.MANDATORY);
        appealing.file(asker(first), id, "all of it is known");
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(UUID.fromString(id)).update()).isPositive();
        assertThatThrownBy(() -> appealing.look(asker(first), id)).isInstanceOf(BrokenSeal.class);
        APP.bean(JdbcClient.class).sql("delete from review_appeal where case_id = ?").param(UUID.fromString(id)).update();
    }

    @Test
    void by_its_page_an_appeal_goes_its_way() {
        Item paper = REGISTRAR.file("Confidential", "the wreck", List.of("island-affairs"), first, first);
        Person one = REGISTRAR.person("One", cleared(Level.SECRET), List.of("island-affairs"), Role.REVIEWER);
        Person other = REGISTRAR.person("Other", cleared(Level.SECRET), List.of("island-affairs"), Role.REVIEWER);
        String id = reviewing.open(asker(one), Target.item(paper.id()), ReviewKind.MANDATORY, "A letter").id().toString();
        portions.mark(asker(one), id, 1, new Wish("WITHHELD", "50X1 until 2040-12-31", "", "", "w", Optional.of(3), Optional.of(3)));
        proposing.propose(asker(one), id, "a", reviewing.bench(asker(one), id).seen());
        deciding.decide(asker(other), id, reviewing.bench(asker(other), id).seen());
        Browser finch = APP.signedIn("finch");
        String page = "/reviews/" + id + "/appeal";
        assertThat(finch.get(page).body()).contains("No appeal", "within 60 days of this letter");
        assertThat(finch.post(page, Map.of("letter", " ")).body()).contains("say by what letter");
        assertThat(finch.post(page, Map.of("letter", "Of June 3")).body()).contains("The appeal is recorded.", "Of June 3", "Decide it");
        assertThat(finch.post(page + "/decision", Map.of("verdict", "uphold", "why", "it stands")).body()).contains("upheld",
                "To the ISCAP");
        assertThat(finch.post(page + "/iscap", Map.of("letter", "Of July 7")).body()).contains("at the ISCAP", "denied on appeal");
        assertThat(finch.post(page + "/iscap/decision", Map.of("verdict", "grant", "letter", "Of August 8")).body())
                .contains("granted by the ISCAP", "reviewed anew");
    }
}
