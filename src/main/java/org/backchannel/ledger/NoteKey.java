package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A key that verifies notes (C2SP signed-note, Ed25519).
 *
 * @param publicKey base64 of the 32 bytes of RFC 8032
 */
public record NoteKey(String name, String publicKey) {

    private static final byte ED25519 = 1;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        checkName(name);
        if (Base64.getDecoder().decode(publicKey).length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException("`" + name + "` is not the name of a key");
        }
    }

    /**
     * Reads a verifier key: name, id in hexadecimal, base64, joined by plus signs.
     *
     * @throws IllegalArgumentException if it is not one, or its id is not that of the key
     */
    public static NoteKey parse(String verifierKey) {
        String[] parts = verifierKey.split("\\+", 3);
        byte[] key = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (key.length != 33 || key[0] != ED25519) {
            throw new IllegalArgumentException("`" + verifierKey + "` is not an Ed25519 verifier key");
        }
        NoteKey parsed = new NoteKey(parts[0], Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 1, 33)));
        if (!parsed.toString().equals(verifierKey)) {
            throw new IllegalArgumentException("`" + verifierKey + "` has the id of another key");
        }
        return parsed;
    }

    /** The verifier key, to be given to whoever is to verify. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    byte[] id() {
        MessageDigest digest = Hashes.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return Arrays.copyOf(digest.digest(typed()), 4);
    }

    /** Whether a signature of the note says that it is this key's. */
    public boolean claims(SignedNote note) {
        return !mine(note).isEmpty();
    }

    private List<SignedNote.Signature> mine(SignedNote note) {
        return note.signatures().stream().filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), id()))
                .toList();
    }

    /**
     * Whether this key has signed the note. Signatures of other keys are passed over; one that claims to be of this key and is not makes
     * the note invalid.
     */
    public boolean verifies(SignedNote note) {
        List<SignedNote.Signature> mine = mine(note);
        return !mine.isEmpty() && mine.stream().allMatch(signature -> valid(note.text(), signature.bytes()));
    }

    private boolean valid(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not 64 bytes, or no point of the curve: such a signature is as wrong as any other.
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509, X509.length + 32);
        System.arraycopy(Base64.getDecoder().decode(publicKey), 0, encoded, X509.length, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] typed() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(Base64.getDecoder().decode(publicKey), 0, typed, 1, 32);
        return typed;
    }
}
