package org.backchannel.people;

/**
 * An access document whose signature was verified.
 *
 * @param digest SHA-256 of the signed bytes, 64 hexadecimal digits; the person's trail names the one that holds
 */
public record Granted(AccessDocument document, String digest) {

    public Person person() {
        return document.person();
    }
}
