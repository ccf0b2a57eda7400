package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log asks a witness with: the body of {@code add-checkpoint} (C2SP tlog-witness). As a text file it travels where no network is.
 *
 * @param old the size that the witness is believed to have cosigned last; 0 for none
 * @param proof base64 of the hashes of the consistency proof from there
 * @param note the checkpoint, signed by the log
 */
public record Submission(long old, List<String> proof, SignedNote note) {

    /** No body that is allowed is longer: 63 hashes, and a note with some dozen signatures after quantum computers. */
    public static final int LONGEST = 100_000;

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final int MOST_HASHES = 63;

    public Submission {
        proof = List.copyOf(proof);
        if (old < 0 || proof.size() > MOST_HASHES) {
            throw new IllegalArgumentException("a proof has at most " + MOST_HASHES + " hashes");
        }
        proof.forEach(Submission::hash);
    }

    static Submission of(long old, List<byte[]> proof, SignedNote note) {
        return new Submission(old, proof.stream().map(Base64.getEncoder()::encodeToString).toList(), note);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; says which line
     */
    public static Submission parse(String body) {
        int end = body.indexOf("\n\n");
        if (body.length() > LONGEST || end < 0) {
            throw new IllegalArgumentException("there is no empty line before the checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(body.substring(0, end).split("\n", -1)));
        var old = OLD.matcher(lines.removeFirst());
        if (!old.matches()) {
            throw new IllegalArgumentException("the first line is not `old` and a size");
        }
        Submission parsed = new Submission(Long.parseLong(old.group(1)), lines, SignedNote.parse(body.substring(end + 2)));
        Checkpoint.parse(parsed.note.text());
        return parsed;
    }

    /** What the note says. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    /** The hashes of the proof. */
    public List<byte[]> hashes() {
        return proof.stream().map(Submission::hash).toList();
    }

    private static byte[] hash(String line) {
        byte[] hash = Base64.getDecoder().decode(line);
        if (hash.length != Hashes.LENGTH || !Base64.getEncoder().encodeToString(hash).equals(line)) {
            throw new IllegalArgumentException("a line of the proof is not a hash");
        }
        return hash;
    }

    /** The body as it is sent. */
    @Override
    public String toString() {
        var body = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(line -> body.append(line).append('\n'));
        return body.append('\n').append(note).toString();
    }
}
