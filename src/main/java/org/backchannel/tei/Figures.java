package org.backchannel.tei;

/**
 * How many documents came to what.
 *
 * @param documents read so far, whatever came of them
 * @param marked of which a marking line was found
 * @param partial of which something could not be read
 * @param filed that are items now
 * @param quarantined of the filed, those held at system-high
 * @param unchanged held before, word for word
 * @param different held before, with other words; left as they are
 * @param failed not filed
 */
public record Figures(int documents, int marked, int partial, int filed, int quarantined, int unchanged, int different, int failed) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0);

    /** Documents whose fate is known. */
    public int done() {
        return filed + unchanged + different + failed;
    }

    Figures minus(Figures before) {
        return new Figures(documents - before.documents, marked - before.marked, partial - before.partial, filed - before.filed,
                quarantined - before.quarantined, unchanged - before.unchanged, different - before.different, failed - before.failed);
    }
}
