package org.backchannel.sealing;

import java.util.Arrays;

/** A month's key on its way to other processes: of no use without a key that every process had with that of the month before. */
public final class Successor {

    private final String id;
    private final byte[] wrapped;

    /**
     * @param id such as {@code kek-2026-12}
     * @param wrapped 72 bytes: the key and the one under which the next is passed on, together under AES-256 key wrap (RFC 3394)
     */
    public Successor(String id, byte[] wrapped) {
        this.id = id;
        this.wrapped = wrapped.clone();
    }

    public String id() {
        return id;
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Successor same && id.equals(same.id) && Arrays.equals(wrapped, same.wrapped);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "successor " + id;
    }
}
