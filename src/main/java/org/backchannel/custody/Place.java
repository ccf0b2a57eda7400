package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.backchannel.item.Found;
import org.backchannel.item.ItemId;

/** Where a list goes on: after this item in the list's order. */
public record Place(LocalDate date, ItemId id) {

    static Place of(Found row) {
        return new Place(row.on(), row.id());
    }

    /** Reads a cursor; empty if it is none. */
    public static Optional<Place> parse(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            if (parts.length != 2) {
                return Optional.empty();
            }
            LocalDate date = LocalDate.parse(parts[0]);
            return ItemId.parse(parts[1]).map(id -> new Place(date, id));
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }

    /** The cursor, opaque to whoever carries it. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((date + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}
