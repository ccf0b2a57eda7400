package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Declassification reviews: each step is an act at the gate, on the item that is reviewed. */
public final class Reviewing {

    /** Stands in the question where nobody has proposed anything, so that whoever may not know of the item learns no more than ever. */
    private static final String NOBODY = "nobody";

    private final Guard guard;
    private final Custody custody;
    private final Cases cases;
    private final Marks marks;
    private final Comments comments;
    private final Sight sight;
    private final Equities equities;
    private final AppealRows appeals;
    private final Passages passages;
    private final SameWords sameWords;
    private final Exemptions exemptions;
    private final Reviewers reviewers;
    private final Attestation attestation;
    private final InstantSource clock;

    Reviewing(Guard guard, Custody custody, Cases cases, Marks marks, Comments comments, Equities equities, AppealRows appeals,
            Passages passages, SameWords sameWords, Exemptions exemptions, Reviewers reviewers, Attestation attestation,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.cases = cases;
        this.marks = marks;
        this.comments = comments;
        this.sight = new Sight(marks, comments);
        this.equities = equities;
        this.appeals = appeals;
        this.passages = passages;
        this.sameWords = sameWords;
        this.exemptions = exemptions;
        this.reviewers = reviewers;
        this.attestation = attestation;
        this.clock = clock;
    }

    /** Opens a case on an item, which is nobody's yet and is not decided blind. */
    ReviewCase open(Asker asker, Target item, ReviewKind kind, String request) {
        return open(asker, item, kind, request, Terms.NONE);
    }

    /** Opens a case on an item. */
    ReviewCase open(Asker asker, Target item, ReviewKind kind, String request, Terms terms) {
        String asked = Wish.needed("request", request, "say who asked for it, or what it rests on");
        return guard.change(asker, Act.OPEN_REVIEW, item, Context.NONE, permit -> {
            Instant now = now();
            var made = new ReviewCase(UUID.randomUUID(), 1, permit.itemTo(Act.OPEN_REVIEW).id(), kind, asked, asker.person().value(), now,
                    new CaseState.Opened(), now, terms);
            note(permit, made);
            permit.note("blind", Boolean.toString(terms.blind()));
            return cases.add(permit, made);
        });
    }

