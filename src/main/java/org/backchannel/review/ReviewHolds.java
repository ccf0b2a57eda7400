package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Holds;
import org.backchannel.item.Item;

/**
 * What a declassification review still needs an item for: as long as something of it is decided, answered or appealed, it is what that is measured by. A
 * copy that was released proves itself and needs the item no more.
 */
final class ReviewHolds implements Holds {

    private final Cases cases;
    private final AppealRows appeals;
    private final Appeals rights;
    private final ReferralRows referrals;
    private final ItemRows<Challenge> challenges;
    private final InstantSource clock;

    ReviewHolds(Cases cases, AppealRows appeals, Appeals rights, ReferralRows referrals, ItemRows<Challenge> challenges,
            InstantSource clock) {
        this.cases = cases;
        this.appeals = appeals;
        this.rights = rights;
        this.referrals = referrals;
        this.challenges = challenges;
        this.clock = clock;
    }

    @Override
    public Optional<String> holding(Item item) {
        List<ReviewCase> all = cases.of(item.id());
        if (all.stream().anyMatch(review -> !review.state().ended())) {
            return Optional.of("a declassification review of it is under way: have that released or withdrawn first");
        }
        if (referrals.of(item.id()).stream().anyMatch(one -> one.state() instanceof ReferralState.Sent)) {
            return Optional.of("portions of it are referred to another agency, which has not answered");
        }
        if (challenges.of(item.id()).stream().anyMatch(ReviewHolds::open)) {
            return Optional.of("its classification is challenged, and the challenge is not done with");
        }
        return all.stream().flatMap(review -> appealed(review).stream()).findFirst();
    }

    private static boolean open(Challenge one) {
        return switch (one.state()) {
            case ChallengeState.Made made -> true;
            case ChallengeState.Promised promised -> true;
            case ChallengeState.AtIscap atIscap -> true;
            case ChallengeState.Answered answered -> false;
            case ChallengeState.IscapAnswered answered -> false;
        };
    }

    private Optional<String> appealed(ReviewCase review) {
        List<Appeal> all = appeals.of(review.id());
        if (all.isEmpty()) {
            return denied(review).filter(last -> !today().isAfter(last))
                    .map(last -> "what was withheld of it may be appealed until %s".formatted(last));
        }
        AppealState now = all.getLast().state();
        return now.open() || now.next().filter(last -> !today().isAfter(last)).isPresent()
                ? Optional.of("an appeal against what was withheld of it is not done with")
                : Optional.empty();
    }

    /** The last day on which a denial may be appealed; empty where nothing is denied, or there is no appeal. */
    private Optional<LocalDate> denied(ReviewCase review) {
        boolean gaps = DueDates.decided(List.of(review)).map(document -> !document.gaps().isEmpty()).orElse(false);
        return rights.of(review.kind()).filter(right -> gaps).flatMap(right -> DueCases.decision(review.state())
                .map(decision -> LocalDate.ofInstant(decision.at(), ZoneOffset.UTC).plusDays(right.file())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
