package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a browser's session to say that it ended.
 *
 * @param call of all its entries in the trail: who signed in once more in the same session has the same
 * @param holder the person's id; absent where the account is nobody's
 * @param name a digest of the session's id, which itself would let its reader in
 * @param there the session at an outside provider, if it has a name
 * @param subject the account there
 */
record Session(UUID call, @Nullable PersonId holder, String username, String name, @Nullable String there,
        String subject) implements Serializable {

    /** Under which a session has it. */
    static final String ATTRIBUTE = "backchannel.session";

    private static final int DIGITS = 16;

    Optional<PersonId> person() {
        return Optional.ofNullable(holder);
    }

    /** It ended by itself, or was ended. */
    SessionEnded ended() {
        return new SessionEnded(person(), username, name, call);
    }

    SignedOut signedOut() {
        return new SignedOut(person(), username, name, call);
    }

    static String name(String id) {
        return digest(id).substring(0, DIGITS);
    }

    /** Its SHA-256, in 64 hexadecimal digits: how a session is found by whoever has its id. */
    static String digest(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
