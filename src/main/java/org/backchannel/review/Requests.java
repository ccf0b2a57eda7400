package org.backchannel.review;

import java.util.Optional;
import java.util.function.BiFunction;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Conflict;

/** Judges requests: whether one describes the item well enough to be found; one that does not goes back with a letter that says what it lacks. */
final class Requests {

    private final Guard guard;
    private final CaseSteps steps;
    private final Cases cases;
    private final Kinds kinds;
    private final Correspondence correspondence;

    Requests(Guard guard, CaseSteps steps, Cases cases, Kinds kinds, Correspondence correspondence) {
        this.guard = guard;
        this.steps = steps;
        this.cases = cases;
        this.kinds = kinds;
        this.correspondence = correspondence;
    }

    /** A case with its item. */
    record Shown(ReviewCase review, Item item, Kinds.Kind kind) {

        /** Whether it can still be judged. */
        boolean open() {
            return review.state().marking();
        }
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            return new Shown(review, permit.itemTo(Act.REVIEW), kinds.of(review.kind()));
        });
    }

    /**
     * Says that a request describes the item.
     *
     * @param words the request as it reads since the requester has answered; empty where it is as it was
     */
    ReviewCase describes(Asker asker, String typed, String words) {
        return judge(asker, typed, (permit, review) -> {
            Description before = review.terms().description();
            if (before.standing() == Description.Standing.SUFFICIENT) {
                throw Conflict.state("it is judged to describe the item already");
            }
            String reads = words.isBlank() ? review.request() : Wish.needed("request", words, "");
            Description now = before.sufficient(clock(review), review.opened(), asker.person().value(), steps.now());
            permit.note("describes", "true");
            return review.asking(reads, review.terms().judged(now));
        });
    }

    /**
     * Returns a request to the requester.
     *
     * @param missing what it lacks, as the letter says it
     */
    ReviewCase giveBack(Asker asker, String typed, String missing) {
        String lacks = Wish.needed("missing", missing, "say what the request lacks: the requester reads it");
        return judge(asker, typed, (permit, review) -> {
            if (review.terms().requester().isEmpty()) {
                throw Conflict.state("the case names no requester to whom it could be returned");
            }
            Description before = review.terms().description();
            if (before.standing() == Description.Standing.RETURNED) {
                throw Conflict.state("it is returned already: the requester has to answer");
            }
            Description now = before.returned(clock(review), lacks, asker.person().value(), steps.now());
            permit.note("describes", "false");
            permit.note("missing", lacks);
            permit.note("clock", now.stopped() ? "stands" : "runs on");
            ReviewCase returned = review.asking(review.request(), review.terms().judged(now));
            correspondence.returned(permit, returned, permit.whoMay(Act.JUDGE_REQUEST));
            return returned;
        });
    }

    private Kinds.Clock clock(ReviewCase review) {
        return kinds.of(review.kind()).returned();
    }

    private ReviewCase judge(Asker asker, String typed, BiFunction<Permit, ReviewCase, ReviewCase> step) {
        return steps.take(asker, Act.JUDGE_REQUEST, typed, Context.NONE, (permit, review) -> {
            if (!review.state().marking()) {
                throw Conflict.state("the review is %s: its request is not judged any more".formatted(review.state().words()));
            }
            return cases.add(permit, step.apply(permit, review));
        });
    }
}
