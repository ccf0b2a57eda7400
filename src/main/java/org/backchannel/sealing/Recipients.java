package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.KEKIdentifier;
import org.bouncycastle.asn1.cms.KEKRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The recipients of an ordinary item: exactly one, an epoch key (KEKRecipientInfo, RFC 5652 §6.2.3; AES-256-wrap, RFC 3565). */
final class Recipients {

    private static final int KEK = 2;

    private Recipients() {
    }

    static byte[] wrapped(DataKey key, EpochKey epoch) {
        return encode(epoch.id(), epoch.wrap(key.bytes()));
    }

    static DataKey unwrapped(byte[] recipients, EpochKeys epochs) {
        KEKRecipientInfo only = only(Der.read(recipients, ASN1Set.class));
        String id = new String(only.getKekid().getKeyIdentifier().getOctets(), US_ASCII);
        byte[] wrapped = only.getEncryptedKey().getOctets();
        // Written anew it must be the same: another algorithm, a date, an attribute are not of our making.
        if (!Arrays.equals(encode(id, wrapped), recipients)) {
            throw new BrokenSeal(SealFault.RECIPIENTS);
        }
        return new DataKey(epochs.named(id).unwrap(wrapped));
    }

    static byte[] encode(String id, byte[] wrapped) {
        KEKRecipientInfo recipient = new KEKRecipientInfo(new KEKIdentifier(id.getBytes(US_ASCII), null, null),
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap), new DEROctetString(wrapped));
        return Der.write(new DERSet(new RecipientInfo(recipient)));
    }

    private static KEKRecipientInfo only(ASN1Set recipients) {
        // Recipients are outside the tag and the signatures: an added one would go unseen.
        if (recipients.size() != 1 || !(recipients.getObjectAt(0) instanceof ASN1TaggedObject tagged) || tagged.getTagNo() != KEK) {
            throw new BrokenSeal(SealFault.RECIPIENTS);
        }
        return Der.shaped(() -> KEKRecipientInfo.getInstance(tagged, false));
    }
}
