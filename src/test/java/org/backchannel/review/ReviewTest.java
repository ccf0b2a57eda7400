package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
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
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A declassification review from its opening to the decision of two reviewers: who may, what holds it, what the trail says. */
class ReviewTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final JdbcClient db = APP.bean(JdbcClient.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
    private final Person sender = REGISTRAR.person("Sender", cleared(Level.SECRET), List.of("desk"), Role.ORIGINATOR);
    private final Item item = REGISTRAR.file("Secret", "the talks", List.of("desk"), sender, sender);

    private ReviewCase opened() {
        return reviewing.open(asker(first), Target.item(item.id()), ReviewKind.MANDATORY, "A letter of May 3");
    }

    private static Wish withheld(String from, String to) {
        return new Wish("WITHHELD", "50X1 until 2040-12-31, 50x6 until 2040-12-31", "name", "", "a source who lives",
                Optional.of(Integer.valueOf(from)),
                Optional.of(Integer.valueOf(to)));
    }

    /** Everything is marked: of "The text of the talks", the last two words are withheld. */
    private ReviewCase marked() {
        String id = opened().id().toString();
        return portions.mark(asker(first), id, 1, withheld("3", "4")).review();
    }

    private String seen(ReviewCase review) {
        return Marks.digest(reviewing.bench(asker(first), review.id().toString()).marks().values());
    }

    private ReviewCase proposed() {
        ReviewCase review = marked();
        return proposing.propose(asker(first), review.id().toString(), "EO 13526, section 3.5", seen(review));
    }

    private static Proposal of(ReviewCase review) {
        return review.proposal().orElseThrow();
    }

    private List<Line> trail(String type, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals(type) && line.outcome() == outcome).toList();
    }

    @Test
    void two_reviewers_decide_on_exactly_what_was_reviewed_and_the_trail_says_so() {
        ReviewCase proposal = proposed();
        ReviewCase decided = deciding.decide(asker(second), proposal.id().toString(), of(proposal).digest());
        assertThat(decided.state()).isInstanceOfSatisfying(CaseState.Decided.class, state -> {
            ProposalDocument document = Documents.readProposal(state.proposal().document());
            assertThat(document.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.notation()).isEqualTo("[name not declassified]");
                assertThat(gap.codes()).containsExactly("50X1 until 2040-12-31", "50X6 until 2040-12-31");
            });
            assertThat(document.first()).isEqualTo(first.office());
            assertThat(Documents.readDecision(state.decision().document()).second()).isEqualTo(second.office());
            assertThat(state.proposal().document()).doesNotContain("a source who lives", "talks", first.id().value());
            assertThat(attested(Proposal.PURPOSE, state.proposal().document(), state.proposal().signature())).isTrue();
            assertThat(attested(Decision.PURPOSE, state.decision().document(), state.decision().signature())).isTrue();
            Line line = trail("item.decide-release", Outcome.DONE).getFirst();
            assertThat(line.facts()).containsEntry("decision", state.decision().digest()).containsEntry("content", document.content())
                    .containsEntry("actor", second.id().value());
            assertThat(line.correlation()).isEqualTo(state.decision().call());
        });
        for (String step : List.of("item.open-review", "item.mark-portion", "item.propose-release", "item.decide-release")) {
            assertThat(trail(step, Outcome.GRANTED)).as(step).hasSize(1);
            assertThat(trail(step, Outcome.DONE)).as(step).hasSize(1);
        }
        for (String bound : List.of("item.mark-portion", "item.propose-release", "item.decide-release")) {
            assertThat(trail(bound, Outcome.DONE)).as(bound).allMatch(line -> line.facts().getOrDefault("content", "").length() == 64);
        }
    }

    private static boolean attested(String purpose, String document, String signature) {
        return APP.bean(Attestation.class).verify(purpose, document.getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(signature));
    }

    @Test
    void nobody_decides_on_their_own_proposal() {
        ReviewCase proposal = proposed();
        assertThatThrownBy(() -> deciding.decide(asker(first), proposal.id().toString(), of(proposal).digest()))
                .isInstanceOf(Refused.class);
        assertThat(trail("item.decide-release", Outcome.REFUSED)).singleElement()
                .satisfies(line -> assertThat(line.facts().get("reasons")).isEqualTo("G-OWN-PROPOSAL"));
        assertThat(reviewing.find(proposal.id().toString()).orElseThrow().state()).isInstanceOf(CaseState.Proposed.class);
    }

    /** D14: nobody acts above their own clearance, not even to review. */
    @Test
    void nobody_reviews_above_their_clearance_or_outside_their_need_to_know() {
        ReviewCase review = opened();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("desk"), Role.REVIEWER);
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("elsewhere"), Role.REVIEWER);
        String id = review.id().toString();
        for (Person one : List.of(low, far)) {
            assertThatThrownBy(() -> reviewing.bench(asker(one), id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> portions.mark(asker(one), id, 1, Wish.released())).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> deciding.decide(asker(one), id, "")).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> reviewing.open(asker(one), Target.item(item.id()), ReviewKind.FOIA, "r")).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> reviewing.bench(asker(sender), id)).isInstanceOf(Refused.class);
    }

    @Test
    void nothing_is_proposed_while_a_portion_is_undecided() {
        ReviewCase review = opened();
        String id = review.id().toString();
        portions.mark(asker(first), id, 1, new Wish("UNDECIDED", "", "", "", "", Optional.empty(), Optional.empty()));
        ReviewCase begun = reviewing.find(id).orElseThrow();
        assertThatThrownBy(() -> proposing.propose(asker(first), id, "a", seen(begun))).isInstanceOf(BadInput.class)
                .hasMessageContaining("1 of 1 portions are undecided");
        portions.releaseRest(asker(first), id);
        assertThat(proposing.propose(asker(first), id, "a", seen(begun)).state()).isInstanceOf(CaseState.Proposed.class);
    }

    /** What is proposed and what is decided is what the person has seen, whatever was marked in between. */
    @Test
    void a_step_on_something_else_than_was_seen_is_refused() {
        ReviewCase review = marked();
        String id = review.id().toString();
        String before = seen(review);
        portions.mark(asker(second), id, 1, Wish.released());
        assertThatThrownBy(() -> proposing.propose(asker(first), id, "a", before)).isInstanceOf(Conflict.class);
        ReviewCase proposal = proposing.propose(asker(first), id, "a", seen(review));
        assertThatThrownBy(() -> deciding.decide(asker(second), id, "another")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, Wish.released())).isInstanceOf(Conflict.class);
        deciding.giveBack(asker(second), id, "the name is published since 1975");
        assertThatThrownBy(() -> deciding.decide(asker(second), id, of(proposal).digest())).isInstanceOf(Conflict.class);
        assertThat(reviewing.find(id).orElseThrow().state()).isEqualTo(new CaseState.UnderReview("the name is published since 1975"));
    }

    @Test
    void a_proposal_for_an_earlier_marking_is_not_decided() {
        Person manager = REGISTRAR.person("Manager", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);
        Person cleared = REGISTRAR.person("Cleared", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.REVIEWER);
        ReviewCase proposal = proposed();
        APP.bean(Remarking.class).raise(asker(manager), Target.item(item.id()), new Remarking.Wish("Secret; Nodis", "a", "r", 1));
        assertThatThrownBy(() -> deciding.decide(asker(second), proposal.id().toString(), of(proposal).digest()))
                .as("they may not know of it any more").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deciding.decide(asker(cleared), proposal.id().toString(), of(proposal).digest()))
                .isInstanceOf(Conflict.class).hasMessageContaining("under another marking");
    }

    @Test
    void words_are_withheld_one_by_one_and_never_twice() {
        String id = marked().id().toString();
        portions.mark(asker(first), id, 1, withheld("0", "0"));
        Mark mark = reviewing.bench(asker(first), id).marks().get(1);
        assertThat(mark.gaps()).extracting(Gap::from).containsExactly(0, 3);
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, withheld("2", "3"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, withheld("2", "9"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> portions.mark(asker(first), id, 2, Wish.released())).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25X10", "X1", "25X1, 25X0"})
    void nothing_is_withheld_without_an_exemption_of_the_table(String typed) {
        String id = opened().id().toString();
        var wish = new Wish("WITHHELD", typed, "", "", "why", Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, wish)).isInstanceOf(BadInput.class);
    }

    /** R5: what is another agency's is kept back until it has answered; which one it is, the copy says. */
    @Test
    void a_referred_portion_is_kept_back_and_names_the_agency() {
        String id = opened().id().toString();
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, referred(""))).isInstanceOf(BadInput.class)
                .hasMessageContaining("to which agency");
        portions.mark(asker(first), id, 1, referred("Department of Energy"));
        ReviewCase review = reviewing.find(id).orElseThrow();
        ReviewCase proposal = proposing.propose(asker(first), id, "a", seen(review));
        assertThat(Documents.readProposal(of(proposal).document()).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.whole()).isTrue();
            assertThat(gap.text())
                    .isEqualTo("[1 paragraph (1 line) not declassified] (50X2 until 2040-12-31, referred to Department of Energy)");
        });
    }

    private static Wish referred(String agency) {
        return new Wish("REFERRED", "50X2 until 2040-12-31", "", agency, "their design", Optional.empty(), Optional.empty());
    }

    /** F2, M4: the days that the law gives count from the request on; where it gives none, none is shown. */
    @Test
    void a_case_has_the_day_that_its_ground_sets() {
        reviewing.open(asker(first), Target.item(item.id()), ReviewKind.FRUS, "A volume");
        reviewing.open(asker(first), Target.item(item.id()), ReviewKind.MANDATORY, "A letter");
        reviewing.open(asker(first), Target.item(item.id()), ReviewKind.SYSTEMATIC, "The plan for the year");
        var listed = APP.bean(Guard.class).look(asker(first), Act.REVIEW, Target.item(item.id()), APP.bean(Docket.class)::of);
        assertThat(listed).allSatisfy(row -> {
            LocalDate opened = LocalDate.ofInstant(row.review().opened(), ZoneOffset.UTC);
            assertThat(row.due()).isEqualTo(switch (row.review().kind()) {
                case FRUS -> opened.plusDays(120);
                case MANDATORY -> opened.plusDays(365);
                default -> null;
            });
            assertThat(row.late()).isFalse();
        }).hasSize(3);
    }

    /** R9: what is released at discretion is weighed in writing; the second reviewer reads it, the public does not. */
    @Test
    void a_discretionary_release_says_why_the_public_interest_outweighs() {
        String id = reviewing.open(asker(first), Target.item(item.id()), ReviewKind.DISCRETIONARY, "The Maritime Society").id().toString();
        portions.releaseRest(asker(first), id);
        String seen = reviewing.bench(asker(first), id).seen();
        assertThatThrownBy(() -> proposing.propose(asker(first), id, "EO 13526, 3.1(d)", seen)).isInstanceOf(BadInput.class)
                .hasMessageContaining("public interest");
        ReviewCase proposed = proposing.propose(asker(first), id, "EO 13526, 3.1(d)", "The talks are history, and taught", seen);
        assertThat(of(proposed).document()).doesNotContain("taught");
        assertThat(CaseShown.of(proposed, second.id(), name -> name).told())
                .anySatisfy(fact -> assertThat(fact.value()).isEqualTo("The talks are history, and taught"));
        assertThat(deciding.decide(asker(second), id, of(proposed).digest()).state()).isInstanceOf(CaseState.Decided.class);
    }

    /** INVARIANT 3: what somebody writes into the database decides nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"update review_case set record = replace(record, 'MANDATORY', 'FOIA') where id = :id",
            "delete from review_case where id = :id and version = (select max(version) from review_case where id = :id)",
            "update review_case set item_id = '00000000-0000-0000-0000-000000000001' where id = :id"})
    void an_altered_row_of_a_case_is_not_believed(String attack) {
        ReviewCase proposal = proposed();
        assertThat(db.sql(attack).param("id", proposal.id()).update()).isPositive();
        assertThatThrownBy(() -> deciding.decide(asker(second), proposal.id().toString(), of(proposal).digest()))
                .isInstanceOf(BrokenSeal.class);
        db.sql("delete from review_case where id = ?").param(proposal.id()).update();
    }

    @Test
    void an_altered_mark_is_not_believed() {
        ReviewCase review = marked();
        db.sql("update review_mark set record = replace(record, 'PART', 'RELEASED') where case_id = ?").param(review.id()).update();
        assertThatThrownBy(() -> reviewing.bench(asker(first), review.id().toString())).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void a_withdrawn_case_decides_nothing_any_more() {
        String id = opened().id().toString();
        reviewing.withdraw(asker(first), id, "the request was taken back");
        assertThatThrownBy(() -> portions.mark(asker(first), id, 1, Wish.released())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> reviewing.withdraw(asker(second), id, "again")).isInstanceOf(Conflict.class);
    }

    @Test
    void by_its_pages_a_review_goes_from_the_item_to_the_decision() {
        Item paper = REGISTRAR.file("Confidential", "the harbor dues", List.of("island-affairs"), sender, sender);
        Browser finch = APP.signedIn("finch");
        Browser wren = APP.signedIn("wren");
        String base = "/items/" + paper.id() + "/reviews";
        assertThat(finch.get("/items/" + paper.id()).body()).contains("Review for release");
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "MANDATORY", "request", "A letter of May 3")).body();
        assertThat(bench).contains("The review is open.", "Next undecided: portion 1", "The text of the harbor dues", "CONFIDENTIAL");
        String review = bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        assertThat(finch.get("/reviews/" + review + "/portions/1").body()).contains("harbor (5)", "25X1");
        String again = finch.post("/reviews/" + review + "/portions/1", Map.of("treatment", "WITHHELD", "from", "4", "to", "5")).body();
        assertThat(again).contains("say by which exemption it is withheld");
        String marked = finch.post("/reviews/" + review + "/portions/1",
                Map.of("treatment", "WITHHELD", "from", "4", "to", "5", "exemption", "50X6 until 2040-12-31", "why", "talks go on")).body();
        assertThat(marked).contains("withheld in part", "[less than 1 line not declassified] (50X6 until 2040-12-31)", "Why: talks go on",
                "1 of 1");
        String seen = marked.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
        finch.post("/reviews/" + review + "/proposal", Map.of("authority", "EO 13526, section 3.5", "seen", seen));
        assertThat(finch.get("/reviews/" + review).body()).contains("You proposed this.").doesNotContain("Decide as proposed");
        String waiting = wren.get("/reviews/" + review).body();
        assertThat(waiting).contains("Decide as proposed");
        String proposal = waiting.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(wren.post("/reviews/" + review + "/decision", Map.of("seen", proposal)).body()).contains("Decided by two reviewers.",
                "attested by the registry for", "Samuel Wren");
        assertThat(wren.get("/reviews?state=decided").body()).contains("the harbor dues", "Mandatory review");
        assertThat(APP.signedIn("smith").get("/reviews/" + review).statusCode()).isEqualTo(404);
    }

    /** INVARIANT 2: for whom it is closed to, a case is not there, byte for byte. */
    @Test
    void for_whoever_may_not_know_of_the_item_there_is_no_case() {
        Item top = REGISTRAR.file("Top Secret", "a heading", List.of("island-affairs"), sender, sender);
        Browser finch = APP.signedIn("finch");
        finch.get("/items/" + top.id() + "/reviews");
        String bench = finch.post("/items/" + top.id() + "/reviews", Map.of("kind", "FOIA", "request", "r")).body();
        String review = bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        Browser wren = APP.signedIn("wren");
        String none = UUID.randomUUID().toString();
        for (String path : List.of("/reviews/ID", "/reviews/ID/portions/1")) {
            var closed = wren.get(path.replace("ID", review));
            var absent = wren.get(path.replace("ID", none));
            assertThat(closed.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
            assertThat(closed.body().replace(review, none)).isEqualTo(absent.body());
        }
        assertThat(wren.get("/reviews").body()).doesNotContain(review);
        assertThat(finch.get("/reviews").body()).contains(review);
    }
}
