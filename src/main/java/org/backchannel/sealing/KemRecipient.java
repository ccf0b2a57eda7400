package org.backchannel.sealing;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSORIforKEMOtherInfo;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.KEMRecipientInfo;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/**
 * The recipients of what is sent to another site: exactly one, its ML-KEM-1024 key (KEMRecipientInfo, RFC 9629, RFC 9936; HKDF-SHA384;
 * AES-256-wrap). No ECDH stands beside it: of two recipients the weaker one decides.
 */
final class KemRecipient {

    private static final int ORI = 4;
    private static final int KEY_ID_BYTES = 20;
    private static final AlgorithmIdentifier ML_KEM = new AlgorithmIdentifier(NISTObjectIdentifiers.id_alg_ml_kem_1024);
    private static final AlgorithmIdentifier HKDF = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha384);
    private static final AlgorithmIdentifier WRAP = new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

    private KemRecipient() {
    }

    static ASN1Set wrapped(DataKey key, byte[] publicKey) {
        SecretWithEncapsulation made = new MLKEMGenerator(new SecureRandom())
                .generateEncapsulated(new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_1024, publicKey));
        return set(publicKey, made.getEncapsulation(), kek(made.getSecret()).wrap(key.bytes()));
    }

    static DataKey unwrapped(ASN1Set recipients, SiteKey site) {
        KEMRecipientInfo only = only(recipients);
        byte[] encapsulation = only.getKemct().getOctets();
        byte[] wrapped = only.getEncryptedKey().getOctets();
        // Written anew it must be the same: another key's recipient, another algorithm, key material of the sender's are not of our making.
        if (!Arrays.equals(Der.write(set(site.publicKey(), encapsulation, wrapped)), Der.write(recipients))) {
            throw new BrokenSeal(SealFault.RECIPIENTS);
        }
        return new DataKey(kek(site.secret(encapsulation)).unwrap(wrapped));
    }

    private static EpochKey kek(byte[] secret) {
        byte[] info = Der.write(new CMSORIforKEMOtherInfo(WRAP, EpochKey.BYTES));
        return new EpochKey("a pouch", Hkdf.derive(secret, info, EpochKey.BYTES));
    }

    private static ASN1Set set(byte[] publicKey, byte[] encapsulation, byte[] wrapped) {
        var id = new RecipientIdentifier(new DEROctetString(Arrays.copyOf(Sha384.of(publicKey).bytes(), KEY_ID_BYTES)));
        var kem = new KEMRecipientInfo(id, ML_KEM, new DEROctetString(encapsulation), HKDF, new ASN1Integer(EpochKey.BYTES), null, WRAP,
                new DEROctetString(wrapped));
        return new DERSet(new RecipientInfo(new OtherRecipientInfo(CMSObjectIdentifiers.id_ori_kem, kem)));
    }

    private static KEMRecipientInfo only(ASN1Set recipients) {
        if (recipients.size() != 1 || !(recipients.getObjectAt(0) instanceof ASN1TaggedObject tagged) || tagged.getTagNo() != ORI) {
            throw new BrokenSeal(SealFault.RECIPIENTS);
        }
        return Der.shaped(() -> KEMRecipientInfo.getInstance(OtherRecipientInfo.getInstance(tagged, false).getValue()));
    }
}
