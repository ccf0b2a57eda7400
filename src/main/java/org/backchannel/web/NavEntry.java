package org.backchannel.web;

/** An entry of the main navigation; there is one only where the person may go. */
public record NavEntry(String label, String href, boolean current) {
}
