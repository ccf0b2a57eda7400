package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/**
 * Takes sealed objects apart and puts them together again differently. Some methods need no key; others act for somebody
 * who holds the epoch key, as an operator might, and so can encrypt whatever they like, but not sign.
 */
final class Forger {

    static final byte[] TEXT = "the text".getBytes(UTF_8);

    final TestRing keys;

    Forger(TestRing keys) {
        this.keys = keys;
    }

    Sealed fresh() {
        return keys.sealing.seal(TEXT, TestRing.binding());
    }

    Attempt untouched() {
        return new Attempt(fresh(), TestRing.binding());
    }

    /** Edits the five parts of the AuthEnvelopedData: version, recipients, content, attributes, tag. */
    Attempt parts(UnaryOperator<List<ASN1Encodable>> edit) {
        Sealed sealed = fresh();
        ASN1Sequence outer = ASN1Sequence.getInstance(sealed.body());
        List<ASN1Encodable> parts = list(ASN1Sequence.getInstance((ASN1TaggedObject) outer.getObjectAt(1), true));
        byte[] body = contentInfo(CMSObjectIdentifiers.authEnvelopedData, new DERSequence(vector(edit.apply(parts))));
        return new Attempt(new Sealed(body, sealed.recipients()), TestRing.binding());
    }

    /** Replaces one of the five parts. */
    Attempt part(int index, UnaryOperator<ASN1Encodable> edit) {
        return parts(parts -> {
            parts.set(index, edit.apply(parts.get(index)));
            return parts;
        });
    }

    /** Replaces one of the three parts of the encrypted content: type, algorithm, ciphertext. */
    Attempt content(int index, UnaryOperator<ASN1Encodable> edit) {
        return part(2, content -> {
            List<ASN1Encodable> parts = list(ASN1Sequence.getInstance(content));
            parts.set(index, edit.apply(parts.get(index)));
            return new DERSequence(vector(parts));
        });
    }

    Attempt body(UnaryOperator<byte[]> edit) {
        Sealed sealed = fresh();
        return new Attempt(new Sealed(edit.apply(sealed.body()), sealed.recipients()), TestRing.binding());
    }

    Attempt recipients(UnaryOperator<byte[]> edit) {
        Sealed sealed = fresh();
        return new Attempt(new Sealed(sealed.body(), edit.apply(sealed.recipients())), TestRing.binding());
    }

    /** The epoch key's holder encrypts this content under these attributes, with the right commitment. */
    Sealed encrypted(byte[] signed, Binding authenticated) {
        return encrypted(signed, key -> Attributes.authenticated(authenticated, key.bytes()));
    }

    Sealed encrypted(byte[] signed, Function<DataKey, ASN1Set> attributes) {
        try (DataKey key = DataKey.fresh()) {
            return new Sealed(Envelope.encrypt(key, attributes.apply(key), signed).encode(),
                    Recipients.wrapped(key, keys.ring.epochs().current()));
        }
    }

    byte[] signed(Binding binding) {
        return SignedContent.sign(TEXT, binding, keys.ring.signers()).encode();
    }

    /** The epoch key's holder changes the SignedData and encrypts it again, the attributes as they were. */
    Attempt resigned(UnaryOperator<byte[]> edit) {
        return new Attempt(encrypted(edit.apply(signed(TestRing.binding())), TestRing.binding()), TestRing.binding());
    }

    Attempt signers(UnaryOperator<List<SignerInfo>> edit) {
        return resigned(signed -> {
            SignedData data = SignedData.getInstance(signed);
            return signedData(data, TEXT, edit.apply(infos(data)));
        });
    }

    /** Two signers made by others than the registry. */
    Attempt signedBy(Signer... signers) {
        return new Attempt(encrypted(SignedContent.sign(TEXT, TestRing.binding(), List.of(signers)).encode(), TestRing.binding()),
                TestRing.binding());
    }

    /** The signers of both in one SignedData. */
    static byte[] joined(byte[] one, byte[] two) {
        List<SignerInfo> all = infos(SignedData.getInstance(one));
        all.addAll(infos(SignedData.getInstance(two)));
        return signedData(SignedData.getInstance(one), TEXT, all);
    }

    static byte[] signedData(SignedData like, byte[] content, List<SignerInfo> infos) {
        ASN1EncodableVector digests = new ASN1EncodableVector();
        infos.forEach(info -> digests.add(info.getDigestAlgorithm()));
        return Der.write(new SignedData(like.getVersion(), new DERSet(digests),
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(content)), null,
                null, new DERSet(vector(infos))));
    }

    static List<SignerInfo> infos(SignedData data) {
        List<SignerInfo> infos = new ArrayList<>();
        data.getSignerInfos().forEach(info -> infos.add(SignerInfo.getInstance(info)));
        return infos;
    }

    static byte[] contentInfo(ASN1ObjectIdentifier type, ASN1Encodable content) {
        return Der.write(new DERSequence(vector(List.of(type, new DERTaggedObject(true, 0, content)))));
    }

    static ASN1EncodableVector vector(List<? extends ASN1Encodable> parts) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        parts.forEach(vector::add);
        return vector;
    }

    static List<ASN1Encodable> list(Iterable<ASN1Encodable> parts) {
        List<ASN1Encodable> list = new ArrayList<>();
        parts.forEach(list::add);
        return list;
    }
}
