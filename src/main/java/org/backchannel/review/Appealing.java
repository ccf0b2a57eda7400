package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Conflict;

/** Appeals against denials: to this agency, decided by somebody who had no part in the denial, then to the ISCAP. */
final class Appealing {

    /** Stands in the question where nobody has decided anything, so that whoever may not know of the item learns no more than ever. */
    private static final String NOBODY = "nobody";

    private final Guard guard;
    private final Cases cases;
    private final AppealRows rows;
    private final Marks marks;
    private final Appeals rights;
    private final Kinds kinds;
    private final InstantSource clock;

    Appealing(Guard guard, Cases cases, AppealRows rows, Marks marks, Appeals rights, Kinds kinds, InstantSource clock) {
        this.guard = guard;
        this.cases = cases;
        this.rows = rows;
        this.marks = marks;
        this.rights = rights;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * A case with its appeal, and what may be done.
     *
     * @param file whether it may be appealed to this agency
     * @param iscap whether it may go to the ISCAP
     */
    record Shown(ReviewCase review, Item item, List<Appeal> appeals, Optional<Appeals.Right> right, boolean file, boolean iscap) {

        Optional<Appeal> now() {
            return appeals.isEmpty() ? Optional.empty() : Optional.of(appeals.getLast());
        }
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            List<Appeal> all = rows.of(review.id());
            Optional<Appeal> now = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
            return new Shown(review, permit.itemTo(Act.REVIEW), all, rights.of(review.kind()), late(review, now).isEmpty(),
                    iscap(review, now).isPresent());
        });
    }

    /** Records an appeal to this agency. */
    Appeal file(Asker asker, String typed, String letter) {
        String said = Wish.needed("letter", letter, "say by what letter it is appealed, and what it says");
        return change(asker, Act.APPEAL_REVIEW, typed, Context.NONE, (permit, review, now) -> {
            late(review, now).ifPresent(why -> {
                throw Conflict.state(why);
            });
            Appeals.Right right = rights.of(review.kind()).orElseThrow();
            return new AppealState.Filed(said, today(), right.decided(today()));
        });
    }

    /** Why no appeal to this agency can be filed; empty where one can. */
    private Optional<String> late(ReviewCase review, Optional<Appeal> now) {
        if (now.isPresent()) {
            return Optional.of("there is an appeal already: it is " + now.get().state().words());
        }
        Optional<Appeals.Right> right = rights.of(review.kind());
        if (right.isEmpty()) {
            return Optional.of("there is no appeal by the ground of this case");
        }
        Optional<Decision> denial = denial(review);
        if (denial.isEmpty()) {
            return Optional.of("nothing is denied in this case");
        }
        LocalDate last = LocalDate.ofInstant(denial.get().at(), ZoneOffset.UTC).plusDays(right.get().file());
        return today().isAfter(last) ? Optional.of("the time to appeal ended on " + last) : Optional.empty();
    }

    private static Optional<Decision> denial(ReviewCase review) {
        boolean gaps = DueDates.decided(List.of(review)).map(document -> !document.gaps().isEmpty()).orElse(false);
        return gaps ? DueCases.decision(review.state()) : Optional.empty();
    }

    /**
     * Decides an appeal, by somebody who had no part in what is appealed.
     *
     * @param grant whether it is reviewed anew; a case is opened for that
     */
    Appeal decide(Asker asker, String typed, boolean grant, String why) {
        String reason = Wish.needed("why", why, "say why");
        String decider = cases.find(typed).flatMap(review -> DueCases.decision(review.state())).map(Decision::second).orElse(NOBODY);
        return change(asker, Act.DECIDE_APPEAL, typed, Context.NONE.proposedBy(decider), (permit, review, now) -> {
            if (now.isEmpty() || !(now.get().state() instanceof AppealState.Filed)) {
                throw Conflict.state("no appeal waits for a decision");
            }
            Decision denial = denial(review)
                    .orElseThrow(() -> Conflict.state("what is appealed was returned: it is decided anew first"));
            if (!denial.second().equals(decider)) {
                throw Conflict.stale("what is appealed was decided anew meanwhile: look at it first");
            }
            String me = asker.person().value();
            if (tookPart(review, me)) {
                throw Conflict.state("you had a part in what is appealed: somebody else decides");
            }
            permit.note("granted", Boolean.toString(grant));
            permit.note("why", reason);
            return grant
                    ? new AppealState.Granted(reason, me, anew(permit, review))
                    : new AppealState.Upheld(reason, me, rights.of(review.kind()).flatMap(this::iscapUntil));
        });
    }

    /**
     * In whatever the case ever was: a decision that was returned, and made again by another, was theirs too; and a portion that several marked one
     * after the other is the last one's in the proposal, and all of theirs in what they marked.
     */
    private boolean tookPart(ReviewCase review, String person) {
        return cases.states(review).stream().anyMatch(before -> before.partOf(person)) || !marks.of(review.id(), person).isEmpty();
    }

    private Optional<LocalDate> iscapUntil(Appeals.Right right) {
        return right.iscap().isEmpty() ? Optional.empty() : Optional.of(today().plusDays(right.iscap().getAsInt()));
    }

    /** Records that it goes to the ISCAP: after a denial on appeal, or straight, where nothing was decided in time. */
    Appeal iscap(Asker asker, String typed, String letter) {
        String said = Wish.needed("letter", letter, "say by what letter it goes to the ISCAP");
        return change(asker, Act.APPEAL_REVIEW, typed, Context.NONE, (permit, review, now) -> {
            String because = iscap(review, now).orElseThrow(() -> Conflict.state("it cannot go to the ISCAP as it stands"));
            permit.note("because", because);
            return new AppealState.AtIscap(said, today(), because);
        });
    }

    /** On what it may go to the ISCAP; empty where it may not (32 CFR 2001.33). */
    private Optional<String> iscap(ReviewCase review, Optional<Appeal> now) {
        if (rights.of(review.kind()).map(right -> right.iscap().isEmpty()).orElse(true)) {
            return Optional.empty();
        }
        if (now.isEmpty()) {
            boolean late = kinds.of(review.kind()).due(review).map(due -> today().isAfter(due)).orElse(false);
            boolean undecided = DueCases.decision(review.state()).isEmpty() && !review.state().ended();
            return late && undecided ? Optional.of("nothing was decided in time") : Optional.empty();
        }
        return switch (now.get().state()) {
            case AppealState.Filed filed -> today().isAfter(filed.due())
                    ? Optional.of("the appeal was not decided in time")
                    : Optional.empty();
            case AppealState.Upheld upheld -> upheld.iscap().filter(last -> !today().isAfter(last)).map(last -> "denied on appeal");
            case AppealState.Granted granted -> Optional.empty();
            case AppealState.AtIscap atIscap -> Optional.empty();
            case AppealState.IscapUpheld upheld -> Optional.empty();
            case AppealState.IscapGranted granted -> Optional.empty();
        };
    }

    /** Records what the ISCAP has decided. */
    Appeal answered(Asker asker, String typed, boolean grant, String letter) {
        String said = Wish.needed("letter", letter, "say by what letter the ISCAP decided, and what it says");
        return change(asker, Act.APPEAL_REVIEW, typed, Context.NONE, (permit, review, now) -> {
            if (now.isEmpty() || !(now.get().state() instanceof AppealState.AtIscap)) {
                throw Conflict.state("nothing of this case is with the ISCAP");
            }
            permit.note("granted", Boolean.toString(grant));
            String me = asker.person().value();
            return grant
                    ? new AppealState.IscapGranted(said, me, anew(permit, review))
                    : new AppealState.IscapUpheld(said, me);
        });
    }

    /**
     * Opens the case in which it is reviewed anew; two reviewers decide in it as in any other. It is asked for as it was: letters print that, and
     * the reasons of the appeal's decision stay in the registry.
     */
    private UUID anew(Permit permit, ReviewCase review) {
        Instant now = now();
        var made = new ReviewCase(UUID.randomUUID(), 1, review.item(), review.kind(), review.request(), permit.asker().person().value(),
                now, new CaseState.Opened(), now, review.terms().assignedTo(""));
        cases.add(permit, made);
        permit.note("anew", made.id().toString());
        return made.id();
    }

    private interface Step {
        AppealState of(Permit permit, ReviewCase review, Optional<Appeal> now);
    }

    private Appeal change(Asker asker, Act act, String typed, Context context, Step step) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, act, Reviewing.target(found, typed), context, permit -> {
            ReviewCase review = cases.find(found.orElseThrow().id().toString()).orElseThrow();
            permit.note("review", review.id().toString());
            List<Appeal> all = rows.of(review.id());
            AppealState next = step.of(permit, review, all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
            permit.note("appeal", next.words());
            return rows.add(permit, new Appeal(review.id(), all.size() + 1, review.item(), next, asker.person().value(), now()));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
