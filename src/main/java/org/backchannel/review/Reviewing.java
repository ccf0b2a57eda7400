package org.backchannel.review;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Declassification reviews: how they begin, lie on the bench and end; each step is an act at the gate, on the item that is reviewed. */
public final class Reviewing {

    private final Guard guard;
    private final CaseSteps steps;
    private final Cases cases;
    private final Custody custody;
    private final Benches benches;
    private final SameWords sameWords;
    private final Equities equities;
    private final AppealRows appeals;
    private final Reviewers reviewers;

    Reviewing(Guard guard, CaseSteps steps, Cases cases, Custody custody, Benches benches, SameWords sameWords, Equities equities,
            AppealRows appeals, Reviewers reviewers) {
        this.guard = guard;
        this.steps = steps;
        this.cases = cases;
        this.custody = custody;
        this.benches = benches;
        this.sameWords = sameWords;
        this.equities = equities;
        this.appeals = appeals;
        this.reviewers = reviewers;
    }

    /** Opens a case on an item, which is nobody's yet and is not decided blind. */
    ReviewCase open(Asker asker, Target item, ReviewKind kind, String request) {
        return open(asker, item, kind, request, Terms.NONE);
    }

    /** Opens a case on an item; whether its request describes the item is still to be judged. */
    ReviewCase open(Asker asker, Target item, ReviewKind kind, String request, Terms terms) {
        return open(asker, item, kind, request, terms, false);
    }

    /**
     * Opens a case on an item.
     *
     * @param described whether whoever opens it judges that the request describes the item well enough
     */
    ReviewCase open(Asker asker, Target item, ReviewKind kind, String request, Terms terms, boolean described) {
        String asked = Wish.needed("request", request, "say who asked for it, or what it rests on");
        return guard.change(asker, Act.OPEN_REVIEW, item, Context.NONE, permit -> {
            Instant now = steps.now();
            cases.requireOwn(permit.itemTo(Act.OPEN_REVIEW).id());
            Terms judged = described
                    ? terms.judged(Description.NONE.sufficient(Kinds.Clock.NONE, now, asker.person().value(), now))
                    : terms;
            var made = new ReviewCase(UUID.randomUUID(), 1, permit.itemTo(Act.OPEN_REVIEW).id(), kind, asked, asker.person().value(), now,
                    new CaseState.Opened(), now, judged);
            CaseSteps.note(permit, made);
            permit.note("describes", judged.description().standing().name());
            permit.note("blind", Boolean.toString(terms.blind()));
            return cases.add(permit, made);
        });
    }

    /** Lays an item on the bench. */
    public Bench bench(Permit permit, ReviewCase found) {
        CaseSteps.note(permit, found);
        Paper paper = custody.review(permit, Act.REVIEW);
        permit.note("content", paper.digest());
        return benches.lay(found, paper, permit.whoMay(Act.REVIEW));
    }

    /** The same, of the case that somebody names, with what was decided elsewhere of the same words. */
    public Bench bench(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, target(found, typed), permit -> {
            Bench bench = bench(permit, found.orElseThrow());
            return bench.with(sameWords.on(bench));
        });
    }

    /** The same for one of its portions, the passages within it too. */
    Bench portion(Asker asker, String typed, int number) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, target(found, typed), permit -> {
            Bench bench = bench(permit, found.orElseThrow());
            return number < 1 || number > bench.portions() ? bench : bench.with(Map.of(number, sameWords.on(bench, number)));
        });
    }

    /** Gives a case to a reviewer, or to nobody. */
    ReviewCase assign(Asker asker, String typed, String person) {
        return assign(asker, typed, person, Optional.empty());
    }

    /**
     * The same.
     *
     * @param seen the version of the case that the caller has seen; empty where they name none
     */
    ReviewCase assign(Asker asker, String typed, String person, Optional<Integer> seen) {
        return steps.take(asker, Act.ASSIGN_REVIEW, typed, Context.NONE, (permit, review) -> {
            if (seen.isPresent() && seen.get() != review.version()) {
                throw Conflict.stale("somebody changed the case meanwhile: look at it again");
            }
            if (review.state().ended()) {
                throw Conflict.state("the review is %s already".formatted(review.state().words()));
            }
            if (!person.isEmpty()
                    && reviewers.of(permit.itemTo(Act.ASSIGN_REVIEW)).stream().noneMatch(one -> one.id().value().equals(person))) {
                throw new BadInput("person", "that is no reviewer who may read this item");
            }
            permit.note("assigned", person.isEmpty() ? "nobody" : person);
            return cases.add(permit, review.on(review.terms().assignedTo(person)));
        });
    }

    /** Ends a case without a decision. */
    ReviewCase withdraw(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why the review is withdrawn");
        return steps.to(asker, Act.WITHDRAW_REVIEW, typed, Context.NONE, (permit, review) -> {
            permit.note("why", reason);
            if (review.state().ended()) {
                throw Conflict.state("the review is %s already".formatted(review.state().words()));
            }
            appeals.requireNoneOpen(review);
            return new CaseState.Withdrawn(reason, asker.person().value(), steps.now());
        });
    }

    /**
     * Says that the copy of a decided case is made, in the transaction of the act that makes it.
     *
     * @throws Conflict if it is not decided, or the item is not the one that was reviewed
     */
    public ReviewCase released(Permit permit, ReviewCase seen) {
        ReviewCase review = steps.current(permit, seen);
        if (!(review.state() instanceof CaseState.Decided(Proposal proposal, Decision decision))) {
            throw Conflict.state("the review is %s: there is nothing to release".formatted(review.state().words()));
        }
        requireReleasable(review, proposal, custody.review(permit, Act.RELEASE));
        permit.note("decision", decision.digest());
        return cases.add(permit, review.in(new CaseState.Released(proposal, decision, permit.asker().person().value(), steps.now()),
                steps.now()));
    }

    /**
     * Asks the same again of what leaves after the copy.
     *
     * @throws Conflict if the item is not the one that was reviewed, or somebody's equity would be overridden by now
     */
    public void requireReleasable(ReviewCase review, Paper paper) {
        Proposal proposal = review.proposal()
                .orElseThrow(() -> Conflict.state("the review is %s: there is nothing to release".formatted(review.state().words())));
        requireReleasable(review, proposal, paper);
    }

    private void requireReleasable(ReviewCase review, Proposal proposal, Paper paper) {
        if (!review.kind().opened()) {
            throw Conflict.state("it was referred by another registry: what is decided goes back there as the answer");
        }
        proposal.requireSame(paper);
        equities.require(review, proposal.marks());
    }

    /** The case by what somebody typed; for whoever asks the guard about its item next. */
    public Optional<ReviewCase> find(String typed) {
        return cases.find(typed);
    }

    /** What an act on a case is done to: its item, or nothing where there is no such case. */
    public static Target target(Optional<ReviewCase> found, String typed) {
        return found.map(review -> Target.item(review.item())).orElseGet(() -> new Target.Unknown(Act.On.ITEM, typed));
    }
}
