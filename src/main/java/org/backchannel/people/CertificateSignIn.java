package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in, at the embedded provider, whoever shows a certificate that is bound to a person, in the place of a password. */
final class CertificateSignIn extends OncePerRequestFilter {

    static final String PATH = "/idp/certificate";
    private static final Logger LOG = LoggerFactory.getLogger(CertificateSignIn.class);
    /** For the throttle: all certificates are one name, since nobody types one. */
    private static final String NAME = "certificate";

    private final ClientCertificates certificates;
    private final CertificateHolders holders;
    private final AccountRows accounts;
    private final Attempts attempts;
    private final EmbeddedSession session;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    CertificateSignIn(ClientCertificates certificates, CertificateHolders holders, AccountRows accounts, Attempts attempts,
            EmbeddedSession session, Sessions sessions, ApplicationEventPublisher events, InstantSource clock) {
        this.clock = clock;
        this.certificates = certificates;
        this.holders = holders;
        this.accounts = accounts;
        this.attempts = attempts;
        this.session = session;
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().equals(PATH) || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        if (!attempts.fromAddress(address)) {
            if (attempts.worthReporting(NAME, address)) {
                fail("", address, SignInFailed.Reason.TOO_MANY);
            }
            response.sendRedirect(EmbeddedConfiguration.SIGN_IN + "?wait");
            return;
        }
        Optional<Authentication> before = signedIn();
        Optional<Shown> shown = shown(request, address, before);
        if (shown.isEmpty()) {
            response.sendRedirect(before.isPresent() ? CardAsked.CARD + "&uncertified" : EmbeddedConfiguration.SIGN_IN + "?uncertified");
            return;
        }
        attempts.fromAddressSucceeded(address);
        request.getSession();
        var identity = shown.get().account().identity();
        var proved = UsernamePasswordAuthenticationToken.authenticated(identity, null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.X509_AUTHORITY)));
        proved.setDetails(shown.get().certificate());
        session.replace(request, response, proved, identity);
        sessions.proved(request.getSession());
        response.sendRedirect(session.next(request, response));
    }

    private static Optional<Authentication> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(asking -> asking.getPrincipal() instanceof SignedInAccount);
    }

    /** Whether who is signed in already has given their password for it. */
    private static boolean byPassword(Authentication asking) {
        return !(asking.getDetails() instanceof ShownCertificate shown) || shown.password();
    }

    /** The account at this provider of the person to whom the certificate is bound; the trail says why there is none. */
    private Optional<Shown> shown(HttpServletRequest request, String address, Optional<Authentication> before) {
        Account certificate;
        try {
            certificate = certificates.shown(request);
        } catch (GeneralSecurityException unreliable) {
            LOG.warn("somebody at {} signs in by no certificate: {}", address, unreliable.getMessage());
            fail("", address, SignInFailed.Reason.CERTIFICATE);
            return Optional.empty();
        }
        Optional<StoredAccount> found = holders.subjects(certificate).stream()
                .flatMap(subject -> accounts.bySubject(subject).stream()).findFirst();
        if (found.isEmpty()) {
            fail("", address, SignInFailed.Reason.UNBOUND_CERTIFICATE);
        } else if (!found.get().usable()) {
            fail(found.get().identity().username(), address,
                    found.get().intact() ? SignInFailed.Reason.DISABLED : SignInFailed.Reason.BROKEN_SEAL);
        } else if (before.isPresent() && !found.get().identity().equals(before.get().getPrincipal())) {
            // A session is one person's: a card that another has left in the reader is no step of theirs.
            fail(found.get().identity().username(), address, SignInFailed.Reason.OTHERS_CERTIFICATE);
            return Optional.empty();
        }
        return found.filter(StoredAccount::usable).map(account -> new Shown(account,
                new ShownCertificate(certificate.subject(), clock.instant(), before.filter(CertificateSignIn::byPassword).isPresent())));
    }

    private void fail(String username, String address, SignInFailed.Reason reason) {
        events.publishEvent(new SignInFailed(username, address, reason));
    }

    private record Shown(StoredAccount account, ShownCertificate certificate) {
    }
}
