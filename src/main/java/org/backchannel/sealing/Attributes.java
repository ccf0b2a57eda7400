package org.backchannel.sealing;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * The two attribute sets of a seal. Opening writes both anew from what it expects and compares the bytes, so that an
 * attribute which is missing, double, unknown or different is the same: not equal.
 */
final class Attributes {

    private static final String COMMITMENT = "backchannel data key commitment 1";

    private Attributes() {
    }

    /** The cipher's authenticated data (RFC 5083 §2.1). */
    static ASN1Set authenticated(Binding binding, byte[] dataKey) {
        ASN1EncodableVector all = bound(binding);
        add(all, CMSAttributes.contentType, CMSObjectIdentifiers.signedData);
        add(all, Oids.KEY_COMMITMENT, commitment(dataKey));
        return new DERSet(all);
    }

    /** What a signer signs (RFC 5652 §5.3, RFC 5035). */
    static ASN1Set signed(Binding binding, byte[] contentDigest, X509Certificate signer) {
        ASN1EncodableVector all = bound(binding);
        add(all, CMSAttributes.contentType, CMSObjectIdentifiers.data);
        add(all, CMSAttributes.messageDigest, new DEROctetString(contentDigest));
        add(all, CMSAttributes.signingTime, new Time(Date.from(binding.createdAt())));
        add(all, PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate(signer));
        add(all, Oids.ATTESTED_FOR, new DERUTF8String(binding.attestedFor()));
        return new DERSet(all);
    }

    /** GCM alone does not commit to its key: one ciphertext could be made to open under two. */
    static void requireCommitment(ASN1Set authenticated, byte[] dataKey) {
        ASN1Encodable expected = new Attribute(Oids.KEY_COMMITMENT, new DERSet(commitment(dataKey)));
        for (ASN1Encodable attribute : authenticated) {
            if (attribute.toASN1Primitive().equals(expected.toASN1Primitive())) {
                return;
            }
        }
        throw new BrokenSeal(SealFault.KEY_COMMITMENT);
    }

    private static ASN1Encodable commitment(byte[] dataKey) {
        return new DEROctetString(Hkdf.derive(dataKey, COMMITMENT, Sha384.BYTES));
    }

    /** INVARIANT: a marking is bound to its content by signature and by the cipher's authenticated data (3). */
    private static ASN1EncodableVector bound(Binding binding) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        add(all, Oids.SECURITY_LABEL, label(binding));
        add(all, Oids.ITEM, new DERSequence(new ASN1Encodable[]{new DERUTF8String(binding.itemId()), new ASN1Integer(binding.version())}));
        add(all, Oids.DISTRIBUTION, octets(binding.distribution()));
        add(all, Oids.PORTIONS_ROOT, octets(binding.portionsRoot()));
        binding.previousVersion().ifPresent(previous -> add(all, Oids.PREVIOUS_VERSION, octets(previous)));
        return all;
    }

    /** ESSSecurityLabel, RFC 2634 §3.2, whose classifications (X.411) count from 1, unclassified, to 5, top secret. */
    private static ASN1Encodable label(Binding binding) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(Oids.LABEL_POLICY);
        parts.add(new ASN1Integer(binding.classification() + 1));
        if (!binding.label().isEmpty()) {
            parts.add(new DERUTF8String(binding.label()));
        }
        return new DERSet(parts);
    }

    private static ASN1Encodable signingCertificate(X509Certificate certificate) {
        try {
            return new SigningCertificateV2(
                    new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384), Sha384.of(certificate.getEncoded()).bytes()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of the registry could not be written", e);
        }
    }

    private static ASN1Encodable octets(Sha384 hash) {
        return new DEROctetString(hash.bytes());
    }

    private static void add(ASN1EncodableVector all, ASN1ObjectIdentifier type, ASN1Encodable value) {
        all.add(new Attribute(type, new DERSet(value)));
    }
}
