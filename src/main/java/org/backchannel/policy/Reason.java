package org.backchannel.policy;

/** A rule that decided, and what it says in English. */
public record Reason(String rule, String says) {
}
