package org.backchannel.sealing;

import static org.backchannel.sealing.Forger.list;
import static org.backchannel.sealing.Forger.vector;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;

/** Row, cipher's authenticated data and signatures say different things: by somebody with the database, with the epoch key, with an older seal. */
final class BindingMutations {

    private BindingMutations() {
    }

    static Map<String, Function<Forger, Attempt>> all() {
        Map<String, Function<Forger, Attempt>> all = new TreeMap<>();
        Bindings.differing().forEach((part, other) -> {
            all.put("row differs: " + part, f -> new Attempt(f.fresh(), other));
            all.put("authenticated attributes differ: " + part,
                    f -> new Attempt(f.encrypted(f.signed(TestRing.binding()), other), TestRing.binding()));
            all.put("signatures differ: " + part, f -> new Attempt(f.encrypted(f.signed(other), TestRing.binding()), TestRing.binding()));
            all.put("row and authenticated attributes differ: " + part,
                    f -> new Attempt(f.encrypted(f.signed(TestRing.binding()), other), other));
        });
        Bindings.signedOnly().forEach((part, other) -> {
            all.put("row differs: " + part, f -> new Attempt(f.fresh(), other));
            all.put("signatures differ: " + part, f -> new Attempt(f.encrypted(f.signed(other), TestRing.binding()), TestRing.binding()));
        });
        all.put("one signature says something else", f -> new Attempt(f.encrypted(mixed(f), TestRing.binding()), TestRing.binding()));
        all.put("no key commitment", f -> authenticated(f, attributes -> without(attributes, Oids.KEY_COMMITMENT.getId())));
        all.put("another key's commitment", f -> new Attempt(f.encrypted(f.signed(TestRing.binding()),
                key -> Attributes.authenticated(TestRing.binding(), new byte[32])), TestRing.binding()));
        all.put("an authenticated attribute too many", f -> authenticated(f, attributes -> with(attributes, Oids.ATTESTED_FOR.getId())));
        all.put("an authenticated attribute twice", f -> authenticated(f, attributes -> with(attributes, Oids.DISTRIBUTION.getId())));
        all.put("no label in the authenticated attributes",
                f -> authenticated(f, attributes -> without(attributes, Oids.SECURITY_LABEL.getId())));
        all.put("no content type in the authenticated attributes",
                f -> authenticated(f, attributes -> without(attributes, "1.2.840.113549.1.9.3")));
        return all;
    }

    private static Attempt authenticated(Forger forger, Function<ASN1Set, ASN1Set> edit) {
        return new Attempt(
                forger.encrypted(forger.signed(TestRing.binding()),
                        key -> edit.apply(Attributes.authenticated(TestRing.binding(), key.bytes()))),
                TestRing.binding());
    }

    private static ASN1Set without(ASN1Set attributes, String type) {
        List<ASN1Encodable> all = list(attributes);
        all.removeIf(attribute -> Attribute.getInstance(attribute).getAttrType().getId().equals(type));
        return new DERSet(vector(all));
    }

    private static ASN1Set with(ASN1Set attributes, String type) {
        List<ASN1Encodable> all = list(attributes);
        all.add(new Attribute(new ASN1ObjectIdentifier(type), new DERSet(new DEROctetString(new byte[1]))));
        return new DERSet(vector(all));
    }

    /** The registry's ECDSA over the one label, its ML-DSA over another. */
    private static byte[] mixed(Forger forger) {
        Binding other = Bindings.differing().get("label");
        byte[] one = SignedContent.sign(Forger.TEXT, TestRing.binding(), List.of(forger.keys.ring.signers().get(0))).encode();
        byte[] two = SignedContent.sign(Forger.TEXT, other, List.of(forger.keys.ring.signers().get(1))).encode();
        return Forger.joined(one, two);
    }
}
