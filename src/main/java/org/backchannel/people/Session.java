package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is kept of a session to say that it ended.
 *
 * @param name a digest of the session's id, which itself would let its reader in
 */
record Session(Optional<PersonId> person, String username, String name, Instant since) {

    private static final int DIGITS = 16;

    static String name(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8))).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
