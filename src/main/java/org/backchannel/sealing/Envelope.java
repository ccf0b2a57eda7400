package org.backchannel.sealing;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * AuthEnvelopedData (RFC 5083, RFC 5084) in the one form the registry writes: AES-256-GCM around a SignedData, nonce of
 * 96 bits, tag of 128. The cipher is the JDK's, which is a hundred times faster; the ASN.1 is Bouncy Castle's.
 */
final class Envelope {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] nonce;
    private final byte[] ciphertext;
    private final byte[] tag;
    private final ASN1Set attributes;

    private Envelope(byte[] nonce, byte[] ciphertext, byte[] tag, ASN1Set attributes) {
        this.nonce = nonce;
        this.ciphertext = ciphertext;
        this.tag = tag;
        this.attributes = attributes;
    }

    static Envelope encrypt(DataKey key, ASN1Set attributes, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] out = cipher(Cipher.ENCRYPT_MODE, key, nonce, attributes).doFinal(plain);
            int end = out.length - TAG_BYTES;
            return new Envelope(nonce, Arrays.copyOf(out, end), Arrays.copyOfRange(out, end, out.length), attributes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java could not encrypt by AES-256-GCM", e);
        }
    }

    /** One doFinal: a stream would hand out bytes before the tag is checked. */
    byte[] decrypt(DataKey key) {
        byte[] in = Arrays.copyOf(ciphertext, ciphertext.length + TAG_BYTES);
        System.arraycopy(tag, 0, in, ciphertext.length, TAG_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, attributes).doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new BrokenSeal(SealFault.TAMPERED);
        }
    }

    ASN1Set attributes() {
        return attributes;
    }

    /** Without recipients, as it is stored. */
    byte[] encode() {
        return encode(new DERSet());
    }

    byte[] encode(ASN1Set recipients) {
        EncryptedContentInfo content = new EncryptedContentInfo(CMSObjectIdentifiers.signedData,
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG_BYTES)),
                new DEROctetString(ciphertext));
        ASN1Encodable enveloped = new DERSequence(new ASN1Encodable[]{new ASN1Integer(0), recipients, content,
                new DERTaggedObject(false, 1, attributes), new DEROctetString(tag)});
        return Der.write(
                new DERSequence(new ASN1Encodable[]{CMSObjectIdentifiers.authEnvelopedData, new DERTaggedObject(true, 0, enveloped)}));
    }

    static Envelope parse(byte[] body) {
        ASN1Sequence outer = Der.read(body, ASN1Sequence.class);
        Envelope parsed = Der.shaped(() -> parts(outer));
        // Written anew it must be the same: nothing may be there that was not read.
        if (!Arrays.equals(parsed.encode(), body)) {
            throw new BrokenSeal(SealFault.FORM);
        }
        return parsed;
    }

    /** With its recipients, as it travels. */
    record Addressed(Envelope envelope, ASN1Set recipients) {
    }

    static Addressed parseAddressed(byte[] whole) {
        ASN1Sequence outer = Der.read(whole, ASN1Sequence.class);
        Addressed parsed = Der.shaped(() -> new Addressed(parts(outer), ASN1Set.getInstance(
                ASN1Sequence.getInstance((ASN1TaggedObject) outer.getObjectAt(1), true).getObjectAt(1))));
        if (!Arrays.equals(parsed.envelope().encode(parsed.recipients()), whole)) {
            throw new BrokenSeal(SealFault.FORM);
        }
        return parsed;
    }

    private static Envelope parts(ASN1Sequence outer) {
        if (!CMSObjectIdentifiers.authEnvelopedData.equals(outer.getObjectAt(0))) {
            // EnvelopedData, say: its AES-CBC with an unwrapped key is a padding oracle.
            throw new BrokenSeal(SealFault.ALGORITHM);
        }
        ASN1Sequence enveloped = ASN1Sequence.getInstance((ASN1TaggedObject) outer.getObjectAt(1), true);
        EncryptedContentInfo content = EncryptedContentInfo.getInstance(enveloped.getObjectAt(2));
        ASN1Set attributes = ASN1Set.getInstance((ASN1TaggedObject) enveloped.getObjectAt(3), false);
        byte[] tag = ASN1OctetString.getInstance(enveloped.getObjectAt(4)).getOctets();
        if (!CMSObjectIdentifiers.signedData.equals(content.getContentType())) {
            throw new BrokenSeal(SealFault.CONTENT_TYPE);
        }
        byte[] nonce = nonce(content.getContentEncryptionAlgorithm(), tag);
        return new Envelope(nonce, content.getEncryptedContent().getOctets(), tag, attributes);
    }

    private static byte[] nonce(AlgorithmIdentifier algorithm, byte[] tag) {
        if (!NISTObjectIdentifiers.id_aes256_GCM.equals(algorithm.getAlgorithm())) {
            throw new BrokenSeal(SealFault.ALGORITHM);
        }
        GCMParameters gcm = GCMParameters.getInstance(algorithm.getParameters());
        // A tag cut to 96 or 32 bits is valid GCM, and forged so much sooner.
        if (gcm.getIcvLen() != TAG_BYTES || tag.length != TAG_BYTES || gcm.getNonce().length != NONCE_BYTES) {
            throw new BrokenSeal(SealFault.TAG_LENGTH);
        }
        return gcm.getNonce();
    }

    private static Cipher cipher(int mode, DataKey key, byte[] nonce, ASN1Set attributes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        // RFC 5083 §2.2: as a SET OF, not with the implicit tag it has in the message.
        cipher.updateAAD(Der.write(attributes));
        return cipher;
    }
}
