package org.backchannel.review;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Permit;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Says portion by portion what becomes of an item, and speaks of it with the other reviewers. */
final class PortionMarking {

    private final CaseSteps steps;
    private final Custody custody;
    private final Benches benches;
    private final Cases cases;
    private final Marks marks;
    private final Comments comments;
    private final Exemptions exemptions;

    PortionMarking(CaseSteps steps, Custody custody, Benches benches, Cases cases, Marks marks, Comments comments, Exemptions exemptions) {
        this.steps = steps;
        this.custody = custody;
        this.benches = benches;
        this.cases = cases;
        this.marks = marks;
        this.comments = comments;
        this.exemptions = exemptions;
    }

    /** Marks one portion; where two who decided blind differ, settles it. */
    Bench mark(Asker asker, String typed, int number, Wish wish) {
        return mark(asker, typed, bench -> {
            requirePortion(bench, number);
            Optional<Mark> before = Optional.ofNullable(bench.marks().get(number));
            return List.of(bench.review().state() instanceof CaseState.Settling(Comparison compared, String returned)
                    ? wish.settled(compared, number, bench.portion(number), before, claiming(bench), asker.person().value(), steps.now())
                    : wish.mark(number, bench.portion(number), before, claiming(bench), asker.person().value(), steps.now()));
        });
    }

    /** Releases every portion that is undecided yet. */
    Bench releaseRest(Asker asker, String typed) {
        return mark(asker, typed, bench -> {
            if (bench.review().state() instanceof CaseState.Settling) {
                throw Conflict.state("differences are settled one by one");
            }
            return IntStream.rangeClosed(1, bench.portions()).filter(number -> !bench.marks().containsKey(number))
                    .mapToObj(number -> Wish.released().mark(number, bench.portion(number), Optional.empty(), claiming(bench),
                            asker.person().value(), steps.now()))
                    .toList();
        });
    }

    private Bench mark(Asker asker, String typed, Function<Bench, List<Mark>> step) {
        return change(asker, typed, (permit, bench) -> {
            ReviewCase review = bench.review();
            List<Mark> made = step.apply(bench);
            permit.note("marked", made.size() + " portions" + (made.size() == 1 && !closed(review) ? ": " + told(made.getFirst()) : ""));
            if (review.state() instanceof CaseState.Settling(Comparison compared, String returned)) {
                return cases.add(permit, review.in(new CaseState.Settling(compared.settled(made.getFirst()), returned), steps.now()));
            }
            made.forEach(mark -> marks.add(review.id(), mark));
            return begun(permit, review);
        });
    }

    private Claiming claiming(Bench bench) {
        return new Claiming(exemptions, bench.paper().item().card().dated().on(), LocalDate.ofInstant(steps.now(), ZoneOffset.UTC));
    }

    private ReviewCase begun(Permit permit, ReviewCase review) {
        return review.state() instanceof CaseState.Opened
                ? cases.add(permit, review.in(new CaseState.UnderReview(""), steps.now()))
                : review;
    }

    /** Undoes what the reviewer marked last of this case. */
    Bench undo(Asker asker, String typed) {
        return change(asker, typed, (permit, bench) -> {
            ReviewCase review = bench.review();
            if (review.state() instanceof CaseState.Settling) {
                throw Conflict.state("what is settled is taken back portion by portion");
            }
            Mark now = marks.undo(review.id(), asker.person().value(), review.terms().blind(), steps.now())
                    .orElseThrow(() -> Conflict.state("you have marked nothing that could be undone"));
            permit.note("undone", told(review, now.portion()));
            return review;
        });
    }

    /** Says something of a portion, to the other reviewers of the case. */
    Bench comment(Asker asker, String typed, int number, String text) {
        String said = Wish.needed("comment", text, "write what you want to say");
        return atBench(asker, typed, (permit, bench) -> {
            requirePortion(bench, number);
            if (bench.review().state().ended()) {
                throw Conflict.state("the review is %s: nothing is said of it any more".formatted(bench.review().state().words()));
            }
            permit.note("comment", "on " + told(bench.review(), number));
            comments.add(bench.review().id(), new Comments.Comment(number, said, asker.person().value(), steps.now()));
            return bench.review();
        });
    }

    private static void requirePortion(Bench bench, int number) {
        if (number < 1 || number > bench.portions()) {
            throw new BadInput("portion", "there is no portion " + number);
        }
    }

    private Bench change(Asker asker, String typed, BiFunction<Permit, Bench, ReviewCase> step) {
        return atBench(asker, typed, (permit, bench) -> {
            if (!bench.review().markedBy(asker.person().value())) {
                throw Conflict.state("the review is %s: its portions are not marked any more".formatted(bench.review().state().words()));
            }
            return step.apply(permit, bench);
        });
    }

    private Bench atBench(Asker asker, String typed, BiFunction<Permit, Bench, ReviewCase> step) {
        return steps.take(asker, Act.MARK_PORTION, typed, Context.NONE, (permit, review) -> {
            Paper paper = custody.review(permit, Act.MARK_PORTION);
            permit.note("content", paper.digest());
            Person who = permit.whoMay(Act.MARK_PORTION);
            return benches.lay(step.apply(permit, benches.lay(review, paper, who)), paper, who);
        });
    }

    /** Until both have decided, the trail says no more than how many: whoever reads it might be the other. */
    private static boolean closed(ReviewCase review) {
        return review.terms().blind() && !(review.state() instanceof CaseState.Settling);
    }

    private static String told(ReviewCase review, int portion) {
        return closed(review) ? "1 portion" : "portion " + portion;
    }

    private static String told(Mark mark) {
        String codes = mark.gaps().stream().flatMap(gap -> gap.codes().stream()).distinct().collect(Collectors.joining(", "));
        return "portion %d %s%s".formatted(mark.portion(), mark.treatment().words(), codes.isEmpty() ? "" : " by " + codes);
    }
}
