package org.backchannel.item;

/** One end of a message as the paper names it; either part may be empty, never both. */
public record Party(String office, String person) {

    public Party {
        office = office.strip();
        person = person.strip();
        if (office.isEmpty() && person.isEmpty()) {
            throw new IllegalArgumentException("a party needs an office or a person");
        }
    }

    /** For a page: `President's Assistant for National Security Affairs (Kissinger)`. */
    public String words() {
        if (office.isEmpty()) {
            return person;
        }
        return person.isEmpty() ? office : office + " (" + person + ")";
    }
}
