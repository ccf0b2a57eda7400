package org.backchannel.audit;

import java.util.Optional;
import org.backchannel.marking.Marking;

/**
 * One call as an answer has it.
 *
 * @param told what was asked for and decided, or what happened without anybody asking
 * @param outcome what came of it
 */
record Answered(Told told, Optional<Told> outcome) {

    /** What the reader is shown by it. */
    Marking marking() {
        return outcome.map(made -> told.marking().join(made.marking())).orElse(told.marking());
    }
}
