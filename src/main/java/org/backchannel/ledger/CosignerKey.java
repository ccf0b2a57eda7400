package org.backchannel.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key that verifies cosignatures of checkpoints (C2SP tlog-cosignature).
 *
 * @param publicKey base64 of the bytes of RFC 8032 or FIPS 204
 */
public record CosignerKey(String name, CosigningScheme scheme, String publicKey) {

    public CosignerKey {
        NoteKey.checkName(name);
        if (Base64.getDecoder().decode(publicKey).length != scheme.keyLength()) {
            throw new IllegalArgumentException("an " + scheme.algorithm() + " key has " + scheme.keyLength() + " bytes");
        }
    }

    public static CosignerKey of(String name, CosigningScheme scheme, byte[] publicKey) {
        return new CosignerKey(name, scheme, Base64.getEncoder().encodeToString(publicKey));
    }

    /**
     * Reads a verifier key: name, id in hexadecimal, base64, joined by plus signs.
     *
     * @throws IllegalArgumentException if it is none of a cosigner, or its id is not that of the key
     */
    public static CosignerKey parse(String verifierKey) {
        String[] parts = verifierKey.split("\\+", 3);
        byte[] key = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        CosigningScheme scheme = CosigningScheme.of(key)
                .orElseThrow(() -> new IllegalArgumentException("`" + brief(verifierKey) + "` is no verifier key of a witness"));
        CosignerKey parsed = of(parts[0], scheme, Arrays.copyOfRange(key, 1, key.length));
        if (!parsed.toString().equals(verifierKey)) {
            throw new IllegalArgumentException("`" + brief(verifierKey) + "` has the id of another key");
        }
        return parsed;
    }

    private static String brief(String key) {
        return key.length() > 80 ? key.substring(0, 80) + "…" : key;
    }

    /** The verifier key, to be given to whoever is to verify. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    /** A signature line of this key. */
    public SignedNote.Signature line(long seconds, byte[] signature) {
        byte[] timestamped = ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
        return SignedNote.Signature.of(name, id(), timestamped);
    }

    /** Whether the line claims to be of this key. */
    boolean claims(SignedNote.Signature line) {
        return line.name().equals(name) && Arrays.equals(line.keyId(), id());
    }

    /** When this key cosigned the checkpoint, by its own clock; empty if the line is not this key's signature of it. */
    public Optional<Instant> verify(Checkpoint checkpoint, SignedNote.Signature line) {
        byte[] timestamped = line.bytes();
        if (!claims(line) || timestamped.length != Long.BYTES + scheme.signatureLength()) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(timestamped);
        long seconds = read.getLong();
        byte[] signature = new byte[scheme.signatureLength()];
        read.get(signature);
        // Zero would make no statement on the largest tree that was seen (tlog-cosignature), which is what a witness is asked for.
        boolean stated = seconds > 0 && seconds <= Instant.MAX.getEpochSecond();
        return stated && scheme.verifies(Base64.getDecoder().decode(publicKey), message(checkpoint, seconds), signature)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /** What is signed. */
    public byte[] message(Checkpoint checkpoint, long seconds) {
        return scheme.message(name, checkpoint, seconds);
    }

    private byte[] id() {
        var digest = Hashes.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return Arrays.copyOf(digest.digest(typed()), 4);
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + scheme.keyLength()).put(scheme.type()).put(Base64.getDecoder().decode(publicKey)).array();
    }
}
