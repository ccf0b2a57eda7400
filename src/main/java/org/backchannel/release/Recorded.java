package org.backchannel.release;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.ProvenEntry.Opening;

/**
 * The entry of the decision in the trail, with what proves its place there.
 *
 * @param leaf of the entry, canonical JSON
 * @param opened the facts that are shown, by name
 * @param proof that the leaf is in the tree of the checkpoint, C2SP tlog-proof
 * @param key of the log's checkpoints
 */
record Recorded(String leaf, SortedMap<String, Opening> opened, String proof, String key) {

    Recorded {
        opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
    }
}
