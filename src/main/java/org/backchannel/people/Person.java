package org.backchannel.people;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who somebody is and what the registry lets them be.
 *
 * @param name for example `Henry A. Kissinger`
 * @param surname as papers write it in brackets: `Kissinger`
 * @param office for example `President's Assistant for National Security Affairs`
 * @param groups ids of the need-to-know groups that the person is in
 */
public record Person(PersonId id, Kind kind, String name, String surname, String office, Set<Role> roles, Clearance clearance,
        SortedSet<String> groups, boolean suspended) {

    /** What a person is. A service is a machine, and has an owner. */
    public enum Kind {
        HUMAN, SERVICE, REGISTRY
    }

    public Person {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        roles = Collections.unmodifiableSet(copy);
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /** The same as far as somebody else may be told: a codeword is there for those alone who have been read into it. */
    public Person seenBy(Person viewer) {
        return new Person(id, kind, name, surname, office, roles, clearance.seenBy(viewer.clearance()), groups, suspended);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
