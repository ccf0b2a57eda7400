package org.backchannel.people;

/** The table of claims is unsound; the message names the line and what is wrong with it. */
final class InvalidClaims extends RuntimeException {

    InvalidClaims(int line, String what) {
        super("policies/" + ClaimFile.NAME + (line == 0 ? ": " : ", line " + line + ": ") + what);
    }
}
