package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jcajce.PKCS12StoreParameter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SecretBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12PBMac1CalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * A PKCS#12 store to be written: everything in it under AES-256, PBMAC1 with HMAC-SHA-512 over it (RFC 9579). Written by
 * hand, since Bouncy Castle's own key store takes AES-128 for certificates and 600,000 rounds for each key.
 */
final class NewKeyStore {

    /** Rounds slow down whoever guesses a passphrase. These passphrases are 256 random bits: the least that SP 800-132 asks. */
    private static final int ROUNDS = 1_000;

    private final char[] passphrase;
    private final List<PKCS12SafeBag> bags = new ArrayList<>();

    /** The passphrase stays the caller's to wipe. */
    NewKeyStore(char[] passphrase) {
        this.passphrase = passphrase;
    }

    /** Each key under AES-256 of its own: reading back, Bouncy Castle loses the names of some kinds of key otherwise. */
    void key(String alias, KeyPair keys, X509Certificate certificate) throws GeneralSecurityException, IOException {
        add(alias, new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()), cipher()));
        add(alias, new PKCS12SafeBagBuilder(Certificate.getInstance(certificate.getEncoded())));
    }

    void secret(String alias, ASN1ObjectIdentifier algorithm, byte[] key) {
        add(alias, new PKCS12SafeBagBuilder(new PKCS12SecretBagBuilder(algorithm, new DEROctetString(key)).build()));
    }

    byte[] encode() throws GeneralSecurityException, IOException {
        try {
            PBMAC1Params mac = PBMAC1Params
                    .getInstance(PKCS12StoreParameter.pbmac1WithPBKDF2Builder().setSalt(salt()).setIterationCount(ROUNDS)
                            .setPrf(PKCSObjectIdentifiers.id_hmacWithSHA512).build().getParameters());
            return new PKCS12PfxPduBuilder().addEncryptedData(cipher(), bags.toArray(new PKCS12SafeBag[0]))
                    .build(new BcPKCS12PBMac1CalculatorBuilder(mac), passphrase).getEncoded(ASN1Encoding.DER);
        } catch (PKCSException e) {
            throw new GeneralSecurityException("a key store could not be written", e);
        }
    }

    private OutputEncryptor cipher() throws GeneralSecurityException {
        PBKDF2Config rounds = new PBKDF2Config.Builder().withIterationCount(ROUNDS).withPRF(PBKDF2Config.PRF_SHA512).build();
        try {
            return new JcePKCSPBEOutputEncryptorBuilder(rounds, NISTObjectIdentifiers.id_aes256_CBC).setProvider(BouncyCastle.PROVIDER)
                    .build(passphrase);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("a key store's cipher could not be made", e);
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private void add(String alias, PKCS12SafeBagBuilder bag) {
        bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(alias));
        bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, new DEROctetString(Sha384.of(alias.getBytes(UTF_8)).bytes()));
        bags.add(bag.build());
    }
}
