package org.backchannel.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** Writes the answer to a question as a file: one that verifies by itself, or one that programs of others collect. It takes permits, never roles. */
final class TrailExports {

    private final Exporter exporter;
    private final Integrator integrator;
    private final Witnesses witnesses;
    private final Telling telling;
    private final Mapping mapping = Mapping.load();
    private final String version;

    /** @param version of the registry, for programs that collect */
    TrailExports(Exporter exporter, Integrator integrator, Witnesses witnesses, Telling telling, String version) {
        this.witnesses = witnesses;
        this.exporter = exporter;
        this.integrator = integrator;
        this.telling = telling;
        this.version = version;
    }

    void write(Permit permit, TrailForm form, Query query, ExportFormat format, OutputStream out) {
        Person reader = permit.whoMay(Act.EXPORT_TRAIL);
        permit.note("scope", String.join(" ", form.set().keySet()));
        permit.note("format", format.word());
        // What was recorded up to this call is in the export, this call itself included.
        integrator.drain();
        // Waits for the witnesses as long as they may take: a part of the log is witnessed by its own checkpoint alone.
        witnesses.ask();
        try {
            long entries = switch (format) {
                case BUNDLE -> exporter.write(query, Map.copyOf(form.set()), line -> shown(line, reader), out);
                case CSV -> write(query, reader, new CsvLines(), out);
                case OCSF -> write(query, reader, new OcsfLines(mapping, version), out);
                case CEF -> write(query, reader, new CefLines(mapping, version), out);
            };
            permit.note("entries", Long.toString(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(Query query, Person reader, EntryLines lines, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(lines.head());
        long entries = exporter.read(query,
                (index, line) -> text.write(line.map(l -> lines.of(index, told(l, reader))).orElseGet(() -> lines.broken(index))));
        text.flush();
        return entries;
    }

    /** INVARIANT: nobody reads up (2): where it cannot be believed under which marking the call was decided, only what is open is told. */
    private Told told(Line line, Person reader) {
        try {
            return telling.tell(line, reader);
        } catch (BrokenTrail unknown) {
            return telling.tellOpen(line);
        }
    }

    /** INVARIANT: nobody reads up (2): facts above the reader's clearance leave as commitments, without value and salt. */
    private Predicate<String> shown(Line line, Person reader) {
        return told(line, reader)::tells;
    }
}
