package org.backchannel.item;

import java.util.List;
import java.util.Optional;

/**
 * What the catalogue says of an item. The heading and the parties are shown only to those who may read it.
 *
 * @param number its number in the edition or series, empty if expressly none
 * @param attachedTo the item that this one is an attachment of
 */
public record Card(Kind kind, String number, String heading, List<Party> from, List<Party> to, Dated dated, String place,
        Provenance provenance, Optional<ItemId> attachedTo) {

    public Card {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (heading.isBlank()) {
            throw new IllegalArgumentException("an item needs a heading");
        }
    }

    /** What remains of it once the item is destroyed: what it was, its number, its dates and where it lay, and no word of its author's. */
    Card stub() {
        return new Card(kind, number, "Destroyed", List.of(), List.of(), dated, "", provenance.withoutNote(), attachedTo);
    }
}
