package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

    private static final String UNREADABLE = "the entry cannot be read";
    private static final List<String> HEADER = List.of("type", "outcome", "time", "node", "correlation");

    private final Checkpoint checkpoint;
    private final boolean whole;
    private final String subject;
    private final byte[] root;
    private final MessageDigest digest = Hashes.sha256();
    private final Edge edge = new Edge();
    private final NavigableMap<Long, String> expected = new TreeMap<>();
    /** The last number of each subject. */
    private final Map<String, Long> numbers = new HashMap<>();
    private Heard heard = (index, header) -> {
    };
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

    /** Learns what each good entry says, by rising index. */
    interface Heard {
        void heard(long index, JsonNode header);
    }

    void hears(Heard listener) {
        heard = listener;
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

    /** The next line of an export. */
    Optional<Fault> add(byte[] line) {
        try {
            return add(ExportedEntry.parse(ExportArchive.text(line)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.of(new Fault(due(), UNREADABLE));
        }
    }

    private long due() {
        return whole ? edge.size() : last + 1;
    }

    /** The next entry. */
    Optional<Fault> add(ExportedEntry entry) {
        long due = due();
        if (entry.index() < due || (whole && entry.index() > due)) {
            return Optional.of(new Fault(due, "the entry is missing"));
        }
        last = entry.index();
        try {
            String wrong = wrong(entry);
            return wrong.isEmpty() ? compared() : Optional.of(new Fault(entry.index(), wrong));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.of(new Fault(due, UNREADABLE));
        }
    }

    private String wrong(ExportedEntry entry) {
        byte[] hash = Hashes.leaf(digest, entry.leaf().getBytes(StandardCharsets.UTF_8));
        if (!Base64.getEncoder().encodeToString(hash).equals(entry.hash())) {
            return "the entry is not what was recorded";
        }
        boolean included = whole
                ? entry.index() < checkpoint.size()
                : Proofs.included(hash, entry.index(), checkpoint.size(), root, entry.proof());
        if (!included) {
            return "the entry is not in the signed tree";
        }
        edge.add(hash);
        JsonNode header = StrictJson.read(entry.leaf());
        HEADER.forEach(name -> StrictJson.text(header, name));
        JsonNode commitments = StrictJson.object(header, "commitments");
        String facts = opened(commitments, entry.facts());
        String numbers = facts.isEmpty() ? numbered(header) : facts;
        if (numbers.isEmpty()) {
            withheld += commitments.size() - entry.facts().size();
            entries++;
            heard.heard(entry.index(), header);
        }
        return numbers;
    }

    private String opened(JsonNode commitments, Map<String, ExportedEntry.Opening> facts) {
        for (Map.Entry<String, ExportedEntry.Opening> fact : facts.entrySet()) {
            if (!commitment(fact.getKey(), fact.getValue()).equals(commitments.path(fact.getKey()).asString(""))) {
                return "the fact `" + fact.getKey() + "` is not what was recorded";
            }
        }
        return "";
    }

    /** With a salt of another length, what is salt and what is name could be told apart in two ways. */
    private String commitment(String name, ExportedEntry.Opening opening) {
        byte[] salt = Base64.getDecoder().decode(opening.salt());
        if (salt.length != Facts.SALT || !Facts.isName(name)) {
            return "none";
        }
        digest.update(salt);
        digest.update(name.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        return Base64.getEncoder().encodeToString(digest.digest(opening.value().getBytes(StandardCharsets.UTF_8)));
    }

    private String numbered(JsonNode header) {
        JsonNode of = StrictJson.object(header, "subject");
        String about = StrictJson.text(of, "kind") + "/" + StrictJson.text(of, "id");
        if (!subject.isEmpty() && !about.equals(subject)) {
            return "the entry is about something else";
        }
        long number = StrictJson.number(header, "number");
        if ((whole || !subject.isEmpty()) && number != numbers.getOrDefault(about, 0L) + 1) {
            return "the number before " + number + " of its trail is missing";
        }
        numbers.put(about, number);
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
