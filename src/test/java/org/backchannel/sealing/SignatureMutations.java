package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** By somebody with the epoch key, who can encrypt anything, but cannot sign as the registry. */
final class SignatureMutations {

    private SignatureMutations() {
    }

    static Map<String, Function<Forger, Attempt>> all() {
        return Map.ofEntries(Map.entry("remove the ECDSA signature", f -> f.signers(all -> List.of(of(Scheme.ML_DSA, all)))),
                Map.entry("remove the ML-DSA signature", f -> f.signers(all -> List.of(of(Scheme.ECDSA, all)))),
                Map.entry("remove both signatures", f -> f.signers(all -> List.of())),
                Map.entry("two ECDSA signers and no ML-DSA", f -> f.signedBy(f.keys.ring.ecdsa(), stranger(Scheme.ECDSA))),
                Map.entry("two ML-DSA signers and no ECDSA", f -> f.signedBy(f.keys.ring.signers().get(1), stranger(Scheme.ML_DSA))),
                Map.entry("a third signer", f -> f.signedBy(f.keys.ring.ecdsa(), f.keys.ring.signers().get(1), stranger(Scheme.ECDSA))),
                Map.entry("the ECDSA signature twice beside ML-DSA",
                        f -> f.signers(all -> List.of(all.get(0), all.get(1), of(Scheme.ECDSA, all)))),
                Map.entry("both signatures stripped and signed by a stranger",
                        f -> f.signedBy(stranger(Scheme.ECDSA), stranger(Scheme.ML_DSA))),
                Map.entry("ECDSA by a stranger", f -> f.signedBy(stranger(Scheme.ECDSA), f.keys.ring.signers().get(1))),
                Map.entry("ML-DSA by a stranger", f -> f.signedBy(f.keys.ring.ecdsa(), stranger(Scheme.ML_DSA))),
                Map.entry("ECDSA by a stranger under the registry's name",
                        f -> f.signedBy(posing(f, Scheme.ECDSA), f.keys.ring.signers().get(1))),
                Map.entry("ML-DSA by a stranger under the registry's name", f -> f.signedBy(f.keys.ring.ecdsa(), posing(f, Scheme.ML_DSA))),
                Map.entry("ECDSA by the registry's token key", f -> f.signedBy(otherKey(f), f.keys.ring.signers().get(1))),
                Map.entry("flip a bit of the ECDSA signature", f -> edit(f, Scheme.ECDSA, Edit.SIGNATURE)),
                Map.entry("flip a bit of the ML-DSA signature", f -> edit(f, Scheme.ML_DSA, Edit.SIGNATURE)),
                Map.entry("an empty ECDSA signature", f -> edit(f, Scheme.ECDSA, Edit.EMPTY)),
                Map.entry("an empty ML-DSA signature", f -> edit(f, Scheme.ML_DSA, Edit.EMPTY)),
                Map.entry("no signed attributes", f -> edit(f, Scheme.ECDSA, Edit.NO_ATTRIBUTES)),
                Map.entry("an unsigned attribute", f -> edit(f, Scheme.ML_DSA, Edit.UNSIGNED)),
                Map.entry("name SHA-256 with ECDSA", f -> edit(f, Scheme.ECDSA, Edit.WEAK_SIGNATURE)),
                Map.entry("name SHA-256 as the digest", f -> edit(f, Scheme.ECDSA, Edit.WEAK_DIGEST)),
                Map.entry("name ML-DSA-44", f -> edit(f, Scheme.ML_DSA, Edit.SMALL)),
                Map.entry("other content under the same signatures", f -> f.resigned(SignatureMutations::exchanged)),
                Map.entry("a certificate beside the signatures", f -> f.resigned(signed -> certified(f, signed))),
                Map.entry("signed content of another type", f -> f.resigned(SignatureMutations::typed)),
                Map.entry("version 3 of the SignedData", f -> f.resigned(SignatureMutations::versioned)),
                Map.entry("trailing byte after the signed data", f -> f.resigned(signed -> Arrays.copyOf(signed, signed.length + 1))),
                Map.entry("content that is not signed at all", f -> f.resigned(signed -> Forger.TEXT)),
                Map.entry("signed by the registry for another item and encrypted again", SignatureMutations::forwarded));
    }

    private enum Edit {
        SIGNATURE, EMPTY, NO_ATTRIBUTES, UNSIGNED, WEAK_SIGNATURE, WEAK_DIGEST, SMALL
    }

    private static Attempt edit(Forger forger, Scheme scheme, Edit edit) {
        return forger.signers(all -> replace(all, scheme, info -> edited(info, edit)));
    }

