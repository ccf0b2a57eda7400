package org.backchannel.sealing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a seal binds to the content. Sealing puts it into the signatures and the cipher's authenticated data; opening
 * compares both with the binding that the caller expects from its own records. Parts that are out of bounds are an IllegalArgumentException.
 *
 * @param itemId          the item, not blank
 * @param version         1 or more
 * @param classification  rank of the level, 0 (unclassified) to 4 (top secret)
 * @param label           the marking line verbatim; empty if the item has none
 * @param distribution    hash of the canonical distribution list (persons, not keys)
 * @param portionsRoot    root of the salted portion hashes, see {@link PortionTree}
 * @param previousVersion {@link Sealed#hash()} of the version before; empty for the first only
 * @param attestedFor     the person in whose name the registry signs, not blank
 * @param createdAt       CMS signing time: whole seconds, what is finer is cut off
 */
public record Binding(String itemId, int version, int classification, String label, Sha384 distribution, Sha384 portionsRoot,
        Optional<Sha384> previousVersion, String attestedFor, Instant createdAt) {

    public Binding {
        require(!itemId.isBlank(), "a sealed item has an id");
        require(version >= 1, "versions count from 1, not `" + version + "`");
        require(classification >= 0 && classification <= 4, "a level's rank is 0 to 4, not `" + classification + "`");
        require(previousVersion.isPresent() == (version > 1), "each version but the first follows another");
        require(!attestedFor.isBlank(), "the registry signs in a person's name");
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
