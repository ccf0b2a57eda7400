package org.backchannel.web;

/** A reason in words, and the id of the rule behind it. */
public record Why(String rule, String sentence) {
}
