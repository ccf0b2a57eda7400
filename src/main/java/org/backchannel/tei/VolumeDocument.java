package org.backchannel.tei;

import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Content;
import org.backchannel.item.Card;

/**
 * One document of a volume, as far as it could be read.
 *
 * @param volume the edition, for example {@code frus1969-76v32}
 * @param document its id there, for example {@code d223}, unique in the volume
 * @param markingLine the marking exactly as the edition gives it, without the full stop of its sentence; empty if none was found
 * @param otherMarkings markings of its attachments and tabs, and lines in the text that are nothing but a marking
 * @param draft it is not yet sent: {@code subtype="draft"}
 * @param attachedTo the id of the document of the same volume that it is an attachment of: {@code corresp="#d12"}
 * @param problems why it could not be read whole; empty if it could
 */
public record VolumeDocument(String volume, String document, Card card, String markingLine, MarkingPlace place,
        List<String> otherMarkings, boolean draft, Optional<String> attachedTo, List<Problem> problems, Content content) {

    public VolumeDocument {
        otherMarkings = List.copyOf(otherMarkings);
        problems = List.copyOf(problems);
    }
}
