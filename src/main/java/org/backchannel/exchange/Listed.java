package org.backchannel.exchange;

import java.util.regex.Pattern;
import org.backchannel.people.Person;

/**
 * Somebody whom a site publishes.
 *
 * @param id at that site
 */
record Listed(String id, String name, String surname, String office) {

    /** Shorter than here: with the name of the site it must still be as long as an id of ours at most. */
    static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int LONGEST = 300;

    /** @throws BadPouch if it cannot be anybody */
    Listed {
        BadPouch.require(ID.matcher(id).matches(), "the id of a person");
        BadPouch.require(words(name) && words(surname) && words(office), "what a person is called");
    }

    static Listed of(Person person) {
        return new Listed(person.id().value(), person.name(), person.surname(), person.office());
    }

    /** Of somebody else's making, and shown on our pages. */
    static boolean words(String text) {
        return words(text, LONGEST);
    }

    static boolean words(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }
}
