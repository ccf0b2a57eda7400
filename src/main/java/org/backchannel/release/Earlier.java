package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Sha384;

/**
 * A copy that was released before: whether somebody may be told of which item, is asked for each find.
 *
 * @param folded its text as the leak gate compares it, see {@link LeakGate.Part#folded(java.util.List)}
 */
record Earlier(UUID review, ItemId item, String folded) {

    private static final int NAMED = 12;

    /**
     * What a find calls it. INVARIANT: what one may not see does not exist for them (2): the name is another in each review, so it tells
     * neither which item this is nor that two reviews have met the same one.
     */
    String where(UUID by) {
        String name = Sha384.of(("backchannel-find\n" + by + "\n" + review).getBytes(StandardCharsets.UTF_8)).hex();
        return "what was released before, in the copy " + name.substring(0, NAMED);
    }
}
