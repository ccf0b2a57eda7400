package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backchannel.ledger.Integrator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Lowering;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R1: nobody lowers a level by their role alone, nor confirms that it is lowered; what takes no level away needs no authority. */
class LoweringAuthorityTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final List<String> GROUP = List.of("sluices");
    private static final String INSTRUCTED = """
            Classified By: J. Smith, Director
            Reason: 1.4(d)
            Downgrade To: CONFIDENTIAL
            Downgrade On: %s
            Declassify On: 19951231""";

    private final Remarking remarking = APP.bean(Remarking.class);
    private final Delegating delegating = APP.bean(Delegating.class);
    private final Person bare = REGISTRAR.undelegated("Barekeeper", cleared(Level.SECRET, "NODIS"), GROUP, Role.RECORDS_MANAGER);
    private final Person bareToo = REGISTRAR.undelegated("Baresecond", cleared(Level.SECRET, "NODIS"), GROUP, Role.RECORDS_MANAGER);
    private final Person vested = REGISTRAR.person("Vestedkeeper", cleared(Level.SECRET, "NODIS"), GROUP, Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "the sluice gates", GROUP, vested, vested);

    private Lowering proposed(Person by, String line, int seen) {
        return remarking.propose(asker(by), Target.item(item.id()), new Remarking.Wish(line, "a guide", "reviewed", seen));
    }

    private Item confirmed(Person by, Lowering lowering) {
        APP.bean(Integrator.class).drain();
        return remarking.confirm(asker(by), lowering.id().toString());
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").containsExactly("G-NO-DOWNGRADE"));
    }

    private List<Line> trail(String type, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals(type) && line.outcome() == outcome).toList();
    }

    private void state(String block) {
        APP.bean(Classifying.class).state(asker(vested), item.id().toString(), block, "", "as the paper says",
                APP.bean(ClassificationRows.class).of(item.id()).size());
    }

    @Test
    void neither_proposes_nor_confirms_who_has_none_and_the_trail_says_on_what_it_rested() {
        refused(() -> proposed(bare, "Confidential", 1));
        assertThat(trail("item.propose-lowering", Outcome.REFUSED)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("reasons", "G-NO-DOWNGRADE"));
        Lowering lowering = proposed(vested, "Confidential", 1);
        refused(() -> confirmed(bare, lowering));
        Delegated.by(APP, bare);
        assertThat(confirmed(bare, lowering).access().marking().level()).isEqualTo(Level.CONFIDENTIAL);
        for (String act : List.of("item.propose-lowering", "item.confirm-lowering")) {
            assertThat(trail(act, Outcome.DONE)).singleElement().satisfies(
                    line -> assertThat(line.facts()).containsEntry("basis", "as delegated in writing: A memorandum for tests"));
        }
    }

    @Test
    void one_that_has_ended_since_it_was_proposed_counts_no_more() {
        Delegation given = delegating.first(Asker.registry("test"), bare, "A memorandum that ends");
        Lowering lowering = proposed(vested, "Confidential", 1);
        delegating.end(asker(bareToo), given.id().toString(), "another post");
        refused(() -> confirmed(bare, lowering));
        assertThat(APP.bean(Items.class).find(item.id()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void what_takes_no_level_away_needs_none() {
        remarking.raise(asker(bare), Target.item(item.id()), new Remarking.Wish("Secret; Nodis", "a guide", "r", 1));
        Item without = confirmed(bareToo, proposed(bare, "Secret", 2));
        assertThat(without.access().marking().controls()).isEmpty();
        assertThat(trail("item.confirm-lowering", Outcome.DONE)).singleElement()
                .satisfies(line -> assertThat(line.facts()).doesNotContainKey("basis"));
    }

    @Test
    void whoever_may_not_know_of_it_is_told_nothing_of_any_authority() {
        Person far = REGISTRAR.undelegated("Farkeeper", cleared(Level.SECRET), List.of("elsewhere"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> proposed(far, "Confidential", 1)).isInstanceOf(NotFound.class);
        Lowering lowering = proposed(vested, "Confidential", 1);
        assertThatThrownBy(() -> confirmed(far, lowering)).isInstanceOf(NotFound.class);
    }

    /** The classifier's own instruction is the authority of whoever carries it out, once its day has come, and to that level alone. */
    @Test
    void what_the_first_data_instruct_is_carried_out_by_two_with_no_authority_of_their_own() {
        state(INSTRUCTED.formatted("19850101"));
        assertThatThrownBy(() -> proposed(bare, "Unclassified", 1)).isInstanceOf(Refused.class);
        assertThat(confirmed(bareToo, proposed(bare, "Confidential", 1)).version()).isEqualTo(2);
        assertThat(trail("item.confirm-lowering", Outcome.DONE)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("basis", "as its first classification data instruct"));
    }

    @Test
    void whoever_stated_the_instruction_lowers_nothing_by_it_nor_does_one_that_was_taken_back() {
        APP.bean(Classifying.class).state(asker(bare), item.id().toString(), INSTRUCTED.formatted("19850101"), "", "as the paper says", 0);
        refused(() -> proposed(bare, "Confidential", 1));
        state(INSTRUCTED.replace("Downgrade To: CONFIDENTIAL\nDowngrade On: %s\n", ""));
        refused(() -> proposed(bareToo, "Confidential", 1));
    }

    @Test
    void a_day_that_there_is_not_is_none() {
        assertThat(DowngradeInstruction.of("Downgrade To: SECRET\nDowngrade On: 20301332")).isEmpty();
        assertThat(DowngradeInstruction.of("Downgrade To: SECRET\nDowngrade On: 20301231")).hasValueSatisfying(said -> {
            assertThat(said.to()).isEqualTo(Level.SECRET);
            assertThat(said.on()).isEqualTo(LocalDate.of(2030, 12, 31));
        });
    }

    @Test
    void what_somebody_states_later_instructs_nobody() {
        state(INSTRUCTED.replace("Downgrade To: CONFIDENTIAL\nDowngrade On: %s\n", ""));
        state(INSTRUCTED.formatted("19850101"));
        refused(() -> proposed(bare, "Confidential", 1));
    }

    @Test
    void altered_rows_give_nobody_any() {
        state(INSTRUCTED.formatted("19850101"));
        APP.bean(JdbcClient.class).sql("update item_classification set record = replace(record, '1985', '1984') where item_id = ?")
                .param(item.id().value()).update();
        refused(() -> proposed(bare, "Confidential", 1));
    }

    @Test
    void a_delegation_is_for_whoever_reviews_or_lowers() {
        var scope = new Delegating.Scope("SECRET", "", "", "", "Memorandum of June 1");
        Person originator = REGISTRAR.person("Originates", cleared(Level.SECRET), GROUP, Role.ORIGINATOR);
        Person recipient = REGISTRAR.person("Receives", cleared(Level.SECRET), GROUP, Role.RECIPIENT);
        Delegation proposed = delegating.propose(asker(vested), originator.id().value(), scope);
        assertThat(delegating.confirm(asker(bare), proposed.id().toString()).standing()).isEqualTo(Delegation.Standing.CONFIRMED);
        assertThatThrownBy(() -> delegating.propose(asker(vested), recipient.id().value(), scope)).isInstanceOf(BadInput.class)
                .hasMessageContaining("a reviewer, a records manager or an originator");
    }

    /** D9, D17: the day of a downgrade is in the calendar until it is carried out. */
    @Test
    void the_day_of_a_downgrade_is_in_the_calendar_until_it_is_carried_out() {
        state(INSTRUCTED.formatted("19850101"));
        assertThat(inCalendar()).singleElement().satisfies(due -> {
            assertThat(due.frame()).isEqualTo(DueDates.DOWNGRADED);
            assertThat(due.on()).isEqualTo(LocalDate.of(1985, 1, 1));
            assertThat(Optional.ofNullable(due.held())).isEmpty();
        });
        confirmed(bareToo, proposed(bare, "Confidential", 1));
        assertThat(inCalendar()).isEmpty();
    }

    private List<Due> inCalendar() {
        return APP.bean(Guard.class)
                .look(asker(bare), Act.SEE_CALENDAR, Target.registry(), permit -> APP.bean(DueDates.class).in(permit, 1985))
                .stream().filter(due -> due.item().id().equals(item.id())).toList();
    }
}
