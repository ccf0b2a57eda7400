package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.backchannel.sealing.Forger.list;
import static org.backchannel.sealing.Forger.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.KEKIdentifier;
import org.bouncycastle.asn1.cms.KEKRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** By somebody with the store of wrapped keys. */
final class RecipientMutations {

    private RecipientMutations() {
    }

    static Map<String, Function<Forger, Attempt>> all() {
        return Map.ofEntries(Map.entry("add a recipient", f -> f.recipients(r -> set(list(ASN1Set.getInstance(r)), other()))),
                Map.entry("the same recipient twice",
                        f -> f.recipients(r -> set(list(ASN1Set.getInstance(r)), list(ASN1Set.getInstance(r)).getFirst()))),
                Map.entry("remove the recipient", f -> f.recipients(r -> Der.write(new DERSet()))),
                Map.entry("a recipient of another kind",
                        f -> f.recipients(r -> Der.write(new DERSet(new DERTaggedObject(false, 3, new DERSequence()))))),
                Map.entry("a recipient that is no tagged value", f -> f.recipients(r -> Der.write(new DERSet(new DERSequence())))),
                Map.entry("an empty recipient of the right kind",
                        f -> f.recipients(r -> Der.write(new DERSet(new DERTaggedObject(false, 2, new DERSequence()))))),
                Map.entry("an epoch key of nobody", f -> f.recipients(r -> Recipients.encode("kek-1999-01", wrapped(r)))),
                Map.entry("an epoch key destroyed since", f -> wrappedUnder(f, f.keys.destroyed)),
                Map.entry("an epoch key of an earlier month", f -> wrappedUnder(f, f.keys.ring.epochs().named("kek-2026-10"))),
                Map.entry("wrapped anew under the same epoch key", f -> f.recipients(r -> rewrapped(f, r, key -> key))),
                Map.entry("an 8-byte key in AES-KW", f -> f.recipients(r -> rewrapped(f, r, key -> new byte[8]))),
                Map.entry("a 16-byte key in AES-KW", f -> f.recipients(r -> rewrapped(f, r, key -> Arrays.copyOf(key, 16)))),
                Map.entry("a 64-byte key in AES-KW", f -> f.recipients(r -> rewrapped(f, r, key -> Arrays.copyOf(key, 64)))),
                Map.entry("another 32-byte key", f -> f.recipients(r -> rewrapped(f, r, key -> new byte[32]))),
                Map.entry("flip a bit of the wrapped key", f -> f.recipients(r -> Recipients.encode("kek-2026-11", flipped(wrapped(r))))),
                Map.entry("no wrapped key at all", f -> f.recipients(r -> Recipients.encode("kek-2026-11", new byte[0]))),
                Map.entry("recipient of an older version", f -> f.recipients(r -> f.fresh().recipients())),
                Map.entry("name AES-128-wrap", f -> f.recipients(r -> recipient(r, NISTObjectIdentifiers.id_aes128_wrap, null))),
                Map.entry("name AES-256-wrap with padding",
                        f -> f.recipients(r -> recipient(r, NISTObjectIdentifiers.id_aes256_wrap_pad, null))),
                Map.entry("a date beside the epoch key's name",
                        f -> f.recipients(
                                r -> recipient(r, NISTObjectIdentifiers.id_aes256_wrap, new ASN1GeneralizedTime("20261101000000Z")))),
                Map.entry("trailing byte after the recipients", f -> f.recipients(r -> Arrays.copyOf(r, r.length + 1))),
                Map.entry("indefinite lengths in the recipients", f -> f.recipients(RecipientMutations::indefinite)),
                Map.entry("empty recipients", f -> f.recipients(r -> new byte[0])));
    }

    private static ASN1Encodable other() {
        return ASN1Set.getInstance(Recipients.encode("kek-2026-11", new byte[40])).getObjectAt(0);
    }

    private static byte[] set(List<ASN1Encodable> recipients, ASN1Encodable added) {
        recipients.add(added);
        return Der.write(new DERSet(vector(recipients)));
    }

    private static byte[] wrapped(byte[] recipients) {
        return kek(recipients).getEncryptedKey().getOctets();
    }

    private static KEKRecipientInfo kek(byte[] recipients) {
        return KEKRecipientInfo.getInstance((ASN1TaggedObject) ASN1Set.getInstance(recipients).getObjectAt(0), false);
    }

    private static byte[] rewrapped(Forger forger, byte[] recipients, UnaryOperator<byte[]> edit) {
        EpochKey epoch = forger.keys.ring.epochs().current();
        return Recipients.encode(epoch.id(), epoch.wrap(edit.apply(epoch.unwrap(wrapped(recipients)))));
    }

    private static byte[] recipient(byte[] recipients, ASN1ObjectIdentifier algorithm, @Nullable ASN1GeneralizedTime date) {
        ASN1OctetString wrapped = new DEROctetString(wrapped(recipients));
        KEKIdentifier id = new KEKIdentifier("kek-2026-11".getBytes(US_ASCII), date, null);
        return Der.write(new DERSet(new RecipientInfo(new KEKRecipientInfo(id, new AlgorithmIdentifier(algorithm), wrapped))));
    }

    private static byte[] flipped(byte[] wrapped) {
        wrapped[20] ^= 1;
        return wrapped;
    }

    private static byte[] indefinite(byte[] recipients) {
        try {
            return new BERSet(vector(list(ASN1Set.getInstance(recipients)))).getEncoded("BER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attempt wrappedUnder(Forger forger, EpochKey key) {
        return forger.recipients(r -> Recipients.encode(key.id(), key.wrap(forger.keys.ring.epochs().current().unwrap(wrapped(r)))));
    }
}
