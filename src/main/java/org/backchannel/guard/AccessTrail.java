package org.backchannel.guard;

import org.backchannel.ledger.BrokenTrail;
import org.backchannel.people.AccessInForce;
import org.backchannel.people.Granted;

/** Which access document each person's trail names last, for whoever asks while nobody is signed in yet. */
final class AccessTrail implements AccessInForce {

    private final Persons persons;

    AccessTrail(Persons persons) {
        this.persons = persons;
    }

    @Override
    public boolean holds(Granted granted) {
        try {
            return persons.namedLast(granted);
        } catch (BrokenTrail broken) {
            return false;
        }
    }
}
