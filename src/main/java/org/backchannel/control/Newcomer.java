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
        return new Newcomer(account("username", username), Wishes.text("name", name, LONGEST), Wishes.text("surname", surname, LONGEST),
                Wishes.text("office", office, LONGEST));
    }

    /** @throws BadInput for what cannot be the name of an account */
    static String account(String field, @Nullable String typed) {
        String account = Wishes.text(field, typed, LONGEST);
        if (!account.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new BadInput(field, "use 1 to 64 of a-z, 0-9, dot, _ and -");
        }
        return account;
    }

    /** The person, who may do nothing yet. */
    Person person() {
        return new Person(PersonId.random(), Person.Kind.HUMAN, name, surname, office, java.util.Set.of(), Clearance.NONE,
                new java.util.TreeSet<>(), false);
    }
}
