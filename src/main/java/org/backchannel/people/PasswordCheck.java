package org.backchannel.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.backchannel.people.SignInFailed.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Whether a user name and a password belong together. Every failure is the same to the person, and costs the same. */
final class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final AccountRows accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    PasswordCheck(AccountRows accounts, Passwords passwords, Attempts attempts, ApplicationEventPublisher events, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = Accounts.normal(asked.getName());
        String address = asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (!attempts.take(name, address)) {
            if (attempts.worthReporting(name, address)) {
                fail(accounts.byName(name), address, Reason.TOO_MANY);
            }
            throw new TooManyAttempts();
        }
        Optional<StoredAccount> found = accounts.byName(name);
        // the same work for a name that does not exist: otherwise the time of the answer tells which do
        boolean right = passwords.matches(String.valueOf(asked.getCredentials()), found.map(StoredAccount::hash).orElse(passwords.dummy()));
        Reason reason = reason(found, right);
        if (reason != null) {
            fail(found, address, reason);
            throw new BadCredentialsException("user name and password do not belong together");
        }
        attempts.succeeded(name, address);
        return UsernamePasswordAuthenticationToken.authenticated(found.orElseThrow().identity(), null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    private @Nullable Reason reason(Optional<StoredAccount> found, boolean right) {
        if (found.isEmpty()) {
            return Reason.UNKNOWN_NAME;
        }
        StoredAccount account = found.get();
        if (!account.intact()) {
            LOG.error("the seal of {} is broken", account);
            return Reason.BROKEN_SEAL;
        }
        if (!right) {
            return Reason.WRONG_PASSWORD;
        }
        if (account.disabled()) {
            return Reason.DISABLED;
        }
        return account.oneTimeUntil().filter(until -> !clock.instant().isBefore(until)).isPresent() ? Reason.ONE_TIME_EXPIRED : null;
    }

    private void fail(Optional<StoredAccount> account, String address, Reason reason) {
        events.publishEvent(new SignInFailed(account.map(a -> a.identity().username()).orElse(""), address, reason));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Said to the person, since waiting helps; it tells nothing about the account. */
    static final class TooManyAttempts extends org.springframework.security.core.AuthenticationException {
        TooManyAttempts() {
            super("too many attempts");
        }
    }
}
