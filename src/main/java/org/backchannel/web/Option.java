package org.backchannel.web;

/** A choice of a select field; the empty value means any. */
public record Option(String value, String label) {
}
