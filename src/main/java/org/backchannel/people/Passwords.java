package org.backchannel.people;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id (RFC 9106) with 19 MiB and two passes; a few at a time, so that sign-ins cannot exhaust the memory. */
@Component
final class Passwords implements PasswordEncoder {

    static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int AT_ONCE = 4;
    /** Without 0 and o, 1, l and i: it is copied by hand. */
    private static final char[] ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789".toCharArray();
    private static final int ONE_TIME_LENGTH = 24;
    private static final int ONE_TIME_GROUP = 6;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore running = new Semaphore(AT_ONCE);
    private final SecureRandom random = new SecureRandom();
    private final String dummy = argon2.encode("nobody's");

    @Override
    public String encode(@Nullable CharSequence password) {
        running.acquireUninterruptibly();
        try {
            return argon2.encode(normal(Objects.requireNonNull(password)));
        } finally {
            running.release();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password == null || hash == null) {
            return false;
        }
        running.acquireUninterruptibly();
        try {
            return argon2.matches(normal(password), hash);
        } finally {
            running.release();
        }
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return false;
    }

    /** The hash to compare with when there is no account, so that the answer takes as long. */
    String dummy() {
        return dummy;
    }

    /** 24 characters of 31 (118 bits) in groups of six. The caller wipes them. */
    char[] oneTime() {
        char[] password = new char[ONE_TIME_LENGTH + ONE_TIME_LENGTH / ONE_TIME_GROUP - 1];
        for (int i = 0; i < password.length; i++) {
            password[i] = i % (ONE_TIME_GROUP + 1) == ONE_TIME_GROUP ? '-' : ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return password;
    }

    /** What is wrong with a new password, in words for the person who chose it; nothing if it will do. */
    Optional<String> objection(StoredAccount account, String password, String repeated) {
        if (!password.equals(repeated)) {
            return Optional.of("the two do not match");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("it needs " + SHORTEST + " characters or more");
        }
        if (password.length() > LONGEST) {
            return Optional.of("it has more than " + LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(account.identity().username())) {
            return Optional.of("it must not contain your user name");
        }
        return matches(password, account.hash()) ? Optional.of("it must differ from the one you have") : Optional.empty();
    }

    static void wipe(char[] password) {
        Arrays.fill(password, '\0');
    }

    /** The same letters typed on another keyboard are the same password (NIST SP 800-63B §5.1.1.2). */
    private static String normal(CharSequence password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
