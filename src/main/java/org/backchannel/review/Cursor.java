package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.item.ItemId;
import org.backchannel.web.BadInput;

/** Where a page of a list ends, as it stands in an address: what the list is sorted by, and the id. It says nothing that the page did not. */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("([0-9TZ:.-]{10,40})_([0-9a-f-]{36})");

    private Cursor() {
    }

    /** After a case. */
    record OfCase(Instant opened, UUID id) {
        @Override
        public String toString() {
            return opened + "_" + id;
        }
    }

    /** After an item. */
    record OfItem(LocalDate on, UUID id) {
        @Override
        public String toString() {
            return on + "_" + id;
        }
    }

    /** @throws BadInput if it is none */
    static OfCase ofCase(String typed) {
        Matcher parts = parts(typed);
        try {
            return new OfCase(Instant.parse(parts.group(1)), id(parts));
        } catch (DateTimeParseException none) {
            throw wrong(typed);
        }
    }

    /** @throws BadInput if it is none */
    static OfItem ofItem(String typed) {
        Matcher parts = parts(typed);
        try {
            return new OfItem(LocalDate.parse(parts.group(1)), id(parts));
        } catch (DateTimeParseException none) {
            throw wrong(typed);
        }
    }

    private static Matcher parts(String typed) {
        Matcher parts = FORM.matcher(typed);
        if (!parts.matches()) {
            throw wrong(typed);
        }
        return parts;
    }

    private static UUID id(Matcher parts) {
        return ItemId.parse(parts.group(2)).map(ItemId::value).orElseThrow(() -> wrong(parts.group()));
    }

    private static BadInput wrong(String typed) {
        return new BadInput("after", "`%s` is not where a page of this list ends".formatted(typed));
    }
}
