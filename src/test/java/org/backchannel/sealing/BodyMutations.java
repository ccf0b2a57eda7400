package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.backchannel.sealing.Forger.list;
import static org.backchannel.sealing.Forger.vector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** By somebody with the stored body and no key at all. */
final class BodyMutations {

    private static final int CONTENT = 2;
    private static final int ATTRIBUTES = 3;
    private static final int TAG = 4;

    private BodyMutations() {
    }

    static Map<String, Function<Forger, Attempt>> all() {
        return Map.ofEntries(Map.entry("change the label in the stored object", f -> f.body(BodyMutations::downgraded)),
                Map.entry("strip the authenticated attributes", f -> f.parts(parts -> {
                    parts.remove(ATTRIBUTES);
                    return parts;
                })), Map.entry("add an unauthenticated attribute", f -> f.parts(BodyMutations::withUnauthenticated)),
                Map.entry("truncate the tag to 96 bits and say so", f -> f.parts(parts -> truncated(parts, 12))),
                Map.entry("truncate the tag to 96 bits", f -> f.part(TAG, tag -> cut(tag, 12))),
                Map.entry("truncate the tag to 32 bits and say so", f -> f.parts(parts -> truncated(parts, 4))),
                Map.entry("remove the tag", f -> f.part(TAG, tag -> new DEROctetString(new byte[0]))),
                Map.entry("a nonce of 64 bits", f -> f.content(1, gcm -> gcm(NISTObjectIdentifiers.id_aes256_GCM, 8, 16))),
                Map.entry("swap the content type for plain data", f -> f.content(0, type -> CMSObjectIdentifiers.data)),
                Map.entry("feed an AES-CBC EnvelopedData", f -> f.body(BodyMutations::envelopedData)),
                Map.entry("name AES-CBC in the AuthEnvelopedData", f -> f.content(1, gcm -> cbc())),
                Map.entry("name AES-128-GCM", f -> f.content(1, gcm -> gcm(NISTObjectIdentifiers.id_aes128_GCM, 12, 16))),
                Map.entry("name AES-256-CCM", f -> f.content(1, gcm -> gcm(NISTObjectIdentifiers.id_aes256_CCM, 12, 16))),
                Map.entry("version 1 of the AuthEnvelopedData", f -> f.part(0, version -> new ASN1Integer(1))),
                Map.entry("a recipient inside the body", f -> f.part(1, none -> new DERSet(new ASN1Integer(1)))),
                Map.entry("flip a bit of the ciphertext", f -> f.content(2, BodyMutations::flipped)),
                Map.entry("cut the ciphertext short", f -> f.content(2, BodyMutations::shortened)),
                Map.entry("trailing byte after the body", f -> f.body(body -> Arrays.copyOf(body, body.length + 1))),
                Map.entry("cut the last byte of the body", f -> f.body(body -> Arrays.copyOf(body, body.length - 1))),
                Map.entry("an empty body", f -> f.body(body -> new byte[0])),
                Map.entry("indefinite lengths in the body", f -> f.body(BodyMutations::indefinite)),
                Map.entry("a length in more bytes than it needs", f -> f.body(BodyMutations::longLength)),
                Map.entry("authenticated attributes in another order", f -> f.body(BodyMutations::reordered)),
                Map.entry("nested ten thousand deep", f -> f.body(BodyMutations::deep)));
    }

    private static byte[] downgraded(byte[] body) {
        byte[] edited = body.clone();
        int label = new String(body, ISO_8859_1).indexOf("TOP SECRET//");
        edited[label] = 'x';
        return edited;
    }

    private static List<ASN1Encodable> withUnauthenticated(List<ASN1Encodable> parts) {
        Attribute attribute = new Attribute(Oids.ATTESTED_FOR, new DERSet(new ASN1Integer(1)));
        parts.add(new DERTaggedObject(false, 2, new DERSet(attribute)));
        return parts;
    }

