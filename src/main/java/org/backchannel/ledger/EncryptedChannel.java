package org.backchannel.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.security.SHA256;
import org.h2.store.fs.FileBaseDefault;

/**
 * The encrypted file in the format of H2's own ({@code CIPHER=AES}): a block with name and salt, then the blocks of the store. H2 reads
 * whatever it likes and writes whole blocks.
 */
final class EncryptedChannel extends FileBaseDefault {

    private static final byte[] NAME = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 8;
    private static final int ITERATIONS = 10;
    private static final int KEY = 16;
    private static final int PART = 1 << 20;

    private final FileChannel base;
    private final byte[] key;
    /** One for each thread that reads or writes at the time. */
    private final Queue<Xts> ciphers = new ConcurrentLinkedQueue<>();

    /** @param passphrase in UTF-16, big-endian */
    EncryptedChannel(FileChannel base, byte[] passphrase) throws IOException {
        this.base = base;
        // The passphrase is derived from a key of 256 bits: so many iterations are as good as a million.
        this.key = SHA256.getPBKDF2(passphrase.clone(), base.size() < Xts.BLOCK ? start() : salt(), ITERATIONS, KEY);
    }

    private byte[] start() throws IOException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        ByteBuffer header = ByteBuffer.allocate(Xts.BLOCK).put(NAME).put(salt).clear();
        writeFully(header, 0);
        return salt;
    }

    private byte[] salt() throws IOException {
        ByteBuffer salt = ByteBuffer.allocate(SALT);
        readFully(salt, NAME.length);
        return salt.array();
    }

    // H2's base class synchronizes; here many read at once, each with a cipher of its own, at positions of their own.
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        int wanted = into.remaining();
        if (wanted == 0) {
            return 0;
        }
        long block = position / Xts.BLOCK;
        int offset = (int) (position % Xts.BLOCK);
        byte[] sealed = blocks(block, Math.ceilDiv(offset + wanted, Xts.BLOCK));
        int length = Math.min(wanted, sealed.length - offset);
        if (length <= 0) {
            return -1;
        }
        Xts cipher = cipher();
        into.put(cipher.decrypt(block, sealed), offset, length);
        ciphers.add(cipher);
        return length;
    }

    /** As many as there are of these blocks. The file's length is not asked for, which would be one more call of the system for each page. */
    private byte[] blocks(long first, int count) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(count * Xts.BLOCK);
        int read = 0;
        while (sealed.hasRemaining() && read >= 0) {
            read = base.read(sealed, (first + 1) * Xts.BLOCK + sealed.position());
        }
        return sealed.hasRemaining() ? Arrays.copyOf(sealed.array(), sealed.position() / Xts.BLOCK * Xts.BLOCK) : sealed.array();
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // as above
    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        if (position % Xts.BLOCK != 0 || from.remaining() % Xts.BLOCK != 0) {
            throw new IOException("the store used to write whole blocks");
        }
        byte[] clear = new byte[from.remaining()];
        from.get(clear);
        Xts cipher = cipher();
        writeFully(ByteBuffer.wrap(cipher.encrypt(position / Xts.BLOCK, clear)), position + Xts.BLOCK);
        ciphers.add(cipher);
        return clear.length;
    }

    /** Copies the file as it is, encrypted, up to where it ends meanwhile; gives how many bytes that are. */
    long copyTo(OutputStream to) throws IOException {
        byte[] part = new byte[PART];
        // How far it goes is asked for after the start was read: that names the newest part of the store, which then is in the copy.
        long at = copied(part, 0, Math.min(PART, base.size()), to);
        long end = base.size();
        while (at < end) {
            at += copied(part, at, Math.min(PART, end - at), to);
        }
        return at;
    }

    private int copied(byte[] part, long at, long length, OutputStream to) throws IOException {
        int read = base.read(ByteBuffer.wrap(part, 0, (int) length), at);
        if (read < 0) {
            throw new IOException("the database's file is cut");
        }
        to.write(part, 0, read);
        return read;
    }

    private Xts cipher() {
        Xts free = ciphers.poll();
        return free != null ? free : new Xts(key);
    }

    private void readFully(ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            if (base.read(into, position + into.position()) < 0) {
                throw new IOException("the database's file is cut");
            }
        }
    }

    private void writeFully(ByteBuffer from, long position) throws IOException {
        while (from.hasRemaining()) {
            base.write(from, position + from.position());
        }
    }

    /** A block that a crash left unfinished does not count. */
    @Override
    public long size() throws IOException {
        return Math.max(0, base.size() / Xts.BLOCK - 1) * Xts.BLOCK;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        base.truncate(Math.ceilDiv(size, (long) Xts.BLOCK) * Xts.BLOCK + Xts.BLOCK);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        Arrays.fill(key, (byte) 0);
        base.close();
    }

    @Override
    public String toString() {
        return "the database's file";
    }
}
