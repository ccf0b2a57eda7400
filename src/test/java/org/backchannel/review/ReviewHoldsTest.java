package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Disposing;
import org.backchannel.custody.Disposition;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;

/** Nothing is destroyed that a review still needs; what is destroyed falls due no more. The items are of January 6, 1972. */
class ReviewHoldsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Disposing disposing = APP.bean(Disposing.class);
    private final Person first = REGISTRAR.person("Holdfirst", cleared(Level.SECRET), List.of("quays"), Role.RECORDS_MANAGER);
    private final Person second = REGISTRAR.person("Holdsecond", cleared(Level.SECRET), List.of("quays"), Role.RECORDS_MANAGER);
    private final Person reviewer = REGISTRAR.person("Holdreviewer", cleared(Level.SECRET), List.of("quays"), Role.REVIEWER);
    private final Person other = REGISTRAR.person("Holdother", cleared(Level.SECRET), List.of("quays"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the dues of the quay", List.of("quays"), first, first);
    private final String id = item.id().toString();

    private Disposition proposed() {
        return disposing.proposeDestruction(asker(first), id, new Disposition.Wish("Schedule 2", "its time is over", 1));
    }

    private Item destroyed() {
        return disposing.confirmDestruction(asker(second), proposed().id().toString());
    }

    private void held(String why) {
        assertThatThrownBy(this::proposed).isInstanceOf(Conflict.class).hasMessageContaining(why);
    }

    @Test
    void a_case_holds_it_until_it_is_over() {
        String review = APP.bean(Reviewing.class).open(asker(reviewer), Target.item(item.id()), ReviewKind.FRUS, "A volume").id()
                .toString();
        held("a declassification review of it is under way");
        APP.bean(Reviewing.class).withdraw(asker(reviewer), review, "not wanted any more");
        assertThat(destroyed().state()).isEqualTo(State.DESTROYED);
    }

    @Test
    void a_case_that_is_opened_after_the_proposal_holds_it_too() {
        String proposal = proposed().id().toString();
        Decided.review(APP, item, reviewer, other);
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal)).isInstanceOf(Conflict.class)
                .hasMessageContaining("under way");
    }

    @Test
    void a_referral_holds_it_until_it_is_answered() {
        Decided.refer(APP, item, reviewer, "CIA", 1);
        held("a declassification review of it is under way");
    }

    @Test
    void a_challenge_holds_it_until_it_is_answered() {
        Challenging challenging = APP.bean(Challenging.class);
        Challenge one = challenging.challenge(asker(reviewer), id, "It is printed in every almanac.");
        held("its classification is challenged");
        challenging.answer(asker(first), id, one.id().toString(), false, "The almanac has other dues.");
        assertThat(destroyed().state()).isEqualTo(State.DESTROYED);
    }

    /** E6: a working paper is final or destroyed within its time. */
    @Test
    void a_working_paper_that_is_destroyed_is_due_no_more_and_nothing_is_of_it() {
        WorkingPapers papers = APP.bean(WorkingPapers.class);
        papers.state(asker(first), id, "");
        assertThat(papers.list(asker(first))).extracting(one -> one.item().id()).contains(item.id());
        assertThat(due()).contains(item.id());
        destroyed();
        assertThat(papers.list(asker(first))).extracting(one -> one.item().id()).doesNotContain(item.id());
        assertThat(due()).doesNotContain(item.id());
    }

    private List<Object> due() {
        return APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, 1997)).stream().<Object>map(one -> one.item().id()).toList();
    }
}
