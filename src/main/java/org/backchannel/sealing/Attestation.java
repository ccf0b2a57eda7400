package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The registry's signature on a small document, such as the grant of an access: ECDSA P-384 with SHA-384. */
public final class Attestation {

    /** Starts with a letter, so that no attested document can pass for the signed attributes of a seal (a DER SET, 0x31). */
    private static final byte[] DOMAIN = "backchannel attestation 1\0".getBytes(UTF_8);

    private final Signer signer;

    public Attestation(KeyRing ring) {
        this.signer = ring.ecdsa();
    }

    /** A DER signature; the purpose separates domains: what was signed for one verifies for no other. */
    public byte[] sign(String purpose, byte[] document) {
        return signer.sign(message(purpose, document));
    }

    /** Whether the registry has signed this document for this purpose. */
    public boolean verify(String purpose, byte[] document, byte[] signature) {
        return signer.verifies(message(purpose, document), signature);
    }

    /**
     * The same without the registry, by the certificate of its key.
     *
     * @param certificate DER
     * @throws BrokenSeal if it is no certificate
     */
    public static boolean verify(byte[] certificate, String purpose, byte[] document, byte[] signature) {
        return Scheme.ECDSA.verifies(SealEvidence.certificate(certificate).getPublicKey(), message(purpose, document), signature);
    }

    /** The purpose's length before it: otherwise part of a purpose could be read as part of the document. */
    private static byte[] message(String purpose, byte[] document) {
        byte[] name = purpose.getBytes(UTF_8);
        return ByteBuffer.allocate(DOMAIN.length + Integer.BYTES + name.length + document.length).put(DOMAIN).putInt(name.length).put(name)
                .put(document).array();
    }
}
