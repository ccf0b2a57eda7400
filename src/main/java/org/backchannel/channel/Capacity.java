package org.backchannel.channel;

/** In which capacity somebody is addressed. */
public enum Capacity {

    /** Who is to act on it. */
    TO("To"),
    /** Who is to know of it. */
    INFO("Info"),
    /** Who opens it in the place of an addressee; named by the originator. */
    ALTERNATE("Alternate");

    private final String words;

    Capacity(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
