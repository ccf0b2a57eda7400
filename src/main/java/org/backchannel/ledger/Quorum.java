package org.backchannel.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The witnesses that a log is to have, and how many of them make a checkpoint witnessed.
 *
 * @param needed from 1 to the number of witnesses; 0 without any
 */
public record Quorum(List<Witness> witnesses, int needed) {

    /** No witnesses: nothing is ever witnessed. */
    public static final Quorum NONE = new Quorum(List.of(), 0);

    private static final int MOST = 16;

    public Quorum {
        witnesses = List.copyOf(witnesses);
        if (witnesses.stream().map(Witness::name).distinct().count() < witnesses.size() || witnesses.size() > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " witnesses, each with a name of its own");
        }
        // One key under two names would be one witness that counts twice; the Ed25519 cosignature does not say its name.
        Set<String> keys = new HashSet<>();
        if (!witnesses.stream().flatMap(witness -> witness.keys().stream()).allMatch(key -> keys.add(key.publicKey()))) {
            throw new IllegalArgumentException("two witnesses have the same key");
        }
        if (needed < Math.min(1, witnesses.size()) || needed > witnesses.size()) {
            throw new IllegalArgumentException("a quorum of " + needed + " cannot be had of " + witnesses.size() + " witnesses");
        }
    }

    /**
     * Reads a file of witnesses. Each line is {@code quorum N}, or {@code witness} with the verifier keys of one and perhaps its address;
     * empty lines and those that begin with {@code #} are passed over. Without a quorum all are needed.
     *
     * @throws IllegalArgumentException if a line is neither; says which
     */
    public static Quorum parse(String text) {
        List<Witness> witnesses = new ArrayList<>();
        Optional<Integer> needed = Optional.empty();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            List<String> words = Arrays.stream(line.strip().split("\\s+")).toList();
            try {
                switch (words.getFirst()) {
                    case "witness" -> witnesses.add(Witness.of(words.subList(1, words.size())));
                    case "quorum" -> needed = Optional.of(number(words, needed));
                    default -> {
                        if (!line.isBlank() && !line.startsWith("#")) {
                            throw new IllegalArgumentException("it begins with neither `witness` nor `quorum`");
                        }
                    }
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("line " + number + " of the witnesses: " + wrong.getMessage(), wrong);
            }
        }
        if (witnesses.isEmpty()) {
            throw new IllegalArgumentException("the file names no witness");
        }
        return new Quorum(witnesses, needed.orElse(witnesses.size()));
    }

    private static int number(List<String> words, Optional<Integer> before) {
        if (words.size() != 2 || !words.getLast().matches("[1-9][0-9]?") || before.isPresent()) {
            throw new IllegalArgumentException("it is not one `quorum` and a number");
        }
        return Integer.parseInt(words.getLast());
    }

    /** Who of them cosigned a checkpoint. */
    public Witnessed of(SignedNote note) {
        List<String> names = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (Witness witness : witnesses) {
            witness.cosigned(note).ifPresent(at -> {
                names.add(witness.name());
                times.add(at);
            });
        }
        return new Witnessed(Checkpoint.parse(note.text()).size(), names, witnesses.size(), needed,
                times.stream().max(Instant::compareTo));
    }

    public Optional<Witness> witness(String name) {
        return witnesses.stream().filter(witness -> witness.name().equals(name)).findFirst();
    }
}
