package org.backchannel.channel;

import org.backchannel.custody.StatedAtFiling.Said;
import org.backchannel.marking.BlockReader;

/**
 * What is stated of the classification of a message, as its drafter left it: what is approved binds it, and what is transmitted keeps it.
 *
 * @param block the classification block, one line for each part; blank where nothing is said yet of who classified it or from what it is derived
 * @param compilation why the whole is classified above each of its parts; blank where it is not
 */
public record Stated(String block, String compilation) {

    /** The longest block that is kept, in characters. */
    public static final int LONGEST = BlockReader.LONGEST_BLOCK;
    private static final String DECLASSIFY_ON = "Declassify On: ";

    /** The same for whoever keeps it. */
    public Said said() {
        return new Said(block, compilation);
    }

    /** The line that says until when; empty where there is none. */
    String until() {
        return block.lines().filter(line -> line.startsWith(DECLASSIFY_ON)).findFirst().orElse("");
    }
}
