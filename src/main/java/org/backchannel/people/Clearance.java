package org.backchannel.people;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;

/**
 * What a person may be shown, before need-to-know and eyes only.
 *
 * @param controls handling controls that the person may handle (register ids)
 * @param codewords codewords that the person has been read into (register ids)
 * @param national may see what is marked Noforn
 */
public record Clearance(Level level, SortedSet<String> controls, SortedSet<String> codewords, boolean national) {

    public static final Clearance NONE = new Clearance(Level.UNCLASSIFIED, Collections.emptySortedSet(), Collections.emptySortedSet(),
            false);

    public Clearance {
        controls = Collections.unmodifiableSortedSet(new TreeSet<>(controls));
        codewords = Collections.unmodifiableSortedSet(new TreeSet<>(codewords));
    }

    /** Whether the marking's level, controls and codewords all lie within this clearance; eyes only is not a clearance. */
    public boolean covers(Marking marking) {
        return marking.level().compareTo(level) <= 0 && codewords.containsAll(marking.codewords())
                && marking.controls().stream().allMatch(c -> c.equals("NOFORN") ? national : controls.contains(c));
    }

    /** Whether somebody with this clearance may give the other one. */
    public boolean covers(Clearance other) {
        return other.level.compareTo(level) <= 0 && codewords.containsAll(other.codewords) && controls.containsAll(other.controls)
                && (national || !other.national);
    }
}
