package org.backchannel.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What proves an entry to somebody who does not believe the registry.
 *
 * @param leaf the leaf, as canonical JSON (RFC 8785)
 * @param hash base64 of the leaf's hash (RFC 6962 §2.1)
 * @param commitments by fact: base64 of the SHA-256 over salt, name, a zero byte and value
 * @param salts by fact: base64 of its salt; to be shown only with the fact, since it opens the commitment
 */
public record Evidence(Line line, String leaf, String hash, SortedMap<String, String> commitments, SortedMap<String, String> salts) {

    public Evidence {
        commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
        salts = Collections.unmodifiableSortedMap(new TreeMap<>(salts));
    }
}
