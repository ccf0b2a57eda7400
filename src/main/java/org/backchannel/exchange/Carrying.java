package org.backchannel.exchange;

import org.backchannel.guard.Asker;

/** Carries pouches for other modules: writes out what was made, and brings what came. Whoever does that reads nothing. */
public final class Carrying {

    /** The most bytes that a pouch has. */
    public static final int MOST_BYTES = Taking.MOST_BYTES;

    private final Pouching pouching;
    private final Taking taking;

    Carrying(Pouching pouching, Taking taking) {
        this.pouching = pouching;
        this.taking = taking;
    }

    /**
     * A pouch that was brought.
     *
     * @param became {@code TAKEN}, {@code REPEATED} or {@code WAITS}
     */
    public record Brought(String site, int number, String became, int messages, int receipts, int recalls) {
    }

    /** The file of a pouch; that of the last one where the number is 0. */
    public byte[] writtenOut(Asker asker, String site, int number) {
        return pouching.file(asker, site, number);
    }

    /** @throws org.backchannel.web.BadInput if it is no pouch of a trusted site for this one */
    public Brought brought(Asker asker, byte[] file) {
        Taking.Taken taken = taking.take(asker, file);
        return new Brought(taken.site(), taken.sequence(), taken.became().name(), taken.messages(), taken.receipts(),
                taken.recalls());
    }
}
