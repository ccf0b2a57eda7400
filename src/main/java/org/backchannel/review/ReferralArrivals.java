package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.web.BadInput;

/** Looks at what packages of other registries say, before they are taken in: a referral that can be filed, or the answer to one that was made here. */
public final class ReferralArrivals {

    private final ReferralRows rows;
    private final Exemptions exemptions;

    ReferralArrivals(ReferralRows rows, Exemptions exemptions) {
        this.rows = rows;
        this.exemptions = exemptions;
    }

    /**
     * What is wrong with it, in words that say nothing of what is here; empty where nothing is.
     *
     * @param site name of the registry that has sealed it
     */
    public Optional<String> against(ReferralCarrier.Kind kind, UUID referral, String site, String document) {
        try {
            return switch (kind) {
                case REFERRAL -> ReferralFile.read(document).referral().equals(referral)
                        ? Optional.empty()
                        : Optional.of("the package names another referral than it holds");
                case ANSWER -> against(AnswerFile.read(document), referral, site);
            };
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("what is in the package cannot be read");
        }
    }

    private Optional<String> against(AnswerFile.Document answer, UUID referral, String site) {
        // INVARIANT: what one may not see does not exist (2): the same sentence whether there is none, or one to somebody else.
        Optional<Referral> asked = rows.byId(referral).filter(one -> one.agency().equals(site) && answer.referral().equals(referral));
        if (asked.isEmpty()) {
            return Optional.of("it answers no referral that was made here to the site `%s`".formatted(site));
        }
        if (!asked.get().content().equals(answer.content()) || !asked.get().portions().equals(answer.numbers())) {
            return Optional.of("it answers other portions than were referred");
        }
        if (asked.get().state() instanceof ReferralState.Answered || asked.get().state() instanceof ReferralState.Recalled) {
            return Optional.of("the referral is %s already".formatted(asked.get().state().words()));
        }
        return unknown(answer);
    }

    /** An exemption that nobody here can look up. */
    private Optional<String> unknown(AnswerFile.Document answer) {
        List<String> codes = answer.portions().stream().flatMap(portion -> portion.exemptions().stream()).toList();
        try {
            codes.forEach(code -> exemptions.claims("package", code));
            return Optional.empty();
        } catch (BadInput unknown) {
            return Optional.ofNullable(unknown.getMessage());
        }
    }
}
