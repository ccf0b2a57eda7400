package org.backchannel.sealing;

import org.bouncycastle.asn1.ASN1Set;

/**
 * One sealed version of an item in two parts that are kept apart: deleting the recipients shreds the item, re-wrapping
 * leaves the body untouched.
 */
public final class Sealed {

    private final byte[] body;
    private final byte[] recipients;

    /** As read back from their two stores; believed only by {@link Sealing#open}. */
    public Sealed(byte[] body, byte[] recipients) {
        this.body = body.clone();
        this.recipients = recipients.clone();
    }

    /** DER ContentInfo of the AuthEnvelopedData (RFC 5083) with no recipient in it. */
    public byte[] body() {
        return body.clone();
    }

    /** DER SET OF RecipientInfo (RFC 5652 §6.2): the wrapped data key. */
    public byte[] recipients() {
        return recipients.clone();
    }

    /** The hash of the body, by which the next version refers to this one. */
    public Sha384 hash() {
        return Sha384.of(body);
    }

    /** Both parts as one AuthEnvelopedData that other programs read. */
    public byte[] envelope() {
        return Envelope.parse(body).encode(Der.read(recipients, ASN1Set.class));
    }

    @Override
    public String toString() {
        return "a sealed item";
    }
}
