package org.backchannel.people;

import java.nio.CharBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Accounts of the embedded sign-in: who can prove to be whom, not what they may. Whoever calls this has a permit. */
@Component
public final class Accounts {

    /** How long a one-time password can be used. */
    public static final Duration ONE_TIME = Duration.ofHours(24);

    private final AccountRows rows;
    private final ServiceRows services;
    private final Passwords passwords;
    private final InstantSource clock;

    Accounts(AccountRows rows, ServiceRows services, Passwords passwords, InstantSource clock) {
        this.rows = rows;
        this.services = services;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Makes an account whose password must be changed at the first sign-in, within {@link #ONE_TIME}.
     *
     * @return the one-time password, to be shown once and wiped by the caller
     * @throws InvalidAccess if the name is taken or misspelt
     */
    public char[] create(String username) {
        String name = named(username);
        char[] password = passwords.oneTime();
        try {
            rows.insert(name, hash(password), clock.instant().plus(ONE_TIME));
        } catch (DuplicateKeyException e) {
            throw new InvalidAccess("there is an account `%s` already".formatted(name));
        }
        return password;
    }

    /**
     * A new one-time password; sessions at the provider end, and a disabled account is one no more.
     *
     * @throws InvalidAccess if there is no such account, or it is not as it was sealed
     */
    public char[] reset(String username) {
        char[] password = passwords.oneTime();
        if (!rows.reset(normal(username), hash(password), clock.instant().plus(ONE_TIME))) {
            throw new InvalidAccess("there is no account `%s`".formatted(username));
        }
        return password;
    }

    /**
     * Ends an account, or a service's: it stands for nobody from the next request on.
     *
     * @throws InvalidAccess if there is neither
     */
    public void disable(String username) {
        if (!rows.disable(normal(username)) && !services.disable(normal(username))) {
            throw new InvalidAccess("there is no account `%s`".formatted(username));
        }
    }

    /** The account to be named in an access document: of that user name, or a service's of that client id, if it is as it was sealed. */
    public Optional<Account> find(String username) {
        return rows.byName(normal(username)).filter(StoredAccount::intact).map(row -> row.identity().subject())
                .or(() -> services.subject(normal(username)))
                .map(Account::embedded);
    }

    /** The user name of the embedded sign-in that an access document means, or a service's client id. */
    public Optional<String> username(AccessDocument document) {
        return document.accounts().stream().filter(account -> account.issuer().equals(Account.EMBEDDED)).map(Account::subject)
                .flatMap(subject -> rows.bySubject(subject).filter(StoredAccount::intact).map(row -> row.identity().username())
                        .or(() -> services.clientId(subject))
                        .stream())
                .findFirst();
    }

    /**
     * Makes an account for a machine, which gets tokens by its client id and secret (RFC 6749 §4.4).
     *
     * @return the secret, to be shown once and wiped by the caller
     * @throws InvalidAccess if the id is taken or misspelt
     */
    public char[] createService(String clientId) {
        String name = named(clientId);
        if (name.equals(SignInSettings.WEB_CLIENT) || name.equals(SignInSettings.CLI_CLIENT) || rows.byName(name).isPresent()
                || services.taken(name)) {
            throw new InvalidAccess("there is an account `%s` already".formatted(name));
        }
        char[] secret = passwords.oneTime();
        services.insert(name, hash(secret));
        return secret;
    }

    static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    private static String named(String username) {
        String name = normal(username);
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new InvalidAccess("`%s` cannot be a user name: use 1 to 64 of a-z, 0-9, dot, _ and -".formatted(username));
        }
        return name;
    }

    private String hash(char[] password) {
        return passwords.encode(CharBuffer.wrap(password));
    }
}
