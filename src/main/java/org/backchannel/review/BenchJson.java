package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.item.Item;
import org.backchannel.web.Run;
import org.jspecify.annotations.Nullable;

/** What the API says of the bench, which is what its page shows, and takes for a portion. Content: for the answer alone. */
final class BenchJson {

    private BenchJson() {
    }

    /** A stretch of text of one nature, see {@link Run.Kind}. */
    record BenchRun(String kind, String text) {
        static List<BenchRun> of(List<Run> runs) {
            return runs.stream().map(run -> new BenchRun(run.kind().name(), run.text())).toList();
        }
    }

    /** A word by its place in the portion, by which it can be withheld. */
    record BenchWord(int place, String text) {
        static List<BenchWord> of(Portion portion) {
            List<Piece> pieces = Piece.of(portion);
            return IntStream.range(0, pieces.size()).filter(i -> pieces.get(i).word())
                    .mapToObj(i -> new BenchWord(i, pieces.get(i).run().text().strip())).toList();
        }
    }

    /**
     * What is withheld in one place.
     *
     * @param from the place of the first word
     * @param to that of the last
     * @param noun what is withheld, where it is told by its name; empty otherwise
     */
    record BenchGap(int from, int to, List<String> exemptions, String noun) {
        static List<BenchGap> of(Mark mark) {
            return mark.gaps().stream().map(gap -> new BenchGap(gap.from(), gap.to() - 1, gap.codes(), gap.noun())).toList();
        }
    }

    /**
     * What one of two who decided blind said of a portion.
     *
     * @param as the treatment that settles it so
     */
    record BenchOpinion(String by, String as, String treatment, String why, List<BenchRun> copy) {
        static BenchOpinion of(BenchRow.Said one, UnaryOperator<String> names) {
            return new BenchOpinion(names.apply(one.by()), one.as(), one.treatment(), one.why(), BenchRun.of(one.copy()));
        }
    }

    /** What a reviewer said to the others of a portion. */
    record BenchComment(String by, String text, Instant at) {
        static BenchComment of(Comments.Comment one, UnaryOperator<String> names) {
            return new BenchComment(names.apply(one.by()), one.text(), one.at());
        }
    }

    /**
     * A portion.
     *
     * @param copy what will stand in the copy; empty while it is undecided
     * @param agency to which it is referred; empty otherwise
     * @param said where two who decided blind differ, what each of them said; none otherwise
     * @param comments the oldest first, as far as the caller may see them
     */
    record BenchPortion(int number, String sort, String label, String mark, List<BenchRun> original, List<BenchWord> words,
            String treatment, List<BenchRun> copy, List<BenchGap> gaps, String agency, @Nullable String why,
            List<BenchOpinion> said, List<BenchComment> comments) {
        static BenchPortion of(BenchRow row, Portion portion, Optional<Mark> mark, UnaryOperator<String> names) {
            return new BenchPortion(row.number(), portion.sort().name(), portion.label(), portion.mark(), BenchRun.of(row.original()),
                    BenchWord.of(portion), row.treatment(), BenchRun.of(row.copy()), mark.map(BenchGap::of).orElse(List.of()),
                    mark.map(Mark::agency).orElse(""), row.why(), row.said().stream().map(one -> BenchOpinion.of(one, names)).toList(),
                    row.comments().stream().map(one -> BenchComment.of(one, names)).toList());
        }
    }

    /**
     * A bench.
     *
     * @param own whether the caller proposed what waits for a decision, and so may not decide
     * @param blind whether each reviewer decides without seeing the other's decisions
     * @param closed whether what another has proposed is closed to the caller until they have decided
     * @param next the first portion that is undecided; null where none is
     */
    record BenchContent(ReviewJson.ReviewStanding standing, String heading, String marking, boolean own, boolean blind, boolean closed,
            @Nullable Integer next,
            List<BenchPortion> portions) {
        static BenchContent of(Bench bench, UnaryOperator<String> names) {
            Item item = bench.paper().item();
            boolean own = bench.review().state() instanceof CaseState.Proposed(Proposal proposal)
                    && proposal.first().equals(bench.reviewer().id().value());
            return new BenchContent(ReviewJson.ReviewStanding.of(bench.review(), names), item.card().heading(), item.access().verbatim(),
                    own, bench.review().terms().blind(), bench.closed(), after(bench, 0),
                    BenchRow.of(bench).stream().map(row -> BenchPortion.of(row, bench.portion(row.number()),
                            Optional.ofNullable(bench.marks().get(row.number())), names)).toList());
        }
    }

    /**
     * How far the marking is.
     *
     * @param next the next portion that is undecided; null where none is
     */
    record BenchProgress(String review, String state, int decided, int portions, @Nullable Integer next) {
        static BenchProgress of(Bench bench, int marked) {
            return new BenchProgress(bench.review().id().toString(), bench.review().state().words(), bench.marks().size(),
                    bench.portions(), after(bench, marked));
        }
    }

    private static @Nullable Integer after(Bench bench, int portion) {
        var next = bench.undecidedAfter(portion);
        return next.isPresent() ? next.getAsInt() : null;
    }

    /** What a reviewer wants to become of a portion; words by their places. */
    record PortionWish(@Nullable String treatment, @Nullable String exemption, @Nullable String until, @Nullable String noun,
            @Nullable String agency, @Nullable String why, @Nullable Integer from, @Nullable Integer to) {
        Wish wish() {
            return new Wish(said(treatment), said(exemption), said(until), said(noun), said(agency), said(why), Optional.ofNullable(from),
                    Optional.ofNullable(to));
        }

        private static String said(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "");
        }
    }
}
