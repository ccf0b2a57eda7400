package org.backchannel.sealing;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The project's private arc: 2.25 and the integer of the UUID 432495a1-7403-4ad8-ba61-ffc3903dd23f (X.667). */
final class Oids {

    static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("2.25.89248233275165967544415312521459520063");
    /** Security policy of the label: classification is the X.411 value, the privacy mark is the verbatim marking line. */
    static final ASN1ObjectIdentifier LABEL_POLICY = ARC.branch("1");
    static final ASN1ObjectIdentifier ITEM = ARC.branch("2.1");
    static final ASN1ObjectIdentifier DISTRIBUTION = ARC.branch("2.2");
    static final ASN1ObjectIdentifier PORTIONS_ROOT = ARC.branch("2.3");
    static final ASN1ObjectIdentifier PREVIOUS_VERSION = ARC.branch("2.4");
    static final ASN1ObjectIdentifier ATTESTED_FOR = ARC.branch("2.5");
    static final ASN1ObjectIdentifier KEY_COMMITMENT = ARC.branch("2.6");
    /** id-aa-securityLabel, RFC 2634 §3.2. */
    static final ASN1ObjectIdentifier SECURITY_LABEL = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.2");

    private Oids() {
    }
}
