package org.backchannel.people;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;

/**
 * What a person may be shown, before need-to-know and eyes only.
 *
 * @param controls handling controls that the person may handle (register ids)
 * @param codewords codewords and compartments that the person has been read into (register ids)
 * @param national may see what is marked Noforn in a caption
 * @param nationality of which country the person is a citizen, by its trigraph; where none is stated, nothing is released to them whose
 *            release is limited
 */
public record Clearance(Level level, SortedSet<String> controls, SortedSet<String> codewords, boolean national,
        Optional<String> nationality) {

    public static final Clearance NONE = new Clearance(Level.UNCLASSIFIED, Collections.emptySortedSet(), Collections.emptySortedSet(),
            false);
    private static final Pattern TRIGRAPH = Pattern.compile("[A-Z]{3}");

    /** @throws InvalidAccess where a nationality is no trigraph: nobody is a citizen of an organization */
    public Clearance {
        controls = Collections.unmodifiableSortedSet(new TreeSet<>(controls));
        codewords = Collections.unmodifiableSortedSet(new TreeSet<>(codewords));
        if (nationality.filter(country -> !TRIGRAPH.matcher(country).matches()).isPresent()) {
            throw new InvalidAccess("a nationality is three capitals, such as USA");
        }
    }

    /** Of somebody whose nationality is not stated. */
    public Clearance(Level level, SortedSet<String> controls, SortedSet<String> codewords, boolean national) {
        this(level, controls, codewords, national, Optional.empty());
    }

    /** The same of a citizen of that country. */
    public Clearance of(String country) {
        return new Clearance(level, controls, codewords, national, Optional.of(country));
    }

    /** Whether the marking's level, controls, codewords and release all lie within this clearance; eyes only is not a clearance. */
    public boolean covers(Marking marking) {
        return marking.level().compareTo(level) <= 0 && codewords.containsAll(marking.codewords())
                && marking.controls().stream().allMatch(c -> c.equals("NOFORN") ? national : controls.contains(c))
                && marking.release().admits(nationality);
    }

    /** Whether this lets somebody see all that the other one does. */
    public boolean covers(Clearance other) {
        return words(other) && (other.nationality.isEmpty() || nationality.equals(Optional.of(Release.HOME))
                || nationality.equals(other.nationality));
    }

    /**
     * Whether somebody with this clearance may give the other one: what it covers, and whoever may see what is marked Noforn may also state
     * of which country somebody is a citizen.
     */
    public boolean mayGive(Clearance other) {
        return covers(other) || (national && words(other));
    }

    /** The same without the codewords that the other one has not. */
    Clearance seenBy(Clearance other) {
        var both = new TreeSet<>(codewords);
        both.retainAll(other.codewords);
        return new Clearance(level, controls, both, national, nationality);
    }

    private boolean words(Clearance other) {
        return other.level.compareTo(level) <= 0 && codewords.containsAll(other.codewords) && controls.containsAll(other.controls)
                && (national || !other.national);
    }
}