    /** Lays an item on the bench. */
    public Bench bench(Permit permit, ReviewCase found) {
        note(permit, found);
        Paper paper = custody.review(permit, Act.REVIEW);
        permit.note("content", paper.digest());
        return laid(found, paper, permit.whoMay(Act.REVIEW));
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

    private Bench laid(ReviewCase review, Paper paper, Person who) {
        String me = who.id().value();
        return new Bench(review, paper, sight.marks(review, me), sight.comments(review, me), equities.of(review), who);
    }

    static Optional<Proposal> proposal(ReviewCase review) {
        return switch (review.state()) {
            case CaseState.Proposed(Proposal proposal) -> Optional.of(proposal);
            case CaseState.Decided(Proposal proposal, Decision decision) -> Optional.of(proposal);
            case CaseState.Released(Proposal proposal, Decision decision, String by, Instant at) -> Optional.of(proposal);
            case CaseState.Opened opened -> Optional.empty();
            case CaseState.UnderReview underReview -> Optional.empty();
            case CaseState.Settling settling -> Optional.empty();
            case CaseState.Withdrawn withdrawn -> Optional.empty();
        };
    }

    /** Marks one portion; where two who decided blind differ, settles it. */
    Bench mark(Asker asker, String typed, int number, Wish wish) {
        return marking(asker, typed, bench -> {
            if (number < 1 || number > bench.portions()) {
                throw new BadInput("portion", "there is no portion " + number);
            }
            Optional<Mark> before = Optional.ofNullable(bench.marks().get(number));
            return List.of(bench.review().state() instanceof CaseState.Settling(Comparison compared, String returned)
                    ? wish.settled(compared, number, bench.portion(number), before, exemptions, asker.person().value(), now())
                    : wish.mark(number, bench.portion(number), before, exemptions, asker.person().value(), now()));
        });
    }

    /** Releases every portion that is undecided yet. */
    Bench releaseRest(Asker asker, String typed) {
        return marking(asker, typed, bench -> {
            if (bench.review().state() instanceof CaseState.Settling) {
                throw Conflict.state("differences are settled one by one");
            }
            return IntStream.rangeClosed(1, bench.portions()).filter(number -> !bench.marks().containsKey(number))
                    .mapToObj(number -> Wish.released().mark(number, bench.portion(number), Optional.empty(), exemptions,
                            asker.person().value(), now()))
                    .toList();
        });
    }

    private Bench marking(Asker asker, String typed, Function<Bench, List<Mark>> step) {
        return bench(asker, typed, (permit, bench) -> {
            ReviewCase review = bench.review();
            List<Mark> made = step.apply(bench);
            note(permit, review, made);
            if (review.state() instanceof CaseState.Settling(Comparison compared, String returned)) {
                return cases.add(permit, review.in(new CaseState.Settling(compared.settled(made.getFirst()), returned), now()));
            }
            made.forEach(mark -> marks.add(review.id(), mark));
            return begun(permit, review);
        });
    }

    /** Until both have decided, the trail says no more than how many: whoever reads it might be the other. */
    private static void note(Permit permit, ReviewCase review, List<Mark> made) {
        permit.note("marked", made.size() + " portions" + (made.size() == 1 && !closed(review) ? ": " + told(made.getFirst()) : ""));
    }

    private static String told(ReviewCase review, int portion) {
        return closed(review) ? "1 portion" : "portion " + portion;
    }

    private static boolean closed(ReviewCase review) {
        return review.terms().blind() && !(review.state() instanceof CaseState.Settling);
    }

    private ReviewCase begun(Permit permit, ReviewCase review) {
        return review.state() instanceof CaseState.Opened
                ? cases.add(permit, review.in(new CaseState.UnderReview(""), now()))
                : review;
    }

    /** Undoes what the reviewer marked last of this case. */
    Bench undo(Asker asker, String typed) {
        return bench(asker, typed, (permit, bench) -> {
            ReviewCase review = bench.review();
            if (review.state() instanceof CaseState.Settling) {
                throw Conflict.state("what is settled is taken back portion by portion");
            }
            Mark now = marks.undo(review.id(), asker.person().value(), review.terms().blind(), now())
                    .orElseThrow(() -> Conflict.state("you have marked nothing that could be undone"));
            permit.note("undone", told(review, now.portion()));
            return review;
        });
    }

    /** Says something of a portion, to the other reviewers of the case. */
    Bench comment(Asker asker, String typed, int number, String text) {
        String said = Wish.needed("comment", text, "write what you want to say");
        return guarded(asker, typed, (permit, bench) -> {
            if (number < 1 || number > bench.portions()) {
                throw new BadInput("portion", "there is no portion " + number);
            }
            if (bench.review().state().ended()) {
                throw Conflict.state("the review is %s: nothing is said of it any more".formatted(bench.review().state().words()));
            }
            permit.note("comment", "on " + told(bench.review(), number));
            comments.add(bench.review().id(), new Comments.Comment(number, said, asker.person().value(), now()));
            return bench.review();
        });
    }

    private Bench bench(Asker asker, String typed, BiFunction<Permit, Bench, ReviewCase> step) {
        return guarded(asker, typed, (permit, bench) -> {
            if (!bench.review().markedBy(asker.person().value())) {
                throw Conflict.state("the review is %s: its portions are not marked any more".formatted(bench.review().state().words()));
            }
            return step.apply(permit, bench);
        });
    }

    private Bench guarded(Asker asker, String typed, BiFunction<Permit, Bench, ReviewCase> step) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, Act.MARK_PORTION, target(found, typed), Context.NONE, permit -> {
            ReviewCase review = current(permit, found);
            Paper paper = custody.review(permit, Act.MARK_PORTION);
            permit.note("content", paper.digest());
            Person who = permit.whoMay(Act.MARK_PORTION);
            return laid(step.apply(permit, laid(review, paper, who)), paper, who);
        });
    }

    private static String told(Mark mark) {
        String codes = mark.gaps().stream().flatMap(gap -> gap.codes().stream()).distinct().collect(Collectors.joining(", "));
        return "portion %d %s%s".formatted(mark.portion(), mark.treatment().words(), codes.isEmpty() ? "" : " by " + codes);
    }

    /**
     * Proposes what is marked.
     *
     * @param seen the digest of the marks that the reviewer has seen
     * @throws BadInput if a portion is undecided
     * @throws Conflict if the marks are others by now
     */
    ReviewCase propose(Asker asker, String typed, String authority, String seen) {
        String by = Wish.needed("authority", authority, "say by which authority it is released");
        return change(asker, Act.PROPOSE_RELEASE, typed, Context.NONE, (permit, review) -> {
            Optional<Comparison> compared = proposable(review, asker.person().value());
            Collection<Mark> made = sight.marks(review, asker.person().value()).values();
            if (!Marks.digest(made).equals(seen)) {
                throw Conflict.stale("a portion was marked meanwhile: look at the bench again");
            }
            Paper paper = custody.review(permit, Act.PROPOSE_RELEASE);
            requireWhole(paper, made);
            equities.overridden(review, made).ifPresent(against -> {
                throw new BadInput("portions", against);
            });
            String document = Documents.proposal(review, paper, by, made, permit.whoMay(Act.PROPOSE_RELEASE).office(), now());
            permit.note("content", paper.digest());
            permit.note("proposal", Documents.sha256(document));
            return new CaseState.Proposed(new Proposal(asker.person().value(), now(), document, signed(Proposal.PURPOSE, document),
                    List.copyOf(made), compared));
        });
    }

    /** Whether that person may propose, and what it rests on where two who decided blind have settled their differences. */
    private static Optional<Comparison> proposable(ReviewCase review, String person) {
        if (review.state() instanceof CaseState.UnderReview) {
            return Optional.empty();
        }
        if (review.state() instanceof CaseState.Settling(Comparison compared, String returned) && compared.between(person)) {
            return Optional.of(compared);
        }
        throw Conflict.state("the review is %s: nothing can be proposed".formatted(review.state().words()));
    }

    private static void requireWhole(Paper paper, Collection<Mark> made) {
        int portions = paper.content().portions().size();
        var undecided = new TreeSet<>(IntStream.rangeClosed(1, portions).boxed().toList());
        made.forEach(mark -> undecided.remove(mark.portion()));
        if (!undecided.isEmpty()) {
            throw new BadInput("portions", "%d of %d portions are undecided; the first is portion %d".formatted(undecided.size(), portions,
                    undecided.first()));
        }
        if (!paper.byPieces()) {
            throw Conflict.state("this item was sealed before parts of it could be shown alone: it has to be filed anew");
        }
    }

    /** Gives a proposal back, with the reason: it can be marked again. */
    ReviewCase giveBack(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why it is returned");
        return change(asker, Act.RETURN_RELEASE, typed, Context.NONE, (permit, review) -> {
            permit.note("why", reason);
            if (review.closedTo(asker.person().value())) {
                throw Conflict.state("you decide blind: what was proposed is returned by whoever has seen it");
            }
            requireNoAppeal(review);
            if (review.state() instanceof CaseState.Proposed || review.state() instanceof CaseState.Decided) {
                return proposal(review).flatMap(Proposal::compared).<CaseState>map(compared -> new CaseState.Settling(compared, reason))
                        .orElseGet(() -> new CaseState.UnderReview(reason));
            }
            throw Conflict.state("the review is %s: there is nothing to return".formatted(review.state().words()));
        });
    }

    /** What is appealed stands until the appeal is decided: otherwise nothing would be left of which it could be. */
    private void requireNoAppeal(ReviewCase review) {
        if (review.state() instanceof CaseState.Decided && appeals.now(review.id()).map(appeal -> appeal.state().open()).orElse(false)) {
            throw Conflict.state("it is appealed: the appeal is decided first");
        }
    }

    /**
     * Decides as another has proposed. Where it is decided blind, by what the reviewer has marked themselves: if both said the same it is decided,
     * otherwise both are shown what they said, and settle it.
     *
     * @param seen the digest of the proposal that the reviewer has seen; where they decide blind, that of their own marks
     * @throws Conflict if there is another proposal by now, or the item is not the one that was reviewed
     */
    ReviewCase decide(Asker asker, String typed, String seen) {
        String proposer = cases.find(typed).flatMap(Reviewing::proposal).map(Proposal::first).orElse(NOBODY);
        return change(asker, Act.DECIDE_RELEASE, typed, Context.NONE.proposedBy(proposer), (permit, review) -> {
            if (!(review.state() instanceof CaseState.Proposed(Proposal proposal))) {
                throw Conflict.state("the review is %s: nothing waits for a decision".formatted(review.state().words()));
            }
            Paper paper = custody.review(permit, Act.DECIDE_RELEASE);
            boolean blind = review.closedTo(asker.person().value());
            if (!(blind || proposal.digest().equals(seen)) || !proposal.first().equals(proposer)) {
                throw Conflict.stale("another proposal was made meanwhile: look at it first");
            }
            if (!proposal.compared().map(compared -> compared.between(asker.person().value())).orElse(true)) {
                throw Conflict.state("it was settled between two reviewers: the other of the two decides");
            }
            requireSame(proposal, paper);
            Instant now = now();
            if (blind) {
                Comparison compared = compared(permit, review, proposal, paper, seen);
                if (!compared.differences().isEmpty()) {
                    return new CaseState.Settling(compared, "");
                }
            } else {
                equities.require(review, proposal.marks());
            }
            String document = Documents.decision(proposal, permit.whoMay(Act.DECIDE_RELEASE).office(), now);
            permit.note("content", Documents.readProposal(proposal.document()).content());
            permit.note("decision", Documents.sha256(document));
            passages.add(review, permit.correlation(), now, paper, proposal.marks());
            return new CaseState.Decided(proposal, new Decision(asker.person().value(), now, document,
                    signed(Decision.PURPOSE, document), permit.correlation()));
        });
    }

    private Comparison compared(Permit permit, ReviewCase review, Proposal proposal, Paper paper, String seen) {
        String me = permit.asker().person().value();
        SortedMap<Integer, Mark> own = marks.of(review.id(), me);
        if (!Marks.digest(own.values()).equals(seen)) {
            throw Conflict.stale("you have marked a portion meanwhile: look at the bench again");
        }
        requireWhole(paper, own.values());
        // By their own marks, which they know: asked of the proposal, it would tell them what the other had marked.
        equities.require(review, own.values());
        Comparison compared = Comparison.of(proposal, me, own, now());
        permit.note("opinion", seen);
        permit.note("differences", Integer.toString(compared.differences().size()));
        return compared;
    }

    /** Gives a case to a reviewer, or to nobody. */
    ReviewCase assign(Asker asker, String typed, String person) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, Act.ASSIGN_REVIEW, target(found, typed), Context.NONE, permit -> {
            ReviewCase review = current(permit, found);
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

    /** INVARIANT: what is decided is what was reviewed (3): the exact content, under the marking under which it was seen. */
    private static void requireSame(Proposal proposal, Paper paper) {
        ProposalDocument document = Documents.readProposal(proposal.document());
        if (!document.content().equals(paper.digest()) || document.itemVersion() != paper.item().version()) {
            throw Conflict.state("the item was put under another marking after this was proposed: return it, and propose it anew");
        }
    }

    /** Ends a case without a decision. */
    ReviewCase withdraw(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why the review is withdrawn");
        return change(asker, Act.WITHDRAW_REVIEW, typed, Context.NONE, (permit, review) -> {
            permit.note("why", reason);
            if (review.state().ended()) {
                throw Conflict.state("the review is %s already".formatted(review.state().words()));
            }
            requireNoAppeal(review);
            return new CaseState.Withdrawn(reason, asker.person().value(), now());
        });
    }

    /**
     * Says that the copy of a decided case is made, in the transaction of the act that makes it.
     *
     * @throws Conflict if it is not decided, or the item is not the one that was reviewed
     */
    public ReviewCase released(Permit permit, ReviewCase seen) {
        ReviewCase review = current(permit, Optional.of(seen));
        if (!(review.state() instanceof CaseState.Decided(Proposal proposal, Decision decision))) {
            throw Conflict.state("the review is %s: there is nothing to release".formatted(review.state().words()));
        }
        requireReleasable(review, proposal, custody.review(permit, Act.RELEASE));
        permit.note("decision", decision.digest());
        return cases.add(permit, review.in(new CaseState.Released(proposal, decision, permit.asker().person().value(), now()), now()));
    }

    /**
     * Asks the same again of what leaves after the copy.
     *
     * @throws Conflict if the item is not the one that was reviewed, or somebody's equity would be overridden by now
     */
    public void requireReleasable(ReviewCase review, Paper paper) {
        Proposal proposal = proposal(review)
                .orElseThrow(() -> Conflict.state("the review is %s: there is nothing to release".formatted(review.state().words())));
        requireReleasable(review, proposal, paper);
    }

    private void requireReleasable(ReviewCase review, Proposal proposal, Paper paper) {
        requireSame(proposal, paper);
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

    private ReviewCase change(Asker asker, Act act, String typed, Context context, BiFunction<Permit, ReviewCase, CaseState> step) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, act, target(found, typed), context, permit -> {
            ReviewCase review = current(permit, found);
            return cases.add(permit, review.in(step.apply(permit, review), now()));
        });
    }

    /** As it is under the lock of its item, which the guard holds. */
    private ReviewCase current(Permit permit, Optional<ReviewCase> found) {
        ReviewCase seen = found.orElseThrow();
        note(permit, seen);
        return cases.find(seen.id().toString()).orElseThrow();
    }

    private static void note(Permit permit, ReviewCase review) {
        permit.note("review", review.id().toString());
        permit.note("ground", review.kind().name());
    }

    private String signed(String purpose, String document) {
        return Base64.getEncoder().encodeToString(attestation.sign(purpose, document.getBytes(StandardCharsets.UTF_8)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
