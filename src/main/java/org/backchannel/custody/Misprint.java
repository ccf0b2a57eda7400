package org.backchannel.custody;

import org.backchannel.item.Access;
import org.backchannel.item.Editions;
import org.backchannel.marking.Correction;
import org.backchannel.marking.Profile;
import org.jspecify.annotations.Nullable;

/** What a line that could not be read may have been meant to say: proposed to who decides, and never applied by itself. */
public final class Misprint {

    private Misprint() {
    }

    /**
     * The caption with its misprints corrected.
     *
     * @param known the editions as far as whoever sees it has been read in
     * @return null where the item is not in quarantine, where nothing near its line could be read, and for a line of a modern edition
     */
    public static @Nullable String meant(Access access, Editions known) {
        String line = access.verbatim();
        if (!access.quarantined() || access.edition().isPresent() || line.length() > Profile.LONGEST_LINE) {
            return null;
        }
        return known.legacy().correction(line).map(Correction::line).orElse(null);
    }
}
