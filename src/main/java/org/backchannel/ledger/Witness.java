package org.backchannel.ledger;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody outside who cosigns checkpoints, by the keys that are known of them.
 *
 * @param name that all the keys have
 * @param keys each of which must have signed: who breaks one scheme has not broken the other
 * @param url the submission prefix of C2SP tlog-witness; empty for one that is reached by files alone
 */
public record Witness(String name, List<CosignerKey> keys, Optional<URI> url) {

    public Witness {
        keys = List.copyOf(keys);
        String all = name;
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.name().equals(all)) || keys.stream().distinct().count() < keys.size()) {
            throw new IllegalArgumentException("a witness has one name and at least one key, each named once");
        }
        url.ifPresent(Witness::check);
    }

    /** Plain HTTP will do: what is sent is signed by the log, what comes back by the witness, and neither is secret. */
    private static void check(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null || url.getFragment() != null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("`" + url + "` is no address of a witness");
        }
    }

    /** @throws IllegalArgumentException if the words are not verifier keys of one name, and perhaps an address at last */
    static Witness of(List<String> words) {
        List<String> keys = new ArrayList<>(words);
        boolean reached = !keys.isEmpty() && keys.getLast().contains("://");
        Optional<URI> url = reached ? Optional.of(URI.create(keys.removeLast())) : Optional.empty();
        List<CosignerKey> parsed = keys.stream().map(CosignerKey::parse).toList();
        return new Witness(parsed.isEmpty() ? "" : parsed.getFirst().name(), parsed, url);
    }

    /**
     * When the witness cosigned the checkpoint, by its own clock: the earliest of its signatures.
     *
     * @return empty unless every key has signed it, and nothing else in their names is wrong
     */
    public Optional<Instant> cosigned(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        // An extension line would be signed by one scheme and not by the other; our log writes none.
        if (!checkpoint.text().equals(note.text())) {
            return Optional.empty();
        }
        Instant earliest = Instant.MAX;
        for (CosignerKey key : keys) {
            List<Optional<Instant>> lines = note.signatures().stream().filter(key::claims).map(line -> key.verify(checkpoint, line))
                    .toList();
            if (lines.isEmpty() || lines.stream().anyMatch(Optional::isEmpty)) {
                return Optional.empty();
            }
            earliest = lines.stream().flatMap(Optional::stream).reduce(earliest, (a, b) -> a.isBefore(b) ? a : b);
        }
        return Optional.of(earliest);
    }

    /** The lines of a note that claim to be of this witness. */
    List<SignedNote.Signature> lines(List<SignedNote.Signature> signatures) {
        return signatures.stream().filter(line -> keys.stream().anyMatch(key -> key.claims(line))).toList();
    }
}
