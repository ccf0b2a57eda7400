package org.backchannel.control;

import org.backchannel.people.Person;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/** What somebody is called, and which office they hold: what papers name them by. */
record Called(String name, String surname, String office) {

    private static final int LONGEST = 200;

    /** @throws BadInput naming what is missing */
    static Called of(@Nullable String name, @Nullable String surname, @Nullable String office) {
        return new Called(Wishes.text("name", name, LONGEST), Wishes.text("surname", surname, LONGEST),
                Wishes.text("office", office, LONGEST));
    }

    /** The same person under these names. */
    Person applied(Person to) {
        return new Person(to.id(), to.kind(), name, surname, office, to.roles(), to.clearance(), to.groups(), to.suspended());
    }
}
