package org.backchannel.item;

import java.util.Optional;
import java.util.UUID;

/** Names an item. Random, so that it says nothing about what it names. */
public record ItemId(UUID value) implements Comparable<ItemId> {

    public static ItemId random() {
        return new ItemId(UUID.randomUUID());
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
