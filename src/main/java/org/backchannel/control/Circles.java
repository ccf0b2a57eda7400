package org.backchannel.control;

import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.Group;
import org.backchannel.people.Groups;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.springframework.stereotype.Component;

/** Makes need-to-know groups. Who is in one stands in each person's access document. */
@Component
final class Circles {

    private final Guard guard;
    private final Groups groups;

    Circles(Guard guard, Groups groups) {
        this.guard = guard;
        this.groups = groups;
    }

    /** A group without members, owned by who made it. */
    Group create(Asker asker, String typed, String name, String purpose) {
        String id = typed.strip();
        if (!id.matches("[a-z0-9-]{1,64}")) {
            throw new BadInput("id", "use 1 to 64 of a-z, 0-9 and -");
        }
        return guard.change(asker, Act.CREATE_GROUP, new Target.AGroup(id), Context.NONE,
                permit -> Granting.sound("name", () -> groups.create(id, name, purpose, asker.person())));
    }
}
