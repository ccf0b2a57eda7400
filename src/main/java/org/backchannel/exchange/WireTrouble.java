package org.backchannel.exchange;

/** A call over the wire came to nothing. What is wrong is said in words of ours: nothing that the other side has sent is in them. */
final class WireTrouble extends RuntimeException {

    /** What can be wrong. */
    enum Kind {
        UNREACHABLE("nobody answers at its address"),
        /** In the handshake: the address, or whoever is in between, is not the site that was agreed upon. */
        STRANGER("a certificate was shown that is not the one agreed upon, or is not in force"),
        /** A handshake that the other side ends, or no handshake at all. */
        TLS("the other side does not take the certificate of this site, or does not speak TLS"), SLOW("no answer came in time"), BROKEN_OFF(
                "the connection broke off"), REFUSED("the other site refused, and says to nobody why: its trail does"),
        /** An answer that no registry gives. */
        ANSWER("the answer was none that a registry gives"),
        /** It has more than was ever made: one of both was restored from a backup. */
        AHEAD("the other site has pouches that this one never made: was one of them restored?"), NOTHING_TAKEN(
                "the other site takes nothing, though it does not refuse"), BROUGHT(
                        "what came back is no pouch that this site takes: the cause is in the trail"), UNFORESEEN(
                                "this site failed at it: the cause is in its log");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Kind kind;

    WireTrouble(Kind kind) {
        super(kind.words);
        this.kind = kind;
    }

    WireTrouble(Kind kind, Throwable cause) {
        super(kind.words, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return kind.words;
    }
}
