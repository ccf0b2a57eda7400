package org.backchannel.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends, every minute, what of sign-ins has had its time. Every process does: each row goes once, with its one entry. */
@Component
@ConditionalOnWebApplication
final class SignInsUnderWay {

    private static final Logger LOG = LoggerFactory.getLogger(SignInsUnderWay.class);

    private final SessionRows sessions;
    private final UsedProofs proofs;
    private final ObjectProvider<Authorizations> authorizations;

    SignInsUnderWay(SessionRows sessions, UsedProofs proofs, ObjectProvider<Authorizations> authorizations) {
        this.sessions = sessions;
        this.proofs = proofs;
        this.authorizations = authorizations;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void end() {
        try {
            sessions.endUnused();
            proofs.forget();
            authorizations.ifAvailable(Authorizations::forget);
        } catch (RuntimeException failed) {
            // While no entry can be written none ends: whoever comes back is told at the next request all the same.
            LOG.error("sessions could not be ended, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
