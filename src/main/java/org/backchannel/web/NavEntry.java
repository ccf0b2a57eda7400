package org.backchannel.web;

/**
 * An entry of the main navigation; there is one only where the person may go.
 *
 * @param count of what waits there for them; 0 for nothing
 */
public record NavEntry(String label, String href, boolean current, long count) {

    public NavEntry(String label, String href, boolean current) {
        this(label, href, current, 0);
    }
}
