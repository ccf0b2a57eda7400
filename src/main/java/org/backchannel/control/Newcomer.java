package org.backchannel.control;

import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** Somebody who is to have an account for the first time. */
record Newcomer(String username, String name, String surname, String office) {

    private static final int LONGEST = 200;

    /** @throws BadInput naming what is missing or misspelt */
    static Newcomer of(@Nullable String username, @Nullable String name, @Nullable String surname, @Nullable String office) {
        String account = Wishes.text("username", username, LONGEST);
        if (!account.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new BadInput("username", "use 1 to 64 of a-z, 0-9, dot, _ and -");
        }
        return new Newcomer(account, Wishes.text("name", name, LONGEST), Wishes.text("surname", surname, LONGEST),
                Wishes.text("office", office, LONGEST));
    }

    /** The person, who may do nothing yet. */
    Person person() {
        return new Person(PersonId.random(), Person.Kind.HUMAN, name, surname, office, java.util.Set.of(), Clearance.NONE,
                new java.util.TreeSet<>(), false);
    }
}
