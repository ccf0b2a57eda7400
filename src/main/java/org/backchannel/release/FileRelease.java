package org.backchannel.release;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.backchannel.item.Item;
import org.backchannel.review.ReviewCase;

/**
 * What became of the file that an item was filed from, or would.
 *
 * @param problem why it cannot be redacted; empty if it can
 * @param pages how many it has
 * @param boxes how many are black
 * @param pictures pages that show anything that is no letter, which nobody has read: from 1
 * @param elsewhere portions that are on no page: from 1
 * @param remarks what the file holds that no page shows, or the pages show otherwise: of numbers from 1. Content
 * @param setAnew whether its pages are the registry's own, set from the text of an Office file
 * @param copied whether the copy itself has been released, without which no file is
 * @param made whether the redacted file is released
 */
record FileRelease(ReviewCase review, Item item, Optional<String> problem, int pages, int boxes, SortedSet<Integer> pictures,
        SortedSet<Integer> elsewhere, List<String> remarks, boolean setAnew, boolean copied, boolean made) {

    FileRelease {
        remarks = List.copyOf(remarks);
    }

}
