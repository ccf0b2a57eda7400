package org.backchannel.item;

import java.util.Optional;

/**
 * Where the paper lies and from which edition it came.
 *
 * @param verbatim the archive's location as the source note gives it, empty if it gives none
 * @param volume the edition, for example `frus1969-76v32`, and {@code document} its id there, for example `d223`
 * @param digest SHA-256 (hexadecimal) of the element it was read from, so that reading it again changes nothing
 */
public record Provenance(String verbatim, Optional<String> repository, Optional<String> collection, Optional<String> box,
        Optional<String> folder, Optional<String> volume, Optional<String> document, Optional<String> digest) {

    public static final Provenance HERE = new Provenance("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());

    /** Without the note of its source, which may say what the paper is about. */
    Provenance withoutNote() {
        return new Provenance("", repository, collection, box, folder, volume, document, digest);
    }
}
