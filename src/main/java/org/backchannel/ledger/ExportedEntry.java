package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An entry as an export has it; nothing of it is believed yet.
 *
 * @param hash base64 of the hash that the leaf is to have
 * @param facts by name, those that are not withheld
 * @param proof the audit path, from the leaf up
 */
record ExportedEntry(long index, String hash, String leaf, SortedMap<String, Opening> facts, List<byte[]> proof) {

    /**
     * What opens a commitment.
     *
     * @param salt base64
     */
    record Opening(String value, String salt) {
    }

    ExportedEntry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        proof = List.copyOf(proof);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if a member is missing or of another type, or base64 is written in another way than the usual
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static ExportedEntry parse(String line) {
        JsonNode entry = StrictJson.read(line);
        SortedMap<String, Opening> facts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> fact : StrictJson.object(entry, "facts").properties()) {
            String salt = StrictJson.text(fact.getValue(), "salt");
            bytes(salt);
            facts.put(fact.getKey(), new Opening(StrictJson.text(fact.getValue(), "value"), salt));
        }
        return new ExportedEntry(StrictJson.number(entry, "index"), StrictJson.text(entry, "hash"), StrictJson.text(entry, "leaf"), facts,
                entry.has("proof") ? path(entry.path("proof")) : List.of());
    }

    private static List<byte[]> path(JsonNode proof) {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : proof) {
            path.add(hash.isString() ? bytes(hash.asString()) : new byte[0]);
        }
        if (!proof.isArray() || path.stream().anyMatch(hash -> hash.length != Hashes.LENGTH)) {
            throw new IllegalArgumentException("this is not a path of hashes");
        }
        return path;
    }

    private static byte[] bytes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("base64 has one way to be written");
        }
        return bytes;
    }
}
