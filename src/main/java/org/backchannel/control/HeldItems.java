package org.backchannel.control;

import java.util.List;
import org.backchannel.guard.Permit;
import org.backchannel.item.Editions;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.policy.Act;
import org.springframework.stereotype.Component;

/** What is in quarantine, told to one records manager. */
@Component
final class HeldItems {

    private final MarkingLines lines;
    private final Editions editions;

    HeldItems(MarkingLines lines, Editions editions) {
        this.lines = lines;
        this.editions = editions;
    }

    /** INVARIANT: nobody reads up (2): what a misprint is near to is told in words that the records manager has been read into. */
    List<Held> of(Permit permit, List<Item> items) {
        Editions known = editions.knownTo(permit.whoMay(Act.SEE_QUARANTINE).clearance().codewords());
        return items.stream().map(item -> Held.of(item, lines, known)).toList();
    }
}
