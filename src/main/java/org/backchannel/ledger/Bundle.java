package org.backchannel.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** @throws IllegalArgumentException if it is not a bundle of so many entries */
    static List<byte[]> split(byte[] bundle, int entries) {
        List<byte[]> leaves = new ArrayList<>();
        int at = 0;
        while (at + 2 <= bundle.length && leaves.size() < entries) {
            int end = at + 2 + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
            if (end > bundle.length) {
                break;
            }
            leaves.add(Arrays.copyOfRange(bundle, at + 2, end));
            at = end;
        }
        if (at != bundle.length || leaves.size() != entries) {
            throw new IllegalArgumentException("this is not a bundle of " + entries + " entries");
        }
        return leaves;
    }
}
