package org.backchannel.control;

import java.util.Set;
import java.util.SortedSet;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;

/**
 * What somebody is to have, whole: what is not named is not had.
 *
 * @param reason why, for the trail
 */
record Wish(Set<Role> roles, Clearance clearance, SortedSet<String> groups, boolean suspended, String reason) {

    /** The same person with this access. */
    Person applied(Person to) {
        return new Person(to.id(), to.kind(), to.name(), to.surname(), to.office(), roles, clearance, groups, suspended);
    }
}
