package org.backchannel.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left in the column of facts once they were destroyed under retention: four bytes 0xFF, which no facts begin with, then of each
 * fact its name, a zero byte and its commitment (32 bytes). So the leaf still follows from the row, and value and salt are gone.
 */
final class PrunedFacts {

    private static final int MARK = -1;
    private static final int HASH = 32;

    private PrunedFacts() {
    }

    static boolean is(byte[] column) {
        return column.length >= Integer.BYTES && column[0] == -1 && ByteBuffer.wrap(column).getInt() == MARK;
    }

    /**
     * The column without values and salts.
     *
     * @throws IllegalArgumentException if it was not written by {@link Facts#pack}
     */
    static byte[] of(byte[] packed) {
        SortedMap<String, String> commitments = Facts.commitments(packed);
        ByteBuffer left = ByteBuffer
                .allocate(Integer.BYTES + commitments.keySet().stream().mapToInt(name -> name.length() + 1 + HASH).sum());
        left.putInt(MARK);
        commitments.forEach((name, hash) -> left.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0)
                .put(Base64.getDecoder().decode(hash)));
        return left.array();
    }

    /** What is done with each: the name is from {@code name} to {@code zero}, the commitment the 32 bytes after that. */
    @FunctionalInterface
    interface Commitment {
        void at(int name, int zero);
    }

    /** @throws IllegalArgumentException if the column was not written by {@link #of} */
    static void each(byte[] column, Commitment commitment) {
        for (int at = Integer.BYTES; at < column.length;) {
            int zero = Facts.nameEnd(column, at, column.length);
            if (zero == at || column.length - zero - 1 < HASH) {
                throw new IllegalArgumentException("the commitments are cut");
            }
            commitment.at(at, zero);
            at = zero + 1 + HASH;
        }
    }

    /** Base64 of each fact's commitment, by name. */
    static SortedMap<String, String> commitments(byte[] column) {
        SortedMap<String, String> commitments = new TreeMap<>();
        each(column, (name, zero) -> commitments.put(new String(column, name, zero - name, StandardCharsets.US_ASCII),
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(column, zero + 1, zero + 1 + HASH))));
        return commitments;
    }
}
