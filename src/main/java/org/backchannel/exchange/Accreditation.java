package org.backchannel.exchange;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.people.Clearance;

/**
 * What may go to a site at most.
 *
 * @param national whether what is marked Noforn may
 * @param country of which it is; where none is stated, nothing goes there whose release is limited
 */
record Accreditation(Level level, SortedSet<String> controls, SortedSet<String> codewords, boolean national, Optional<String> country) {

    private static final String NOFORN = "NOFORN";

    Accreditation {
        controls = Collections.unmodifiableSortedSet(new TreeSet<>(controls));
        codewords = Collections.unmodifiableSortedSet(new TreeSet<>(codewords));
    }

    /** INVARIANT: nobody reads up (2), at no other site either: what is marked higher does not go there. */
    boolean admits(Marking marking) {
        return new Clearance(level, controls, codewords, national, country).covers(marking);
    }

    /** As a marking, which whoever accredits a site must be cleared for. */
    Marking marking() {
        var all = new TreeSet<>(controls);
        if (national) {
            all.add(NOFORN);
        }
        return new Marking(level, all, codewords, Optional.empty(), Release.unstated());
    }
}
