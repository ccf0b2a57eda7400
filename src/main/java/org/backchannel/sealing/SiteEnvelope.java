package org.backchannel.sealing;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Set;

/** What is sent to another site: signed by both keys of the one, then encrypted to the key of the other, in the forms in which items are sealed. */
final class SiteEnvelope {

    private final KeyRing ring;

    SiteEnvelope(KeyRing ring) {
        this.ring = ring;
    }

    byte[] seal(byte[] content, Binding binding, SiteKeys to) {
        if (content.length > Sealing.MAX_BYTES) {
            throw new IllegalArgumentException("at most 64 MiB are sealed at once, not `" + content.length + "` bytes");
        }
        byte[] signed = SignedContent.sign(content, binding, ring.signers()).encode();
        try (DataKey key = DataKey.fresh()) {
            Envelope envelope = Envelope.encrypt(key, Attributes.authenticated(binding, key.bytes()), signed);
            return envelope.encode(KemRecipient.wrapped(key, to.kem()));
        } finally {
            Arrays.fill(signed, (byte) 0);
        }
    }

    /** @param expected who must have signed what is in it, and what it must be bound to, as what is in it says: believed only once both hold */
    Opened open(byte[] sealed, Function<byte[], PouchSeal.Expected> expected) {
        Envelope.Addressed addressed = Envelope.parseAddressed(sealed);
        try (DataKey key = KemRecipient.unwrapped(addressed.recipients(), ring.site())) {
            ASN1Set authenticated = addressed.envelope().attributes();
            Attributes.requireCommitment(authenticated, key.bytes());
            SignedContent signed = signed(addressed.envelope().decrypt(key));
            boolean done = false;
            try {
                PouchSeal.Expected wanted = expected.apply(signed.content());
                List<Signer> signers = wanted.from().signers();
                signed.verify(signers);
                if (!signed.says(wanted.binding(), signers)) {
                    throw new BrokenSeal(SealFault.SIGNED_ATTRIBUTES);
                }
                if (!authenticated.equals(Attributes.authenticated(wanted.binding(), key.bytes()))) {
                    throw new BrokenSeal(SealFault.AUTHENTICATED_ATTRIBUTES);
                }
                done = true;
                return new Opened(signed.content(), wanted.binding(), signed.evidence(signers, wanted.from().root()));
            } finally {
                if (!done) {
                    signed.wipe();
                }
            }
        }
    }

    private static SignedContent signed(byte[] plain) {
        try {
            return SignedContent.parse(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
