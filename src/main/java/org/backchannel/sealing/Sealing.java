package org.backchannel.sealing;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Set;

/**
 * Seals content and opens it again: signed by both of the registry's keys, then encrypted by AES-256-GCM under a key of
 * its own, which the epoch key wraps. Whoever opens says what they expect; every difference is the same {@link BrokenSeal}.
 */
public final class Sealing {

    /** Content is held in memory whole, since no byte may leave before the tag is checked. */
    public static final int MAX_BYTES = 64 << 20;

    private final KeyRing ring;

    public Sealing(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * Signs the content, binds the binding to it, and encrypts.
     *
     * @param content at most {@link #MAX_BYTES}; left as it is, for the caller to wipe
     * @throws IllegalArgumentException if the content is larger
     */
    public Sealed seal(byte[] content, Binding binding) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException("at most 64 MiB are sealed at once, not `" + content.length + "` bytes");
        }
        byte[] signed = SignedContent.sign(content, binding, ring.signers()).encode();
        try (DataKey key = DataKey.fresh()) {
            Envelope envelope = Envelope.encrypt(key, Attributes.authenticated(binding, key.bytes()), signed);
            return new Sealed(envelope.encode(), Recipients.wrapped(key, ring.epochs().current()));
        } finally {
            Arrays.fill(signed, (byte) 0);
        }
    }

    /**
     * Verifies everything, then hands the content out.
     *
     * @param expected what the caller's own records say of this version
     * @throws BrokenSeal if anything at all differs
     */
    public Opened open(Sealed sealed, Binding expected) {
        Envelope envelope = Envelope.parse(sealed.body());
        try (DataKey key = Recipients.unwrapped(sealed.recipients(), ring.epochs())) {
            Attributes.requireCommitment(envelope.attributes(), key.bytes());
            return verified(envelope.decrypt(key), envelope.attributes(), Attributes.authenticated(expected, key.bytes()), expected);
        }
    }

    private Opened verified(byte[] plain, ASN1Set authenticated, ASN1Set expectedAuthenticated, Binding expected) {
        SignedContent signed;
        try {
            signed = SignedContent.parse(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        boolean done = false;
        try {
            List<Signer> signers = ring.signers();
            signed.verify(signers);
            // INVARIANT: the database row alone is not believed, nor is either of the two others (3).
            requireSame(authenticated.equals(expectedAuthenticated), signed.says(expected, signers));
            done = true;
            return new Opened(signed.content(), expected, signed.evidence(signers, ring.authorityCertificate()));
        } finally {
            if (!done) {
                signed.wipe();
            }
        }
    }

    private static void requireSame(boolean authenticated, boolean signed) {
        if (authenticated && signed) {
            return;
        }
        if (!authenticated && !signed) {
            throw new BrokenSeal(SealFault.ROW);
        }
        throw new BrokenSeal(signed ? SealFault.AUTHENTICATED_ATTRIBUTES : SealFault.SIGNED_ATTRIBUTES);
    }
}
