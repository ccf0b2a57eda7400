package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two reviewers who decide blind: what each sees before and after, and how their differences are settled. */
class BlindReviewTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("blind"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("blind"), Role.REVIEWER);
    private final Person third = REGISTRAR.person("Third", cleared(Level.SECRET), List.of("blind"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the signal house", List.of("blind"), first, first);
    private final String id = reviewing
            .open(asker(first), Target.item(item.id()), ReviewKind.MANDATORY, "A letter", new Terms(true, "", "")).id().toString();

    private static Wish withheld(int word, String code) {
        return new Wish("WITHHELD", code, "", "", "a reason of " + code, Optional.of(word), Optional.of(word));
    }

    private static Wish settle(String as, String why) {
        return new Wish(as, "", "", "", why, Optional.empty(), Optional.empty());
    }

    private ReviewCase proposed() {
        portions.mark(asker(first), id, 1, withheld(3, "50X1 until 2040-12-31"));
        return proposing.propose(asker(first), id, "EO 13526, section 3.5", reviewing.bench(asker(first), id).seen());
    }

    private ReviewCase decide(Person who) {
        return deciding.decide(asker(who), id, reviewing.bench(asker(who), id).seen());
    }

    private ReviewCase settling() {
        proposed();
        portions.mark(asker(second), id, 1, withheld(4, "50X6 until 2040-12-31"));
        return decide(second);
    }

    private List<Line> trail(String type) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals(type) && line.outcome() == Outcome.DONE).toList();
    }

    @Test
    void the_second_sees_nothing_of_what_the_first_decided_before_they_have_decided_themselves() {
        portions.mark(asker(first), id, 1, withheld(3, "50X1 until 2040-12-31"));
        portions.comment(asker(first), id, 1, "the name stands in the press");
        assertThat(reviewing.bench(asker(second), id).marks()).as("while the first marks").isEmpty();
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        Bench bench = reviewing.bench(asker(second), id);
        assertThat(bench.closed()).isTrue();
        assertThat(bench.marks()).isEmpty();
        assertThat(bench.comments(1)).isEmpty();
        assertThat(reviewing.bench(asker(first), id).marks()).hasSize(1);
        assertThat(trail("item.mark-portion")).extracting(line -> line.facts().getOrDefault("marked", ""))
                .as("the trail says how many, and not what").containsOnly("1 portions", "");
    }

    @Test
    void what_both_have_decided_alike_is_decided() {
        ReviewCase proposal = proposed();
        portions.mark(asker(second), id, 1, withheld(3, "50X1 until 2040-12-31"));
        ReviewCase decided = decide(second);
        assertThat(decided.state()).isInstanceOfSatisfying(CaseState.Decided.class, state -> {
            assertThat(state.proposal().document()).isEqualTo(proposal.proposal().orElseThrow().document());
            assertThat(state.decision().second()).isEqualTo(second.id().value());
        });
        assertThat(trail("item.decide-release").getLast().facts()).containsEntry("differences", "0").containsKey("opinion");
    }

    /** Nobody is spared their own decision: an undecided portion, or somebody else's digest, decides nothing. */
    @Test
    void who_decides_blind_decides_every_portion_on_what_they_marked_themselves() {
        ReviewCase proposal = proposed();
        assertThatThrownBy(() -> decide(second)).isInstanceOf(BadInput.class).hasMessageContaining("1 of 1 portions are undecided");
        portions.mark(asker(second), id, 1, Wish.released());
        assertThatThrownBy(() -> deciding.decide(asker(second), id, proposal.proposal().orElseThrow().digest()))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> decide(first)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> deciding.giveBack(asker(second), id, "unseen")).isInstanceOf(Conflict.class)
                .hasMessageContaining("you decide blind");
    }

    /** INVARIANT 2: whoever decides blind learns nothing of the first's marks by asking an agency and trying. */
    @Test
    void an_equity_is_asked_of_what_one_has_marked_oneself() {
        portions.mark(asker(first), id, 1, Wish.released());
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        APP.bean(Referring.class).refer(asker(second), id, List.of("CIA"), "1", "");
        assertThatThrownBy(() -> deciding.decide(asker(second), id, "0".repeat(64))).isInstanceOf(Conflict.class)
                .hasMessageContaining("look at the bench again");
        portions.mark(asker(second), id, 1, Wish.released());
        assertThatThrownBy(() -> decide(second)).isInstanceOf(Conflict.class).hasMessageContaining("CIA, which has not answered");
        portions.mark(asker(second), id, 1, new Wish("WITHHELD", "50X1 until 2040-12-31", "", "", "w", Optional.empty(), Optional.empty()));
        assertThat(decide(second).state()).isInstanceOf(CaseState.Settling.class);
    }

    /** INVARIANT 2: whoever reads the trail might be the other. */
    @Test
    void the_trail_does_not_say_which_portion_was_undone_or_spoken_of() {
        portions.mark(asker(first), id, 1, withheld(3, "50X1 until 2040-12-31"));
        portions.comment(asker(first), id, 1, "the name stands in the press");
        assertThat(trail("item.mark-portion").getLast().facts()).containsEntry("comment", "on 1 portion");
        portions.undo(asker(first), id);
        assertThat(trail("item.mark-portion").getLast().facts()).containsEntry("undone", "1 portion");
    }

    @Test
    void differences_are_settled_openly_by_the_two_and_another_decides() {
        ReviewCase compared = settling();
        assertThat(compared.state()).isInstanceOfSatisfying(CaseState.Settling.class,
                state -> assertThat(state.compared().differences()).singleElement().satisfies(one -> {
                    assertThat(one.first().gaps().getFirst().codes()).containsExactly("50X1 until 2040-12-31");
                    assertThat(one.second().gaps().getFirst().codes()).containsExactly("50X6 until 2040-12-31");
                }));
        assertThat(trail("item.decide-release").getLast().facts()).containsEntry("differences", "1");
        for (Person one : List.of(first, second)) {
            assertThat(reviewing.bench(asker(one), id).difference(1)).as("both see both").isPresent();
        }
        assertThatThrownBy(() -> portions.mark(asker(third), id, 1, settle("AS_FIRST", "w"))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> portions.mark(asker(second), id, 1, settle("AS_FIRST", ""))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> proposing.propose(asker(second), id, "a", reviewing.bench(asker(second), id).seen()))
                .isInstanceOf(BadInput.class).hasMessageContaining("undecided");
        portions.mark(asker(second), id, 1, settle("AS_FIRST", "the name it is"));
        ReviewCase open = proposing.propose(asker(second), id, "a", reviewing.bench(asker(second), id).seen());
        assertThat(open.proposal().orElseThrow().compared().orElseThrow().differences().getFirst().settled().orElseThrow())
                .satisfies(mark -> {
                    assertThat(mark.by()).isEqualTo(second.id().value());
                    assertThat(mark.why()).isEqualTo("the name it is");
                    assertThat(mark.gaps().getFirst().codes()).containsExactly("50X1 until 2040-12-31");
                });
        assertThatThrownBy(() -> decide(second)).isInstanceOf(Refused.class);
        assertThat(reviewing.bench(asker(first), id).closed()).as("nothing is closed any more").isFalse();
        assertThatThrownBy(() -> decide(third)).as("by the other of the two alone").isInstanceOf(Conflict.class)
                .hasMessageContaining("it was settled between two reviewers");
        assertThat(CaseShown.of(reviewing.find(id).orElseThrow(), third.id(), name -> name).others()).as("and the page says so")
                .contains("the other of the two decides");
        assertThat(decide(first).state()).isInstanceOf(CaseState.Decided.class);
    }

    @Test
    void what_is_returned_after_settling_is_settled_again() {
        settling();
        portions.mark(asker(first), id, 1, withheld(5, "50X1 until 2040-12-31"));
        portions.mark(asker(first), id, 1, settle("UNDECIDED", ""));
        portions.mark(asker(first), id, 1, settle("AS_SECOND", "their reading is the better one"));
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        ReviewCase returned = deciding.giveBack(asker(second), id, "one word more");
        assertThat(returned.state()).isInstanceOfSatisfying(CaseState.Settling.class,
                state -> assertThat(state.returned()).isEqualTo("one word more"));
    }

    /** INVARIANT 3: what the two had said is sealed with the case. */
    @Test
    void what_they_said_cannot_be_altered_afterwards() {
        settling();
        APP.bean(JdbcClient.class).sql("update review_case set record = replace(record, '50X6', '50X1') where id = ?")
                .param(UUID.fromString(id)).update();
        assertThatThrownBy(() -> reviewing.bench(asker(first), id)).isInstanceOf(BrokenSeal.class);
        APP.bean(JdbcClient.class).sql("delete from review_case where id = ?").param(UUID.fromString(id)).update();
    }

    @Test
    void the_pages_and_the_api_show_the_second_nothing_of_it_either() {
        Item paper = REGISTRAR.file("Confidential", "the bell buoy", List.of("island-affairs"), first, first);
        Browser finch = APP.signedIn("finch");
        Browser wren = APP.signedIn("wren");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "MANDATORY", "request", "A letter", "blind", "true")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        finch.post(review + "/portions/1",
                Map.of("treatment", "WITHHELD", "from", "4", "to", "4", "exemption", "50X9 until 2040-12-31", "why", "a treaty of 1911"));
        String mine = finch.get(review).body();
        finch.post(review + "/proposal", Map.of("authority", "a", "seen", seen(mine)));
        for (String path : List.of(review, review + "/portions/1", "/api/v1" + review)) {
            assertThat(wren.get(path).body()).as(path).doesNotContain("a treaty of 1911", "(50X9", "[less than 1 line");
        }
        assertThat(wren.get(review).body()).contains("You decide blind.", "Decide as I marked");
        String marked = wren.post(review + "/portions/1", Map.of("treatment", "RELEASED")).body();
        String settling = wren.post(review + "/decision", Map.of("seen", seen(marked))).body();
        assertThat(settling).contains("Two reviewers decided blind, and differ.", "a treaty of 1911", "As Samuel Wren");
        assertThat(finch.get(review).body()).contains("Samuel Wren: released");
        assertThat(wren.get("/reviews?state=settling").body()).contains("the bell buoy");
    }

    private static String seen(String page) {
        return page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
    }
}
