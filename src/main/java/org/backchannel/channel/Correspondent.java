package org.backchannel.channel;

/**
 * Somebody at another site who can be addressed.
 *
 * @param id {@code kissinger@washington}
 * @param site what the other site is called
 */
public record Correspondent(String id, String name, String surname, String office, String site) {

    Addressee addressee(Capacity capacity) {
        return new Addressee(id, office + ", " + site, surname, capacity);
    }

    /** For lists. */
    public String words() {
        return name + ", " + office + ", at " + site;
    }
}
