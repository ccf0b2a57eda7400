package org.backchannel.ledger;

/** What was given out is not of the tree whose root was signed. Says which tile, and which entry where that is known. */
public final class AlteredTile extends RuntimeException {

    AlteredTile(String what) {
        super(what);
    }
}
