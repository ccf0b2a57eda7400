package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One entry that was proven to be in a log, by itself and without the registry.
 *
 * @param checkpoint whose tree it is in
 * @param index its place in the log, from 0
 * @param number its place in the trail of its subject, from 1
 * @param facts those that were shown, each as it was committed to
 */
public record ProvenEntry(Checkpoint checkpoint, long index, String type, String outcome, Subject subject, long number, Instant at,
        SortedMap<String, String> facts) {

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";

    public ProvenEntry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * A fact as it is shown.
     *
     * @param salt base64
     */
    public record Opening(String value, String salt) {
    }

    /**
     * Verifies an entry.
     *
     * @param leaf as canonical JSON
     * @param opened facts by name
     * @param proof C2SP tlog-proof, see {@link Inclusion#text()}
     * @param key that must have signed the checkpoint
     * @throws IllegalArgumentException saying what does not hold
     */
    public static ProvenEntry verify(String leaf, Map<String, Opening> opened, String proof, NoteKey key) {
        int end = proof.indexOf("\n\n");
        String[] lines = end < 0 ? new String[0] : proof.substring(0, end).split("\n");
        if (lines.length < 2 || !lines[0].equals(FORMAT) || !lines[1].matches("index (0|[1-9][0-9]{0,17})")) {
            throw new IllegalArgumentException("the proof of the entry cannot be read");
        }
        SignedNote note = SignedNote.parse(proof.substring(end + 2));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!key.verifies(note) || !checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is not signed by `" + key + "`");
        }
        long index = Long.parseLong(lines[1].substring("index ".length()));
        List<byte[]> path = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            path.add(Base64.getDecoder().decode(lines[i]));
        }
        byte[] hash = Hashes.leaf(Hashes.sha256(), leaf.getBytes(StandardCharsets.UTF_8));
        if (!Proofs.included(hash, index, checkpoint.size(), Base64.getDecoder().decode(checkpoint.root()), path)) {
            throw new IllegalArgumentException("the entry is not in the log at this place");
        }
        return read(leaf, opened, checkpoint, index);
    }

    private static ProvenEntry read(String leaf, Map<String, Opening> opened, Checkpoint checkpoint, long index) {
        try {
            JsonNode entry = StrictJson.read(leaf);
            JsonNode commitments = StrictJson.object(entry, "commitments");
            SortedMap<String, String> facts = new TreeMap<>();
            opened.forEach((name, fact) -> facts.put(name, committed(StrictJson.text(commitments, name), name, fact)));
            JsonNode subject = StrictJson.object(entry, "subject");
            return new ProvenEntry(checkpoint, index, StrictJson.text(entry, "type"), StrictJson.text(entry, "outcome"),
                    new Subject(StrictJson.text(subject, "kind"), StrictJson.text(subject, "id")), StrictJson.number(entry, "number"),
                    Instant.parse(StrictJson.text(entry, "time")), facts);
        } catch (JacksonException none) {
            throw new IllegalArgumentException("the entry cannot be read", none);
        }
    }

    private static String committed(String commitment, String name, Opening fact) {
        byte[] salt = Base64.getDecoder().decode(fact.salt());
        MessageDigest digest = Hashes.sha256();
        digest.update(salt);
        digest.update(name.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        byte[] made = digest.digest(fact.value().getBytes(StandardCharsets.UTF_8));
        if (salt.length != Facts.SALT || !Facts.isName(name) || !Arrays.equals(made, Base64.getDecoder().decode(commitment))) {
            throw new IllegalArgumentException("the fact `" + name + "` is not what was committed to");
        }
        return fact.value();
    }
}
