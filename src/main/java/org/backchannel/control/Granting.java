package org.backchannel.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.backchannel.guard.Permit;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.AccessRegister;
import org.backchannel.people.Account;
import org.backchannel.people.Granted;
import org.backchannel.people.InvalidAccess;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.web.BadInput;
import org.springframework.stereotype.Component;

/** The one place where access documents come from: signed, numbered after the admission, and named in the person's trail. */
@Component
final class Granting {

    private final AccessRegister register;

    Granting(AccessRegister register) {
        this.register = register;
    }

    /**
     * Makes this the person's access from the end of the permit's transaction on.
     *
     * @throws BadInput if it makes no sense
     */
    Granted grant(Permit permit, Person person, List<Account> accounts, Optional<PersonId> owner) {
        return sound("access", () -> {
            // The admission's number is greater than all before it in this trail; a row somebody put into the table may be greater still.
            long number = Math.max(register.next(person.id()), permit.number());
            Granted granted = register.record(new AccessDocument(person, accounts, owner, number));
            // INVARIANT: the database row alone is not believed (3): without this line the document gives nobody anything.
            permit.recorded(granted);
            return granted;
        });
    }

    /** What makes no sense to the register of people is told to whoever sent it. */
    static <T> T sound(String field, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidAccess invalid) {
            throw new BadInput(field, String.valueOf(invalid.getMessage()));
        }
    }
}
