package org.backchannel.sealing;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** One DER value and nothing after it: two encodings of one object would have two hashes. */
final class Der {

    private Der() {
    }

    static <T extends ASN1Primitive> T read(byte[] bytes, Class<T> type) {
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(bytes);
            if (!type.isInstance(value) || !Arrays.equals(bytes, write(value))) {
                throw new BrokenSeal(SealFault.FORM);
            }
            return type.cast(value);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // What the parser throws on hostile bytes, checked or not.
            throw new BrokenSeal(SealFault.FORM);
        }
    }

    static byte[] write(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a value could not be written as DER", e);
        }
    }
}
