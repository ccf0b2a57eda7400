package org.backchannel.sealing;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * What the signatures of a seal say of the content that they do not show.
 *
 * @param label the marking line verbatim; empty if the item has none
 * @param root of the salted portion hashes, see {@link PortionTree}
 * @param attestedFor the person in whose name the registry signed
 */
public record SealStatement(String item, int version, String label, Sha384 root, String attestedFor, Instant at) {

    static SealStatement read(byte[] attributes, X509Certificate signer) {
        AttributeTable all = new AttributeTable(Der.read(attributes, ASN1Set.class));
        return Der.shaped(() -> {
            requireSigner(all, signer);
            ASN1Sequence item = ASN1Sequence.getInstance(value(all, Oids.ITEM));
            String label = "";
            for (ASN1Encodable part : ASN1Set.getInstance(value(all, Oids.SECURITY_LABEL))) {
                label = part instanceof ASN1UTF8String text ? text.getString() : label;
            }
            Date at = Time.getInstance(value(all, CMSAttributes.signingTime)).getDate();
            return new SealStatement(ASN1UTF8String.getInstance(item.getObjectAt(0)).getString(),
                    ASN1Integer.getInstance(item.getObjectAt(1)).intValueExact(), label,
                    Sha384.ofHash(ASN1OctetString.getInstance(value(all, Oids.PORTIONS_ROOT)).getOctets()),
                    ASN1UTF8String.getInstance(value(all, Oids.ATTESTED_FOR)).getString(), at.toInstant());
        });
    }

    private static void requireSigner(AttributeTable all, X509Certificate signer) {
        byte[] named = SigningCertificateV2.getInstance(value(all, PKCSObjectIdentifiers.id_aa_signingCertificateV2)).getCerts()[0]
                .getCertHash();
        try {
            if (!Sha384.ofHash(named).equals(Sha384.of(signer.getEncoded()))) {
                throw new BrokenSeal(SealFault.CERTIFICATE);
            }
        } catch (CertificateEncodingException none) {
            throw new BrokenSeal(SealFault.CERTIFICATE);
        }
    }

    private static ASN1Encodable value(AttributeTable all, ASN1ObjectIdentifier type) {
        Attribute attribute = all.get(type);
        if (attribute == null || attribute.getAttrValues().size() != 1 || all.getAll(type).size() != 1) {
            throw new BrokenSeal(SealFault.SIGNED_ATTRIBUTES);
        }
        return attribute.getAttrValues().getObjectAt(0);
    }
}
