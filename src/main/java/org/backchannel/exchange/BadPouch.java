package org.backchannel.exchange;

/**
 * What came is no pouch, or no card, that can be believed. What is wrong is for the operator's log; whoever brought it is told one sentence
 * whatever it is.
 */
final class BadPouch extends RuntimeException {

    BadPouch(String what) {
        super(what);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new BadPouch(what);
        }
    }
}
