package org.backchannel.channel;

import org.backchannel.item.Party;
import org.backchannel.people.Person;

/**
 * Somebody whom a message is addressed to.
 *
 * @param person their id
 * @param office and {@code surname} as the directory had them when they were addressed
 */
public record Addressee(String person, String office, String surname, Capacity capacity) {

    static Addressee of(Person person, Capacity capacity) {
        return new Addressee(person.id().value(), person.office(), person.surname(), capacity);
    }

    Party party() {
        return new Party(office, surname);
    }

    /** For a page: `President's Assistant for National Security Affairs (Kissinger)`. */
    public String words() {
        return party().words();
    }
}
