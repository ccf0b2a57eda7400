package org.backchannel.sealing;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * SignedData (RFC 5652 §5) in the one form the registry writes: the content, one SignerInfo by ECDSA and one by ML-DSA,
 * no certificates (the registry knows its own), nothing unsigned.
 */
final class SignedContent {

    private final byte[] content;
    private final List<SignerInfo> signatures;

    private SignedContent(byte[] content, List<SignerInfo> signatures) {
        this.content = content;
        this.signatures = signatures;
    }

    static SignedContent sign(byte[] content, Binding binding, List<Signer> signers) {
        // Side by side, here and where they are verified: the two take most of the time of a sealing.
        return new SignedContent(content, signers.parallelStream().map(signer -> {
            ASN1Set attributes = Attributes.signed(binding, signer.scheme().digest(content), signer.certificate());
            return info(signer, attributes, signer.sign(Der.write(attributes)));
        }).toList());
    }

    byte[] encode() {
        return Der.write(structure());
    }

    private SignedData structure() {
        ASN1EncodableVector digests = new ASN1EncodableVector();
        ASN1EncodableVector infos = new ASN1EncodableVector();
        for (SignerInfo signature : signatures) {
            digests.add(signature.getDigestAlgorithm());
            infos.add(signature);
        }
        return new SignedData(new ASN1Integer(1), new DERSet(digests),
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(content)),
                null, null, new DERSet(infos));
    }

    static SignedContent parse(byte[] signed) {
        ASN1Sequence outer = Der.read(signed, ASN1Sequence.class);
        SignedContent parsed = Der.shaped(() -> parts(outer));
        if (!Der.writtenAs(parsed.structure(), signed)) {
            parsed.wipe();
            throw new BrokenSeal(SealFault.FORM);
        }
        return parsed;
    }

    private static SignedContent parts(ASN1Sequence outer) {
        SignedData data = SignedData.getInstance(outer);
        List<SignerInfo> signatures = new ArrayList<>();
        for (ASN1Encodable info : data.getSignerInfos()) {
            signatures.add(SignerInfo.getInstance(info));
        }
        return new SignedContent(ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets(), signatures);
    }

    /** Every signer's signature, exactly once each: "any one" would let the stronger signature be stripped. */
    void verify(List<Signer> signers) {
        if (signatures.size() != signers.size()) {
            throw new BrokenSeal(SealFault.SIGNERS);
        }
        Map<Signer, SignerInfo> each = signers.stream().collect(Collectors.toMap(signer -> signer, this::by));
        if (!each.entrySet().parallelStream().allMatch(one -> verifies(one.getKey(), one.getValue()))) {
            throw new BrokenSeal(SealFault.SIGNATURE);
        }
    }

    private static boolean verifies(Signer signer, SignerInfo info) {
        return signer.verifies(Der.write(info.getAuthenticatedAttributes()), info.getEncryptedDigest().getOctets());
    }

    /** Whether every signature says exactly what this binding says, of this very content. */
    boolean says(Binding binding, List<Signer> signers) {
        return signers.stream()
                .allMatch(signer -> Attributes.signed(binding, signer.scheme().digest(content), signer.certificate())
                        .equals(by(signer).getAuthenticatedAttributes()));
    }

    /** What was signed by whom, once it is verified. */
    SealEvidence evidence(List<Signer> signers, X509Certificate authority) {
        try {
            List<SealEvidence.Signature> each = new ArrayList<>();
            for (Signer signer : signers) {
                SignerInfo info = by(signer);
                each.add(new SealEvidence.Signature(base64(Der.write(info.getAuthenticatedAttributes())),
                        base64(info.getEncryptedDigest().getOctets()), base64(signer.certificate().getEncoded())));
            }
            return new SealEvidence(each, base64(authority.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of the registry could not be written", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    byte[] content() {
        return content;
    }

    void wipe() {
        Arrays.fill(content, (byte) 0);
    }

    private SignerInfo by(Signer signer) {
        List<SignerInfo> found = signatures.stream()
                .filter(info -> info.getDigestEncryptionAlgorithm().equals(signer.scheme().signatureId())).toList();
        if (found.size() != 1) {
            throw new BrokenSeal(SealFault.SIGNERS);
        }
        SignerInfo only = found.getFirst();
        if (!only.getSID().equals(identifier(signer))) {
            throw new BrokenSeal(SealFault.CERTIFICATE);
        }
        if (!only.getDigestAlgorithm().equals(signer.scheme().digestId())) {
            throw new BrokenSeal(SealFault.ALGORITHM);
        }
        ASN1Set attributes = only.getAuthenticatedAttributes();
        // Rebuilt from what may vary: an unsigned attribute or another version is not of our making.
        if (attributes == null || !only.equals(info(signer, attributes, only.getEncryptedDigest().getOctets()))) {
            throw new BrokenSeal(SealFault.FORM);
        }
        return only;
    }

    private static SignerInfo info(Signer signer, ASN1Set attributes, byte[] signature) {
        return new SignerInfo(identifier(signer), signer.scheme().digestId(), attributes, signer.scheme().signatureId(),
                new DEROctetString(signature), null);
    }

    private static SignerIdentifier identifier(Signer signer) {
        return new SignerIdentifier(
                new IssuerAndSerialNumber(X500Name.getInstance(signer.certificate().getIssuerX500Principal().getEncoded()),
                        signer.certificate().getSerialNumber()));
    }
}
