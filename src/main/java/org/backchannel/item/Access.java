package org.backchannel.item;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
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
 * @param edition the modern edition in which the line is written, and by which it is read again; empty for a caption
 * @param marks the modern edition in which its portions are marked: that of its first line, whatever it was re-marked to; empty for those
 *            that go with captions
 */
public record Access(String verbatim, Marking marking, boolean quarantined, SortedSet<String> groups, SortedSet<String> readers,
        Optional<String> drafter, Optional<String> edition, Optional<String> marks, NamedReaders named) {

    public Access {
        // A record that was kept before names were decided on has none.
        named = Objects.requireNonNullElse(named, NamedReaders.NONE);
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        readers = Collections.unmodifiableSortedSet(new TreeSet<>(readers));
    }

    /** Of an item that is marked by a caption. */
    public Access(String verbatim, Marking marking, boolean quarantined, SortedSet<String> groups, SortedSet<String> readers,
            Optional<String> drafter) {
        this(verbatim, marking, quarantined, groups, readers, drafter, Optional.empty(), Optional.empty(), NamedReaders.NONE);
    }

    /** The same line, with what its names mean and the readers whom that makes. */
    public Access meaning(NamedReaders now, SortedSet<String> who) {
        return new Access(verbatim, marking, quarantined, groups, who, drafter, edition, marks, now);
    }

    /** The same, in other need-to-know groups. */
    public Access inGroups(SortedSet<String> other) {
        return new Access(verbatim, marking, quarantined, other, readers, drafter, edition, marks, named);
    }

    /** Whether the level falls where the item is marked so. What was never understood has no level that could fall. */
    public boolean fallsTo(Level level) {
        return !quarantined && level.rank() < marking.level().rank();
    }

    /** Whether everybody who may know of an item that is held so may know of one held like the other: what the other says tells them nothing new. */
    public boolean tellsOf(Access other) {
        // Of what is eyes only records managers of other groups know too.
        return marking.dominates(other.marking) && other.groups.containsAll(groups) && other.readers.containsAll(readers)
                && (!eyesOnly() || other.eyesOnly());
    }

    public boolean eyesOnly() {
        return marking.eyesOnly().isPresent();
    }

    /** The names of the eyes-only line, in the order in which they are kept; none where it is for the addressees. */
    public List<String> names() {
        return marking.eyesOnly().map(EyesOnly::named).map(List::copyOf).orElse(List.of());
    }

    /** Those of the names that mean nobody: it waits to be said whom, or it was said that there is nobody here of that name. */
    public List<String> unresolved() {
        return names().stream().filter(name -> !named.resolved(name)).toList();
    }
}
