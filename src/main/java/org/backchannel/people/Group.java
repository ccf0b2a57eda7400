package org.backchannel.people;

import java.time.Instant;

/**
 * A need-to-know group: a named set of persons with an owner and a purpose. Who is in it stands in each person's access document.
 *
 * @param id 1 to 64 of a-z, 0-9 and -
 */
public record Group(String id, String name, String purpose, PersonId owner, Instant createdAt) {

    /** @throws InvalidAccess naming what is missing or misspelt */
    public Group {
        if (!id.matches("[a-z0-9-]{1,64}")) {
            throw new InvalidAccess("`%s` cannot be a group's id: use 1 to 64 of a-z, 0-9 and -".formatted(id));
        }
        if (name.isBlank() || purpose.isBlank() || name.length() > 200 || purpose.length() > 2000) {
            throw new InvalidAccess("a group needs a name (200 characters) and a purpose (2,000 characters)");
        }
    }
}
