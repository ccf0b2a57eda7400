package org.backchannel.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The signature types of C2SP tlog-cosignature. */
public enum CosigningScheme {

    /** {@code cosignature/v1}. */
    ED25519((byte) 4, "Ed25519", 32, 64, "302a300506032b6570032100"),
    /** {@code subtree/v1}; the head of the key is that of RFC 9881 §4. */
    ML_DSA_44((byte) 6, "ML-DSA-44", 1312, 2420, "30820532300b06096086480165030403110382052100");

    private final byte type;
    private final String algorithm;
    private final int keyLength;
    private final int signatureLength;
    private final String head;

    CosigningScheme(byte type, String algorithm, int keyLength, int signatureLength, String head) {
        this.type = type;
        this.algorithm = algorithm;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
        this.head = head;
    }

    /** The scheme of a key with its type before it. */
    static Optional<CosigningScheme> of(byte[] typed) {
        return Arrays.stream(values()).filter(scheme -> typed.length == scheme.keyLength + 1 && typed[0] == scheme.type).findFirst();
    }

    byte type() {
        return type;
    }

    String algorithm() {
        return algorithm;
    }

    int keyLength() {
        return keyLength;
    }

    int signatureLength() {
        return signatureLength;
    }

    /** What is signed of a checkpoint. */
    byte[] message(String cosigner, Checkpoint checkpoint, long seconds) {
        return switch (this) {
            case ED25519 -> ("cosignature/v1\ntime " + seconds + "\n" + checkpoint.text()).getBytes(StandardCharsets.UTF_8);
            case ML_DSA_44 -> wholeTree(cosigner, checkpoint, seconds);
        };
    }

    /** The structure {@code cosigned_message}, from the first leaf to the last. */
    private static byte[] wholeTree(String cosigner, Checkpoint checkpoint, long seconds) {
        byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
        byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        if (name.length > 255 || origin.length > 255) {
            throw new IllegalArgumentException("a name that is cosigned by ML-DSA-44 has at most 255 bytes");
        }
        return ByteBuffer.allocate(12 + 1 + name.length + Long.BYTES + 1 + origin.length + 2 * Long.BYTES + Hashes.LENGTH)
                .put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII)).put((byte) name.length).put(name).putLong(seconds)
                .put((byte) origin.length).put(origin).putLong(0).putLong(checkpoint.size())
                .put(Base64.getDecoder().decode(checkpoint.root())).array();
    }

    boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            byte[] before = HexFormat.of().parseHex(head);
            byte[] encoded = ByteBuffer.allocate(before.length + keyLength).put(before).put(publicKey).array();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // No point of the curve, or no signature at all: as wrong as any other.
            return false;
        }
    }
}
