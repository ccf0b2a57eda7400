package org.backchannel.control;

import org.backchannel.guard.Target;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;

/** Persons by what somebody typed. */
final class Names {

    private Names() {
    }

    /** The registry and its console have no access that could be seen or changed: here they are nobody. */
    static Target target(String typed) {
        return Target.person(typed) instanceof Target.APerson(PersonId id) && People.builtIn(id).isEmpty()
                ? new Target.APerson(id)
                : new Target.Unknown(Act.On.PERSON, typed);
    }
}
