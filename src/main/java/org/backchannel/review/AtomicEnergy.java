package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;

/**
 * What the Atomic Energy Act protects, which no date and no review of an agency alone declassifies (32 CFR 2001.24(h)): by the words of captions
 * and of modern lines alike, which are controls.
 */
final class AtomicEnergy {

    static final Set<String> WORDS = Set.of("RD", "FRD", "TFNI", "RESTRICTED_DATA", "FORMERLY_RESTRICTED_DATA", "CNWDI");

    private AtomicEnergy() {
    }

    /** The word by which it is protected. */
    static Optional<String> of(Marking marking) {
        return marking.controls().stream().filter(WORDS::contains).findFirst();
    }

    /** The word by which it is, or ever was, protected: what held it once has no date any more (DoD 5015.02-STD, C4). */
    static Optional<String> ever(List<Item> versions) {
        return versions.stream().flatMap(version -> of(version.access().marking()).stream()).findFirst();
    }
}
