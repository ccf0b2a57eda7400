package org.backchannel.sealing;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** One DER value and nothing after it: two encodings of one object would have two hashes. */
final class Der {

    private Der() {
    }

    static <T extends ASN1Primitive> T read(byte[] bytes, Class<T> type) {
        return shaped(() -> {
            ASN1Primitive value = parse(bytes);
            if (!type.isInstance(value) || !writtenAs(value, bytes)) {
                throw new BrokenSeal(SealFault.FORM);
            }
            return type.cast(value);
        });
    }

    /** Reads parts of a value; whatever the parser throws on hostile bytes, of which it keeps no closed list, is one fault. */
    static <T> T shaped(Supplier<T> parts) {
        try {
            return parts.get();
        } catch (BrokenSeal e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BrokenSeal(SealFault.FORM);
        }
    }

    private static ASN1Primitive parse(byte[] bytes) {
        try {
            return ASN1Primitive.fromByteArray(bytes);
        } catch (IOException e) {
            throw new BrokenSeal(SealFault.FORM);
        }
    }

    /** Whether this is how the value is written; what was written for it may be content, and is wiped. */
    static boolean writtenAs(ASN1Encodable value, byte[] bytes) {
        byte[] written = write(value);
        boolean same = Arrays.equals(written, bytes);
        Arrays.fill(written, (byte) 0);
        return same;
    }

    static byte[] write(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a value could not be written as DER", e);
        }
    }
}
