package org.backchannel.custody;

import org.backchannel.marking.Marking;
import org.backchannel.marking.Profile;
import org.backchannel.web.BadInput;

/** Holds the marks of portions to the banner of their item. */
final class PortionMarks {

    private final Profile profile;

    PortionMarks(Profile profile) {
        this.profile = profile;
    }

    /** Whether every portion's own mark can be read and lies within the item's marking. */
    boolean fit(Content content, Marking whole) {
        return content.portions().stream().map(Portion::mark).filter(mark -> !mark.isEmpty())
                .allMatch(mark -> profile.readPortionMark(mark).filter(whole::dominates).isPresent());
    }

    /**
     * Holds a new marking of the whole to the marks of its portions; one that cannot be read counts as the whole's.
     *
     * @throws BadInput if a portion is marked above what the item is to become; it says which, never what it says
     */
    void check(Content content, Marking whole) {
        int number = 0;
        for (Portion portion : content.portions()) {
            number++;
            if (profile.readPortionMark(portion.mark()).filter(own -> !whole.dominates(own)).isPresent()) {
                throw new BadInput("marking", "portion %d is marked above that".formatted(number));
            }
        }
    }

    /** What the whole is to be held under at least: its own marking and every portion's that can be read. */
    Marking joined(Content content, Marking whole) {
        return content.portions().stream().flatMap(portion -> profile.readPortionMark(portion.mark()).stream()).reduce(whole,
                Marking::join);
    }
}
