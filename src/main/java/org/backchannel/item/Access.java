package org.backchannel.item;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;
import org.backchannel.marking.Marking;

/**
 * Everything about an item that decides who may do what to it.
 *
 * @param verbatim the marking line exactly as its author wrote it
 * @param marking what the line means; system-high while {@code quarantined}
 * @param quarantined the line could not be read whole and waits for a records manager
 * @param groups need-to-know groups, any of which suffices
 * @param readers ids of the persons who are recipients, alternates, drafter or approver: for eyes only nobody else
 * @param drafter id of the person who wrote it here; empty for what was imported
 */
public record Access(String verbatim, Marking marking, boolean quarantined, SortedSet<String> groups, SortedSet<String> readers,
        Optional<String> drafter) {

    public Access {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        readers = Collections.unmodifiableSortedSet(new TreeSet<>(readers));
    }

    public boolean eyesOnly() {
        return marking.eyesOnly().isPresent();
    }
}
