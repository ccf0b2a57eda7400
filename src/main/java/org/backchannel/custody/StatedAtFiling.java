package org.backchannel.custody;

import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.web.BadInput;

/** What is said of a paper's classification when it is filed; custody hands it on within the act that files it, and the reviews keep it. */
@FunctionalInterface
public interface StatedAtFiling {

    /**
     * What somebody says.
     *
     * @param block the classification block, one line for each part; blank where nothing is said
     * @param compilation why the whole is classified above each of its parts; blank where it is not
     */
    record Said(String block, String compilation) {

        static final Said NOTHING = new Said("", "");
    }

    /**
     * Keeps it as the initial classification.
     *
     * @throws BadInput if it breaks a rule
     */
    void keep(Permit permit, Item filed, Said said);
}
