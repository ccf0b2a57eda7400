package org.backchannel.exchange;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.NoteKey;
import org.backchannel.ledger.ProvenEntry;

/**
 * An entry of a site's trail with what proves its place there.
 *
 * @param leaf as canonical JSON
 * @param opened the facts that are shown, by name
 * @param proof that the leaf is in the tree of a signed checkpoint (C2SP tlog-proof)
 */
record TrailProof(String leaf, SortedMap<String, ProvenEntry.Opening> opened, String proof) {

    TrailProof {
        opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
    }

    /**
     * What it proves: that this was done to this item.
     *
     * @throws BadPouch if it does not
     */
    ProvenEntry verified(String log, String type, String item, Map<String, String> facts) {
        ProvenEntry entry;
        try {
            entry = ProvenEntry.verify(leaf, opened, proof, NoteKey.parse(log));
        } catch (IllegalArgumentException none) {
            throw new BadPouch("the proof of " + type);
        }
        BadPouch.require(entry.type().equals(type) && entry.outcome().equals("DONE") && entry.subject().kind().equals("item")
                && entry.subject().id().equals(item), "what is proven of " + type);
        facts.forEach((name, value) -> BadPouch.require(value.equals(entry.facts().get(name)), "the fact " + name + " of " + type));
        return entry;
    }
}
