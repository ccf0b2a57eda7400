package org.backchannel.mirror;

/** What came of one pull. Whatever it is, what is held stays held. */
public sealed interface Pulled {

    /**
     * The folder has all that the registry has signed.
     *
     * @param size entries held now
     * @param tiles that were written
     */
    record Good(long size, long tiles) implements Pulled {
    }

    /** The registry did not answer, or not all of it. */
    record Unreached(String what) implements Pulled {
    }

    /** Something that was given out is not of the signed tree, or not signed. */
    record Altered(String what) implements Pulled {
    }

    /**
     * The registry shows an earlier checkpoint than it did: it was put back.
     *
     * @param seen entries that it had shown
     * @param shown entries that it shows now
     */
    record RolledBack(long seen, long shown) implements Pulled {
    }

    /**
     * The registry has signed two histories; both checkpoints are kept as evidence.
     *
     * @param seen entries of the one that is held
     * @param shown entries of the other
     */
    record Forked(long seen, long shown) implements Pulled {
    }
}
