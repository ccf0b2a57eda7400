package org.backchannel.audit;

/** Entries in the form of some program of others, a line each. Nothing of it is proof: it says by the index where the proof is to be looked for. */
interface EntryLines {

    /** What stands before the first entry, with its line end; may be empty. */
    String head();

    /** An entry with its line end; only those facts that may be told. */
    String of(long index, Told told);

    /** An entry that is not what was recorded: that it is so, and nothing that it says. */
    String broken(long index);
}
