package org.backchannel.audit;

import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;

/** One paper of a sender for a reader, who could not read it, and two auditors, one of them cleared for all. */
abstract class OnePaper {

    final RunningApplication app = RunningApplication.get();
    final Registrar registrar = new Registrar(app);
    final Guard guard = app.bean(Guard.class);
    final Person sender = registrar.person("Sender", cleared(Level.TOP_SECRET), List.of("desk"), Role.ORIGINATOR);
    final Person reader = registrar.person("Reader", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
    final Person stranger = registrar.person("Stranger", cleared(Level.SECRET), List.of("elsewhere"), Role.RECIPIENT);
    final Person manager = registrar.person("Manager", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);
    final Person auditor = registrar.person("Auditor", cleared(Level.SECRET), List.of("elsewhere"), Role.AUDITOR);
    final Person high = registrar.person("High", systemHigh(), List.of("elsewhere"), Role.AUDITOR);
    final Item item = registrar.file("Secret", "a paper", List.of("desk"), sender, reader);

    private Clearance systemHigh() {
        var all = app.bean(Register.class).systemHigh();
        return new Clearance(Level.TOP_SECRET, all.controls(), all.codewords(), true);
    }

    void read(Person who, Item what) {
        guard.look(asker(who), Act.READ, Target.item(what.id()), app.bean(Custody.class)::read);
    }
}
