package org.backchannel.audit;

import java.util.List;
import org.backchannel.ledger.Line;
import org.backchannel.marking.Marking;
import org.backchannel.web.Why;

/**
 * An entry as it is told to one reader.
 *
 * @param who the person's name, or the account that nobody is bound to
 * @param covered whether the reader's clearance covers all that the entry says; otherwise only its open facts are told
 * @param marking of what is told
 */
record Told(Line line, String who, List<Why> reasons, boolean covered, Marking marking) {

    Told {
        reasons = List.copyOf(reasons);
    }

    boolean tells(String fact) {
        return covered || Exposure.open(fact);
    }
}
