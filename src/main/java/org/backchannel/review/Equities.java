package org.backchannel.review;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.backchannel.web.Conflict;

/** The equities that agencies have in an item, whatever case they were found in: none is overridden (EO 13526, 3.3(d)). */
final class Equities {

    private final ReferralRows referrals;
    private final Agencies agencies;

    Equities(ReferralRows referrals, Agencies agencies) {
        this.referrals = referrals;
        this.agencies = agencies;
    }

    List<Referral> of(ReviewCase review) {
        return referrals.of(review.item());
    }

    /** Whose equity these marks would override, and how; empty if nobody's. */
    Optional<String> overridden(ReviewCase review, Collection<Mark> made) {
        List<Referral> all = of(review);
        boolean lapses = agencies.time(review.kind()).proceeds();
        return made.stream().flatMap(mark -> all.stream().filter(referral -> !referral.replaced(mark.portion(), all))
                .flatMap(referral -> referral.against(mark, lapses).stream())).findFirst();
    }

    /**
     * What agencies have been asked, or have answered, since it was proposed counts too.
     *
     * @throws Conflict if somebody's equity would be overridden
     */
    void require(ReviewCase review, Collection<Mark> made) {
        overridden(review, made).ifPresent(against -> {
            throw Conflict.state(against);
        });
    }
}
