package org.backchannel.policy;

import java.util.Set;

/**
 * One rule as it was read.
 *
 * @param permits false for a guardrail
 * @param acts the words of the acts and groups of acts that it names; empty if it names all
 */
record Rule(Reason reason, String file, boolean permits, Set<String> acts) {

    Rule {
        acts = Set.copyOf(acts);
    }
}
