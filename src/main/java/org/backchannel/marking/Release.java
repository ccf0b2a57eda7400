package org.backchannel.marking;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * To which countries a text is released, and to which it may be shown without being given (ICD 403; CAPCO 2016, H.8). A longer list is
 * the weaker restriction; NOFORN lists nobody but the United States; where a line says nothing of release there is no restriction.
 *
 * @param stated whether the marking restricts release at all; the lists are empty when it does not
 * @param given the countries to which it is released
 * @param shown the countries to which it may be shown; they include those to which it is released
 */
public record Release(boolean stated, SortedSet<String> given, SortedSet<String> shown) {
    /** The one country of which a citizen is no foreigner here. */
    public static final String HOME = "USA";
    private static final Release UNSTATED = new Release(false, Ids.NONE, Ids.NONE);
    private static final Release NOBODY = new Release(true, Ids.NONE, Ids.NONE);

    public Release {
        SortedSet<String> all = new TreeSet<>(shown);
        all.addAll(given);
        // No code at all must not stand where the nationality of who states none might be looked for.
        all.remove("");
        SortedSet<String> codes = new TreeSet<>(given);
        codes.remove("");
        given = Ids.of(codes);
        shown = Ids.of(all);
        if (!stated && !all.isEmpty()) {
            throw new InvalidMarking("a marking that says nothing of release lists no countries");
        }
    }

    /** Nothing is said of release. */
    public static Release unstated() {
        return UNSTATED;
    }

    /** Released to nobody but the United States: NOFORN. */
    public static Release nobody() {
        return NOBODY;
    }

    /** Released to these, and shown to those as well. */
    public static Release to(Collection<String> given, Collection<String> shown) {
        return new Release(true, new TreeSet<>(given), new TreeSet<>(shown));
    }

    /**
     * Whether it is released to a citizen of that country. One to whom it may be shown only is given nothing to read. INVARIANT: nobody
     * reads up (2): whose nationality is not stated is a citizen of no country to which anything is released.
     */
    public boolean admits(Optional<String> nationality) {
        return !stated || nationality.filter(country -> country.equals(HOME) || given.contains(country)).isPresent();
    }

    /** Whether this restricts at least as much as the other. */
    public boolean dominates(Release other) {
        return !other.stated || (stated && other.given.containsAll(given) && other.shown.containsAll(shown));
    }

    /** The weakest restriction that dominates both: the countries that both list. */
    public Release join(Release other) {
        if (!stated || !other.stated) {
            return stated ? this : other;
        }
        return new Release(true, Ids.of(given).intersection(Ids.of(other.given)), Ids.of(shown).intersection(Ids.of(other.shown)));
    }
}
