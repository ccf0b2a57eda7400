package org.backchannel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Predicate;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Exporter;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Witnesses;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;

/** Writes the answer to a question as a file that verifies by itself. It takes permits, never roles. */
final class TrailExports {

    private final Exporter exporter;
    private final Integrator integrator;
    private final Witnesses witnesses;
    private final Telling telling;

    TrailExports(Exporter exporter, Integrator integrator, Witnesses witnesses, Telling telling) {
        this.witnesses = witnesses;
        this.exporter = exporter;
        this.integrator = integrator;
        this.telling = telling;
    }

    void write(Permit permit, TrailForm form, Query query, OutputStream out) {
        Person reader = permit.whoMay(Act.EXPORT_TRAIL);
        permit.note("scope", String.join(" ", form.set().keySet()));
        // What was recorded up to this call is in the export, this call itself included.
        integrator.drain();
        // Waits for the witnesses as long as they may take: a part of the log is witnessed by its own checkpoint alone.
        witnesses.ask();
        try {
            permit.note("entries", Long.toString(exporter.write(query, Map.copyOf(form.set()), line -> shown(line, reader), out)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** INVARIANT: nobody reads up (2): facts above the reader's clearance leave as commitments, without value and salt. */
    private Predicate<String> shown(Line line, Person reader) {
        try {
            return telling.tell(line, reader)::tells;
        } catch (BrokenTrail unknown) {
            // Under which marking the call was decided cannot be believed: only what is open in any case is told.
            return Exposure::open;
        }
    }
}
