package org.backchannel.item;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.sealing.Sha384;

/** Names an item. Random, so that it says nothing about what it names. */
public record ItemId(UUID value) implements Comparable<ItemId> {

    public static ItemId random() {
        return new ItemId(UUID.randomUUID());
    }

    /** The id that goes with something random, by its hash: with the same, the same. */
    public static ItemId of(Sha384 hash) {
        byte[] bytes = hash.bytes();
        // As RFC 9562 wants ids of one's own making: version 8, variant 10.
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ItemId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /** Reads an id as a person typed it; empty where it is none, so that the caller can answer as for an unknown one. */
    public static Optional<ItemId> parse(String text) {
        try {
            var id = new ItemId(UUID.fromString(text));
            // UUID.fromString accepts shortened groups: two spellings of one id would be two subjects in the trail.
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