    private static List<ASN1Encodable> truncated(List<ASN1Encodable> parts, int bytes) {
        List<ASN1Encodable> content = list(ASN1Sequence.getInstance(parts.get(CONTENT)));
        GCMParameters gcm = GCMParameters.getInstance(AlgorithmIdentifier.getInstance(content.get(1)).getParameters());
        ASN1Encodable parameters = new DERSequence(vector(List.of(new DEROctetString(gcm.getNonce()), new ASN1Integer(bytes))));
        content.set(1, new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, parameters));
        parts.set(CONTENT, new DERSequence(vector(content)));
        parts.set(TAG, cut(parts.get(TAG), bytes));
        return parts;
    }

    private static ASN1Encodable cut(ASN1Encodable octets, int bytes) {
        return new DEROctetString(Arrays.copyOf(ASN1OctetString.getInstance(octets).getOctets(), bytes));
    }

    private static ASN1Encodable gcm(ASN1ObjectIdentifier algorithm, int nonce, int tag) {
        ASN1EncodableVector parameters = vector(List.of(new DEROctetString(new byte[nonce]), new ASN1Integer(tag)));
        return new AlgorithmIdentifier(algorithm, new DERSequence(parameters));
    }

    private static ASN1Encodable cbc() {
        return new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
    }

    private static byte[] envelopedData(byte[] body) {
        ASN1Encodable content = new DERSequence(
                vector(List.of(CMSObjectIdentifiers.data, cbc(), new DERTaggedObject(false, 0, new DEROctetString(new byte[32])))));
        return Forger.contentInfo(CMSObjectIdentifiers.envelopedData,
                new DERSequence(vector(List.of(new ASN1Integer(2), new DERSet(), content))));
    }

    private static ASN1Encodable flipped(ASN1Encodable tagged) {
        byte[] octets = ASN1OctetString.getInstance((ASN1TaggedObject) tagged, false).getOctets().clone();
        octets[octets.length / 2] ^= 1;
        return new DERTaggedObject(false, 0, new DEROctetString(octets));
    }

    private static ASN1Encodable shortened(ASN1Encodable tagged) {
        byte[] octets = ASN1OctetString.getInstance((ASN1TaggedObject) tagged, false).getOctets();
        return new DERTaggedObject(false, 0, new DEROctetString(Arrays.copyOf(octets, octets.length - 1)));
    }

    private static byte[] indefinite(byte[] body) {
        return encoded(new BERSequence(vector(list(ASN1Sequence.getInstance(body)))), "BER");
    }

    /** 30 82 xx xx becomes 30 83 00 xx xx. */
    private static byte[] longLength(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body[0]);
        out.write(0x83);
        out.write(0);
        out.write(body, 2, body.length - 2);
        return out.toByteArray();
    }

    private static byte[] reordered(byte[] body) {
        List<ASN1Encodable> outer = list(ASN1Sequence.getInstance(body));
        List<ASN1Encodable> parts = list(ASN1Sequence.getInstance((ASN1TaggedObject) outer.get(1), true));
        List<ASN1Encodable> attributes = new ArrayList<>(list(ASN1Set.getInstance((ASN1TaggedObject) parts.get(ATTRIBUTES), false)));
        Collections.reverse(attributes);
        parts.set(ATTRIBUTES, new DLTaggedObject(false, 1, new DLSet(vector(attributes))));
        outer.set(1, new DLTaggedObject(true, 0, new DLSequence(vector(parts))));
        return encoded(new DLSequence(vector(outer)), "DL");
    }

    private static byte[] deep(byte[] body) {
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 10_000; depth++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(nested.length + 5);
            out.write(0x30);
            length(out, nested.length);
            out.writeBytes(nested);
            nested = out.toByteArray();
        }
        return nested;
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length < 128) {
            out.write(length);
        } else if (length < 256) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(length < 65536 ? 0x82 : 0x83);
            if (length >= 65536) {
                out.write(length >> 16);
            }
            out.write(length >> 8);
            out.write(length);
        }
    }

    private static byte[] encoded(ASN1Encodable value, String encoding) {
        try {
            return value.toASN1Primitive().getEncoded(encoding);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
