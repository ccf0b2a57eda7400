package org.backchannel.ledger;

/** An entry is not what was recorded: somebody changed it in the database. */
public final class BrokenTrail extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final long id;

    BrokenTrail(long id) {
        super("entry " + id + " of the trail is not what was recorded");
        this.id = id;
    }

    BrokenTrail(long id, Throwable cause) {
        this(id);
        initCause(cause);
    }

    /** The id of the entry. */
    public long id() {
        return id;
    }
}
