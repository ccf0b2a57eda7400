package org.backchannel.ledger;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The proof that a leaf is in the tree of a signed checkpoint (RFC 6962 §2.1.1).
 *
 * @param index of the leaf, from 0
 * @param path base64 of the hashes, from the leaf upwards
 * @param checkpoint the signed note
 */
public record Inclusion(long index, List<String> path, String checkpoint) {

    public Inclusion {
        path = List.copyOf(path);
    }

    static Inclusion of(long index, List<byte[]> path, SignedNote note) {
        return new Inclusion(index, path.stream().map(Base64.getEncoder()::encodeToString).toList(), note.toString());
    }

    /** As C2SP tlog-proof writes it: a line that names the format, the index, the hashes, an empty line, the checkpoint. */
    public String text() {
        return path.stream().map(hash -> hash + "\n").collect(Collectors.joining("", "c2sp.org/tlog-proof@v1\nindex " + index + "\n", "\n"))
                + checkpoint;
    }
}
