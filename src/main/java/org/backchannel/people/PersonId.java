package org.backchannel.people;

import java.io.Serializable;
import java.util.UUID;

/** Names a person for ever; the trail names them by it even when the account is gone. */
public record PersonId(String value) implements Comparable<PersonId>, Serializable {

    /** The registry itself: what happens at first start and by its own jobs. */
    public static final PersonId REGISTRY = new PersonId("registry");
    /** Whoever sits at the machine's own command line; the operating system's user is in the entry. */
    public static final PersonId CONSOLE = new PersonId("console");

    /** Whoever visits the reading room: nobody in particular, from some address. */
    public static final PersonId PUBLIC = new PersonId("public");

    public PersonId {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a person's id is 1 to 64 of a-z, 0-9 and -");
        }
    }

    public static PersonId random() {
        return new PersonId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
