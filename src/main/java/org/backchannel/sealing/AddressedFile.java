package org.backchannel.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.HexFormat;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/**
 * Encrypts files that go to somebody outside the registry, for the RSA key of their certificate: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM
 * and RSAES-OAEP (RFC 4056), which {@code openssl cms -decrypt} opens. Nobody here can open one again.
 */
public final class AddressedFile {

    /** Shorter keys will not outlast what is sent under them. */
    private static final int SHORTEST = 3072;

    private final X509Certificate certificate;

    private AddressedFile(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * For whoever holds the key of a certificate.
     *
     * @param pem the certificate, as text
     * @throws IllegalArgumentException if it is none, or its key is no RSA key of at least 3072 bits
     */
    public static AddressedFile to(String pem) {
        try {
            var read = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (!(read.getPublicKey() instanceof RSAPublicKey key) || key.getModulus().bitLength() < SHORTEST) {
                throw new IllegalArgumentException("the certificate of an agency needs an RSA key of at least " + SHORTEST + " bits");
            }
            return new AddressedFile(read);
        } catch (GeneralSecurityException none) {
            throw new IllegalArgumentException("the certificate of an agency cannot be read", none);
        }
    }

    /** SHA-256 of the certificate, hexadecimal: for whom a file was encrypted. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The encrypted file, DER. */
    public byte[] encrypt(byte[] plain) {
        try {
            var message = new CMSAuthEnvelopedDataGenerator();
            message.addRecipientInfoGenerator(
                    new JceKeyTransRecipientInfoGenerator(certificate, oaep()).setProvider(BouncyCastle.PROVIDER));
            var encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(BouncyCastle.PROVIDER).build();
            return message.generate(new CMSProcessableByteArray(plain), encryptor).getEncoded();
        } catch (CMSException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a file could not be encrypted for an agency", e);
        }
    }

    private static AlgorithmIdentifier oaep() throws GeneralSecurityException {
        return new JcaAlgorithmParametersConverter().getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP,
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    }

    @Override
    public String toString() {
        return "a file for the holder of the certificate " + fingerprint();
    }
}
