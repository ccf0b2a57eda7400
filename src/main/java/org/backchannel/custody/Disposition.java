package org.backchannel.custody;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.web.BadInput;

/**
 * A proposal to move one version of an item to other need-to-know groups, or to destroy it.
 *
 * @param to ids of the groups that are to have it; none where it is to be destroyed
 * @param authority the schedule or order that it rests on
 * @param proposer id of the records manager who proposed it and so may not confirm it
 */
public record Disposition(UUID id, Kind kind, ItemId item, int version, SortedSet<String> to, String authority, String reason,
        String proposer, Instant at) {

    /** What becomes of the item. */
    public enum Kind {
        TRANSFER, DESTRUCTION
    }

    public Disposition {
        to = Collections.unmodifiableSortedSet(new TreeSet<>(to));
    }

    /** Whether the item was changed after this was proposed: it can only be withdrawn then. */
    boolean outdated(Item now) {
        return now.version() != version;
    }

    /**
     * What somebody wants to become of an item.
     *
     * @param seen the version of the item that they have seen
     */
    public record Wish(String authority, String reason, int seen) {

        private static final int LONGEST_AUTHORITY = 300;
        private static final int LONGEST_REASON = 2000;

        public Wish {
            authority = needed("authority", authority, LONGEST_AUTHORITY);
            reason = needed("reason", reason, LONGEST_REASON);
        }

        private static String needed(String field, String text, int longest) {
            if (text.isBlank()) {
                throw new BadInput(field, "say the " + field + ": nothing is moved or destroyed without it");
            }
            if (text.strip().length() > longest) {
                throw new BadInput(field, "at most " + longest + " characters");
            }
            return text.strip();
        }
    }
}