    private static SignerInfo edited(SignerInfo info, Edit edit) {
        byte[] signature = info.getEncryptedDigest().getOctets().clone();
        return switch (edit) {
            case SIGNATURE -> {
                signature[signature.length - 1] ^= 1;
                yield info(info, info.getDigestAlgorithm(), info.getAuthenticatedAttributes(), info.getDigestEncryptionAlgorithm(),
                        signature, null);
            }
            case EMPTY -> info(info, info.getDigestAlgorithm(), info.getAuthenticatedAttributes(), info.getDigestEncryptionAlgorithm(),
                    new byte[0], null);
            case NO_ATTRIBUTES -> info(info, info.getDigestAlgorithm(), null, info.getDigestEncryptionAlgorithm(), signature, null);
            case UNSIGNED ->
                info(info, info.getDigestAlgorithm(), info.getAuthenticatedAttributes(), info.getDigestEncryptionAlgorithm(), signature,
                        new DERSet(new Attribute(Oids.ATTESTED_FOR, new DERSet(new ASN1Integer(1)))));
            case WEAK_SIGNATURE -> info(info, info.getDigestAlgorithm(), info.getAuthenticatedAttributes(),
                    new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256), signature, null);
            case WEAK_DIGEST -> info(info, new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), info.getAuthenticatedAttributes(),
                    info.getDigestEncryptionAlgorithm(), signature, null);
            case SMALL -> info(info, info.getDigestAlgorithm(), info.getAuthenticatedAttributes(),
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_44),
                    signature, null);
        };
    }

    private static SignerInfo info(SignerInfo like, AlgorithmIdentifier digest, @Nullable ASN1Set attributes, AlgorithmIdentifier algorithm,
            byte[] signature,
            @Nullable ASN1Set unsigned) {
        return new SignerInfo(like.getSID(), digest, attributes, algorithm, new DEROctetString(signature), unsigned);
    }

    private static SignerInfo of(Scheme scheme, List<SignerInfo> all) {
        return all.stream().filter(info -> info.getDigestEncryptionAlgorithm().equals(scheme.signatureId())).findFirst().orElseThrow();
    }

    private static List<SignerInfo> replace(List<SignerInfo> all, Scheme scheme, UnaryOperator<SignerInfo> edit) {
        List<SignerInfo> edited = new ArrayList<>(all);
        edited.replaceAll(info -> info.getDigestEncryptionAlgorithm().equals(scheme.signatureId()) ? edit.apply(info) : info);
        return edited;
    }

    private static byte[] exchanged(byte[] signed) {
        SignedData data = SignedData.getInstance(signed);
        return Forger.signedData(data, "the lie".getBytes(UTF_8), Forger.infos(data));
    }

    private static byte[] certified(Forger forger, byte[] signed) {
        SignedData data = SignedData.getInstance(signed);
        try {
            ASN1Set certificates = new DERSet(Certificate.getInstance(forger.keys.ring.ecdsaCertificate().getEncoded()));
            return Der.write(new SignedData(data.getVersion(), data.getDigestAlgorithms(), data.getEncapContentInfo(), certificates, null,
                    data.getSignerInfos()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] typed(byte[] signed) {
        SignedData data = SignedData.getInstance(signed);
        ContentInfo content = new ContentInfo(CMSObjectIdentifiers.digestedData, data.getEncapContentInfo().getContent());
        return Der.write(new SignedData(data.getVersion(), data.getDigestAlgorithms(), content, null, null, data.getSignerInfos()));
    }

    private static byte[] versioned(byte[] signed) {
        SignedData data = SignedData.getInstance(signed);
        return Der.write(new SignedData(new ASN1Integer(3), data.getDigestAlgorithms(), data.getEncapContentInfo(), null, null,
                data.getSignerInfos()));
    }

    /** What was sealed for one distribution list is shown, signatures and all, to another. */
    private static Attempt forwarded(Forger forger) {
        Binding other = Bindings.differing().get("distribution list");
        return new Attempt(forger.encrypted(forger.signed(TestRing.binding()), other), other);
    }

    private static Signer stranger(Scheme scheme) {
        KeyPair authority = keys(Scheme.ECDSA);
        KeyPair own = keys(scheme);
        return new Signer(scheme, new Certificates(authority, TestRing.NOVEMBER.instant()).signing("Seal", own), own.getPrivate());
    }

    private static Signer posing(Forger forger, Scheme scheme) {
        X509Certificate certificate = scheme == Scheme.ECDSA ? forger.keys.ring.ecdsaCertificate() : forger.keys.ring.mlDsaCertificate();
        return new Signer(scheme, certificate, keys(scheme).getPrivate());
    }

    private static Signer otherKey(Forger forger) {
        return new Signer(Scheme.ECDSA, forger.keys.ring.ecdsaCertificate(), forger.keys.ring.tokenKeys().getPrivate());
    }

    private static KeyPair keys(Scheme scheme) {
        try {
            return switch (scheme) {
                case ECDSA -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
                    generator.initialize(new ECGenParameterSpec("secp384r1"));
                    yield generator.generateKeyPair();
                }
                case ML_DSA -> KeyPairGenerator.getInstance("ML-DSA-87", BouncyCastle.PROVIDER).generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
