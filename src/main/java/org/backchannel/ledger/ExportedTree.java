package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The entries of an export, one after the other, and whether they are those of the signed tree. */
final class ExportedTree {

    private final Checkpoint checkpoint;
    private final boolean whole;
    private final String subject;
    private final byte[] root;
    private final MessageDigest digest = Hashes.sha256();
    private final Edge edge = new Edge();
    private final NavigableMap<Long, String> expected = new TreeMap<>();
    /** The last number of each subject. */
    private final Map<String, Long> numbers = new HashMap<>();
    private long last = -1;
    private long agreed;
    private long entries;
    private long withheld;

    /** @param subject whose trail it is, from its first entry on; empty if it is no trail of one subject */
    ExportedTree(Checkpoint checkpoint, boolean whole, String subject) {
        this.checkpoint = checkpoint;
        this.whole = whole;
        this.subject = subject;
        this.root = Base64.getDecoder().decode(checkpoint.root());
        if (whole) {
            expect(checkpoint);
        }
    }

    /** @throws IllegalArgumentException if two of one size differ: somebody signed two histories */
    void expect(Checkpoint other) {
        boolean fork = !other.origin().equals(checkpoint.origin()) || other.size() > checkpoint.size()
                || !expected.getOrDefault(other.size(), other.root()).equals(other.root());
        if (fork) {
            throw new IllegalArgumentException("the checkpoint of " + other.size() + " entries is not one of this history");
        }
        expected.put(other.size(), other.root());
    }

    boolean whole() {
        return whole;
    }

    String subject() {
        return subject;
    }

    long entries() {
        return entries;
    }

    long withheld() {
        return withheld;
    }

    Optional<Fault> add(String text) {
        long due = whole ? edge.size() : last + 1;
        try {
            JsonNode line = ExportVerifier.JSON.readTree(text);
            long index = line.path("index").asLong(-1);
            if (index < due || (whole && index > due)) {
                return Optional.of(new Fault(due, "the entry is missing"));
            }
            last = index;
            String wrong = wrong(line, index);
            return wrong.isEmpty() ? compared() : Optional.of(new Fault(index, wrong));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.of(new Fault(due, "the entry cannot be read"));
        }
    }

    private String wrong(JsonNode line, long index) {
        String leaf = line.path("leaf").asString("");
        byte[] hash = Hashes.leaf(digest, leaf.getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(hash, Base64.getDecoder().decode(line.path("hash").asString("")))) {
            return "the entry is not what was recorded";
        }
        if (!whole && !Proofs.included(hash, index, checkpoint.size(), root, proof(line))) {
            return "the entry is not in the signed tree";
        }
        edge.add(hash);
        JsonNode header = ExportVerifier.JSON.readTree(leaf);
        String facts = facts(header.path("commitments"), line.path("facts"));
        return facts.isEmpty() ? numbered(header) : facts;
    }

    private static List<byte[]> proof(JsonNode line) {
        List<byte[]> proof = new ArrayList<>();
        line.path("proof").forEach(hash -> proof.add(Base64.getDecoder().decode(hash.asString(""))));
        return proof;
    }

    private String facts(JsonNode commitments, JsonNode facts) {
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            digest.update(Base64.getDecoder().decode(fact.getValue().path("salt").asString("")));
            digest.update(fact.getKey().getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            byte[] made = digest.digest(fact.getValue().path("value").asString("").getBytes(StandardCharsets.UTF_8));
            if (!Base64.getEncoder().encodeToString(made).equals(commitments.path(fact.getKey()).asString(""))) {
                return "the fact `" + fact.getKey() + "` is not what was recorded";
            }
        }
        withheld += commitments.size() - facts.size();
        return "";
    }

    private String numbered(JsonNode header) {
        String about = header.path("subject").path("kind").asString("") + "/" + header.path("subject").path("id").asString("");
        if (!subject.isEmpty() && !about.equals(subject)) {
            return "the entry is about something else";
        }
        long number = header.path("number").asLong(0);
        if ((whole || !subject.isEmpty()) && number != numbers.getOrDefault(about, 0L) + 1) {
            return "the number before " + number + " of its trail is missing";
        }
        numbers.put(about, number);
        entries++;
        return "";
    }

    private Optional<Fault> compared() {
        String signed = whole ? expected.get(edge.size()) : null;
        if (signed == null) {
            return Optional.empty();
        }
        if (!signed.equals(Base64.getEncoder().encodeToString(edge.root()))) {
            return Optional.of(new Fault(agreed, "the entries from here to " + (edge.size() - 1) + " are not those that were signed"));
        }
        agreed = edge.size();
        return Optional.empty();
    }

    /** What is missing at the end. */
    Optional<Fault> end() {
        return whole && edge.size() != checkpoint.size()
                ? Optional.of(new Fault(edge.size(), "the entries from here on are missing"))
                : Optional.empty();
    }
}
