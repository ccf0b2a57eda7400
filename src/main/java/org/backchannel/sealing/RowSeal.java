package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HMAC-SHA-384 over a database row on which something is decided, so that an UPDATE by hand is noticed. It does not
 * notice that an older row with its older seal was put back: the caller's row carries a number that the trail knows.
 */
public final class RowSeal {

    private final KeyRing ring;

    public RowSeal(KeyRing ring) {
        this.ring = ring;
    }

    /** The whole 48-byte MAC. */
    public byte[] seal(String table, byte[] canonicalRow) {
        byte[] name = table.getBytes(UTF_8);
        HMac mac = new HMac(new SHA384Digest());
        mac.init(new KeyParameter(ring.rowSealKey()));
        // The length first: otherwise the end of a table's name could be read as the start of a row.
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array(), 0, Integer.BYTES);
        mac.update(name, 0, name.length);
        mac.update(canonicalRow, 0, canonicalRow.length);
        byte[] value = new byte[mac.getMacSize()];
        mac.doFinal(value, 0);
        return value;
    }

    /** In a time that does not depend on where they differ. */
    public boolean matches(String table, byte[] canonicalRow, byte[] mac) {
        return MessageDigest.isEqual(seal(table, canonicalRow), mac);
    }

    /** @throws BrokenSeal unless the row is as it was sealed */
    public void require(String table, byte[] canonicalRow, byte[] mac) {
        if (!matches(table, canonicalRow, mac)) {
            throw new BrokenSeal(SealFault.ROW);
        }
    }

    /** @throws BrokenSeal unless a column says what the sealed record says: a record copied to another row is still well sealed */
    public void same(String sealed, String column) {
        if (!sealed.equals(column)) {
            throw new BrokenSeal(SealFault.ROW);
        }
    }
}
