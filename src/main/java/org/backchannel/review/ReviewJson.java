package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** What the API says of reviews and takes for them; persons by name, as on the pages. */
final class ReviewJson {

    private ReviewJson() {
    }

    /** A case, without what lies on its bench. */
    record ReviewSummary(String id, int version, String item, String kind, String request, String opener, Instant opened, String state) {
        static ReviewSummary of(ReviewCase review, String opener) {
            return new ReviewSummary(review.id().toString(), review.version(), review.item().toString(), review.kind().name(),
                    review.request(), opener, review.opened(), review.state().words());
        }
    }

    /**
     * A row of a list.
     *
     * @param due the last day on which it is to be done; null where no time is set
     * @param late whether that day is over and the case is not
     * @param mine whether the caller proposed what it releases
     */
    record ReviewRow(ReviewSummary review, String heading, String marking, @Nullable LocalDate due, boolean late, boolean mine) {
        static ReviewRow of(Docket.Listed row) {
            return new ReviewRow(ReviewSummary.of(row.review(), row.opener()), row.item().card().heading(), row.item().access().verbatim(),
                    row.due(), row.late(), row.mine());
        }
    }

    /**
     * What was done with a case, and by whom.
     *
     * @param basis by which authority of EO 13526, 3.1(b), in words; null where none was needed, or none was recorded
     */
    record ReviewStep(String step, String by, Instant at, @Nullable String basis) {
        ReviewStep(String step, String by, Instant at) {
            this(step, by, at, null);
        }
    }

    /**
     * Where a case stands.
     *
     * @param why it was returned or withdrawn; null where it was neither
     * @param authority by which it is to be released; null before that was proposed
     */
    record ReviewStanding(ReviewSummary review, @Nullable String why, @Nullable String authority, List<ReviewStep> steps) {

        static ReviewStanding of(ReviewCase review, UnaryOperator<String> names) {
            var now = ReviewSummary.of(review, names.apply(review.opener()));
            return switch (review.state()) {
                case CaseState.Opened opened -> new ReviewStanding(now, null, null, List.of());
                case CaseState.UnderReview(String returned) -> new ReviewStanding(now, returned.isEmpty() ? null : returned, null,
                        List.of());
                case CaseState.Proposed(Proposal proposal) -> new ReviewStanding(now, null, authority(proposal),
                        List.of(step(proposal, names)));
                case CaseState.Settling(Comparison compared, String returned) ->
                    new ReviewStanding(now, returned.isEmpty() ? null : returned,
                            null, List.of(new ReviewStep("decided blind", names.apply(compared.first()), compared.at()),
                                    new ReviewStep("decided blind", names.apply(compared.second()), compared.at())));
                case CaseState.Decided(Proposal proposal, Decision decision) -> new ReviewStanding(now, null, authority(proposal),
                        List.of(step(proposal, names), step(decision, names)));
                case CaseState.Released(Proposal proposal, Decision decision, String by, Instant at) -> new ReviewStanding(now, null,
                        authority(proposal),
                        List.of(step(proposal, names), step(decision, names), new ReviewStep("released", names.apply(by), at)));
                case CaseState.Withdrawn(String why, String by, Instant at) -> new ReviewStanding(now, why, null,
                        List.of(new ReviewStep("withdrawn", names.apply(by), at)));
            };
        }

        private static String authority(Proposal proposal) {
            return Documents.readProposal(proposal.document()).authority();
        }

        private static ReviewStep step(Proposal proposal, UnaryOperator<String> names) {
            return new ReviewStep("proposed", names.apply(proposal.first()), proposal.at(),
                    proposal.authority().map(Authority::words).orElse(null));
        }

        private static ReviewStep step(Decision decision, UnaryOperator<String> names) {
            return new ReviewStep("decided", names.apply(decision.second()), decision.at(),
                    decision.authority().map(Authority::words).orElse(null));
        }
    }

    /**
     * A review as a caller opens it.
     *
     * @param requester name and address of whoever asked for it, to whom letters go; null if there is none
     * @param blind whether the second reviewer decides without seeing the first's decisions
     * @param described whether the caller judges that the request describes the item well enough to be found
     */
    record ReviewRequest(@Nullable String kind, @Nullable String request, @Nullable String requester, @Nullable Boolean blind,
            @Nullable Boolean described) {

        private static final int LONGEST = 1000;

        Terms terms() {
            String who = requester == null ? "" : requester.strip();
            if (who.length() > LONGEST) {
                throw new BadInput("requester", "at most " + LONGEST + " characters");
            }
            return new Terms(Boolean.TRUE.equals(blind), "", who);
        }
    }

    /**
     * By which authority it is to be released.
     *
     * @param balance why the public interest outweighs what the release could damage; for discretionary releases
     */
    record ReleaseAuthority(@Nullable String authority, @Nullable String balance) {
    }

    /** Why it is returned or withdrawn. */
    record ReviewReason(@Nullable String why) {
        String words() {
            return why == null ? "" : why;
        }
    }
}
