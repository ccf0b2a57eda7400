package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKEKAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKEKRecipient;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs other than this one read what it writes: Bouncy Castle's CMS and the JDK's own signatures. */
class SealInteropTest {

    @TempDir
    static Path folder;
    static Forger forger;
    static byte[] epochKey;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        TestRing keys = TestRing.in(folder);
        forger = new Forger(keys);
        epochKey = KeyStoreFile.openOrCreate(folder.resolve("server/kek-2026-11.p12"), keys.master, fresh -> {
            throw new IllegalStateException("November's key is there");
        }).getKey("kek-2026-11", null).getEncoded();
    }

    @Test
    void bouncyCastlesCmsOpensAndVerifies() throws CMSException, OperatorCreationException {
        CMSSignedData signed = signedData(openedByBouncyCastle());
        assertThat(signed.getSignedContent().getContent()).isEqualTo(Forger.TEXT);
        assertThat(signed.getSignerInfos().getSigners()).hasSize(2);
        for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
            assertThat(
                    signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BouncyCastle.PROVIDER).build(certificate(signer))))
                    .isTrue();
            Time time = Time.getInstance(signer.getSignedAttributes().get(CMSAttributes.signingTime).getAttrValues().getObjectAt(0));
            assertThat(time.getDate().toInstant()).isCloseTo(TestRing.binding().createdAt(), within(0, ChronoUnit.SECONDS));
        }
    }

    @Test
    void theJdkVerifiesBothRawSignatures() throws CMSException, GeneralSecurityException, IOException {
        for (SignerInformation signer : signedData(openedByBouncyCastle()).getSignerInfos().getSigners()) {
            boolean ecdsa = isEcdsa(signer);
            Signature jdk = Signature.getInstance(ecdsa ? "SHA384withECDSA" : "ML-DSA-87", ecdsa ? "SunEC" : "SUN");
            jdk.initVerify(jdkKey(certificate(signer), ecdsa ? "EC" : "ML-DSA"));
            jdk.update(signer.getEncodedSignedAttributes());
            assertThat(jdk.verify(signer.getSignature())).as(jdk.getAlgorithm()).isTrue();
        }
    }

    private static byte[] openedByBouncyCastle() throws CMSException {
        RecipientInformation only = new CMSAuthEnvelopedData(forger.fresh().envelope()).getRecipientInfos().getRecipients().iterator()
                .next();
        JceKEKRecipient recipient = new JceKEKAuthEnvelopedRecipient(new SecretKeySpec(epochKey, "AES")).setMinimumTagSize(128)
                .setProvider(BouncyCastle.PROVIDER);
        return only.getContent(recipient);
    }

    private static CMSSignedData signedData(byte[] bare) throws CMSException {
        return new CMSSignedData(Forger.contentInfo(CMSObjectIdentifiers.signedData, ASN1Sequence.getInstance(bare)));
    }

    private static boolean isEcdsa(SignerInformation signer) {
        return signer.getEncryptionAlgOID().equals(Scheme.ECDSA.signatureId().getAlgorithm().getId());
    }

    private static X509Certificate certificate(SignerInformation signer) {
        return Map.of(true, forger.keys.ring.ecdsaCertificate(), false, forger.keys.ring.mlDsaCertificate()).get(isEcdsa(signer));
    }

    private static PublicKey jdkKey(X509Certificate certificate, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm, algorithm.equals("EC") ? "SunEC" : "SUN")
                .generatePublic(new X509EncodedKeySpec(certificate.getPublicKey().getEncoded()));
    }
}
