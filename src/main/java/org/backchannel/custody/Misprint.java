package org.backchannel.custody;

import org.backchannel.marking.Correction;
import org.backchannel.marking.Profile;
import org.jspecify.annotations.Nullable;

/** What a line that could not be read may have been meant to say: proposed to who decides, and never applied by itself. */
public final class Misprint {

    private Misprint() {
    }

    /** The line with its misprints corrected; null where nothing near it could be read. */
    public static @Nullable String meant(String line, Profile profile) {
        return line.length() > Profile.LONGEST_LINE ? null : profile.correction(line).map(Correction::line).orElse(null);
    }
}
