package org.backchannel.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an entry is about: an item, a person, the system. Each has a trail of its own, numbered 1..n without gaps.
 *
 * @param kind lower-case word of 1 to 32 characters, such as {@code item} or {@code person}
 * @param id 1 to 128 characters out of letters, digits and {@code . _ : @ / + -}; public, so never anything classified
 */
public record Subject(String kind, String id) {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/+-]{1,128}");

    public Subject {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("`" + kind + "` is not a kind of subject");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("`" + id + "` is not the id of a subject");
        }
    }

    public static Subject item(UUID id) {
        return new Subject("item", id.toString());
    }

    public static Subject person(UUID id) {
        return new Subject("person", id.toString());
    }

    public static Subject system(String id) {
        return new Subject("system", id);
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
