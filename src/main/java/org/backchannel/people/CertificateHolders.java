package org.backchannel.people;

import java.util.List;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Whose a certificate is now: by the access document that is in force, and by no older one. */
final class CertificateHolders {

    private final People people;
    private final AccessInForce inForce;

    CertificateHolders(People people, AccessInForce inForce) {
        this.people = people;
        this.inForce = inForce;
    }

    /**
     * The accounts at the embedded provider of the person to whom it is bound, by their subjects; none where it is nobody's. INVARIANT: no
     * administrator's act gives access unseen (7): a document that somebody put back makes no card anybody's again. One reading of the document says both that the certificate is theirs and what account they have.
     */
    List<String> subjects(Account certificate) {
        return people.byAccount(certificate.issuer(), certificate.subject()).flatMap(people::granted)
                .filter(granted -> granted.document().accounts().contains(certificate)).filter(inForce::holds).stream()
                .flatMap(granted -> granted.document().accounts().stream()).filter(account -> account.issuer().equals(Account.EMBEDDED))
                .map(Account::subject).toList();
    }

    /** Whether that was begun by no certificate, or by one that is still bound to whose account it is. */
    boolean stillTheirs(@Nullable Authentication asking, SignedInAccount account) {
        return asking == null || !(asking.getDetails() instanceof ShownCertificate shown)
                || subjects(Account.certificate(shown.sha256())).contains(account.subject());
    }
}
