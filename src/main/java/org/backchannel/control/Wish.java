package org.backchannel.control;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;

/**
 * What somebody is to have, whole: what is not named is not had.
 *
 * @param reason why, for the trail
 * @param account by what subject the outside identity provider is to know them from now on; empty to leave that as it is
 */
record Wish(Set<Role> roles, Clearance clearance, SortedSet<String> groups, boolean suspended, String reason, Optional<String> account) {

    /** The same accounts as ever. */
    Wish(Set<Role> roles, Clearance clearance, SortedSet<String> groups, boolean suspended, String reason) {
        this(roles, clearance, groups, suspended, reason, Optional.empty());
    }

    /** The same person with this access. */
    Person applied(Person to) {
        return new Person(to.id(), to.kind(), to.name(), to.surname(), to.office(), roles, clearance, groups, suspended);
    }

    /** The same with the words that the person has now and whoever wishes it has not: those are not shown to them, so they cannot mean them. */
    Wish keeping(Clearance now, Clearance giver) {
        var kept = new Clearance(clearance.level(), kept(clearance.controls(), now.controls(), giver.controls()),
                kept(clearance.codewords(), now.codewords(), giver.codewords()), clearance.national(), clearance.nationality());
        return new Wish(roles, kept, groups, suspended, reason, account);
    }

    private static SortedSet<String> kept(SortedSet<String> wished, SortedSet<String> now, SortedSet<String> shown) {
        var words = new TreeSet<>(now);
        words.removeAll(shown);
        words.addAll(wished);
        return words;
    }
}
