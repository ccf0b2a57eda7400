package org.backchannel.ledger;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A bundle of entries as C2SP tlog-tiles writes it: before each a length of two bytes, big-endian. */
final class Bundle {

    private static final int LONGEST = 0xffff;

    private Bundle() {
    }

    static byte[] of(List<byte[]> leaves) {
        var bundle = new ByteArrayOutputStream();
        for (byte[] leaf : leaves) {
            if (leaf.length > LONGEST) {
                throw new IllegalStateException("a leaf used to have at most " + LONGEST + " bytes");
            }
            bundle.write(leaf.length >>> 8);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        return bundle.toByteArray();
    }
}
