package org.backchannel.exchange;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Arrivals;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Turns;
import org.backchannel.marking.Level;
import org.backchannel.people.PersonId;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two whole registries on this machine, each with its own keys, database and people, which trust each other. */
final class TwoSites {

    static final String LINE = "Top Secret; Sensitive; Exclusive Eyes Only";
    static final String EVERYTHING = "TOP_SECRET";

    static final RunningApplication VIENNA = RunningApplication.get();

    /** The other one is started only where both are needed. */
    static final class Other {
        static final WireKey KEY = WireKey.of("washington");
        static final int WIRE = WireKey.freePort();
        static final RunningApplication WASHINGTON = RunningApplication.another("http", KEY.settings(WIRE));

        private Other() {
        }
    }

    private TwoSites() {
    }

    /** Both know each other, up to Top Secret, set up by two persons on either side. */
    static synchronized void trusting() {
        publish(VIENNA, "vienna", "Embassy Vienna", "smith", "drummond");
        publish(Other.WASHINGTON, "washington", "White House", "kissinger", "finch");
        trust(VIENNA, Other.WASHINGTON, Level.TOP_SECRET);
        trust(Other.WASHINGTON, VIENNA, Level.TOP_SECRET);
    }

    static void publish(RunningApplication app, String name, String title, String... persons) {
        if (app.bean(Sites.class).own().isEmpty()) {
            app.bean(Trust.class).publish(asker("marsh"), name, title, List.of(persons));
        }
    }

    static void trust(RunningApplication here, RunningApplication there, Level level) {
        SiteCard card = card(there);
        if (here.bean(Sites.class).trusted(card.name()).isEmpty()) {
            here.bean(Trust.class).propose(asker("marsh"), file(there), card.fingerprint(), upTo(level), "NSDM 145");
            here.bean(Trust.class).confirm(asker("quill"), card.name(), card.fingerprint());
        }
    }

    static Accreditation upTo(Level level) {
        return new Accreditation(level, new TreeSet<>(List.of("SENSITIVE", "NODIS")), new TreeSet<>(), true, Optional.of("USA"));
    }

    static SiteCard card(RunningApplication app) {
        Sites sites = app.bean(Sites.class);
        return sites.card(sites.ownOrNone());
    }

    static byte[] file(RunningApplication app) {
        return card(app).signed(app.bean(Attestation.class));
    }

    static Asker asker(String person) {
        return new Asker(new PersonId(person), "0123456789abcdef", "127.0.0.1", "page");
    }

    /** A message that Drummond drafted and Smith approved in Vienna, transmitted to whom it names. */
    static String sent(String subject, String text, Map<String, String> to) {
        return sent(VIENNA, subject, text, to);
    }

    static String sent(RunningApplication app, String subject, String text, Map<String, String> to) {
        String message = approved(app, subject, text, to);
        Browser drummond = app.signedIn("drummond");
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).body()).contains("Transmitted");
        return message.substring("/messages/".length());
    }

    static String approved(RunningApplication app, String subject, String text, Map<String, String> to) {
        Browser drummond = app.signedIn("drummond");
        drummond.get("/messages/new");
        var answer = drummond.post("/messages/new", draft(subject, text, LINE, to));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String message = answer.uri().getPath().replace("/draft", "");
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
        Browser smith = app.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "the President, January 4"));
        return message;
    }

    /** On what the classification of what is sent rests. */
    static final String BLOCK = "Derived From: The directive of January 4, 1972\nDeclassify On: 20501231";

    static Map<String, String> draft(String subject, String text, String line, Map<String, String> to) {
        var form = new HashMap<>(
                Map.of("from", "smith", "precedence", "IMMEDIATE", "subject", subject, "subjectMark", "(U)", "marking", line,
                        "place", "Vienna", "mark1", line.startsWith("Top") ? "(TS)" : "(S)", "text1", text));
        form.put("block", BLOCK);
        to.forEach((person, capacity) -> form.put("capacity-" + person, capacity));
        return form;
    }

    /** The next pouch from one to the other, with everything that waits: signed checkpoints cover all of it by then. */
    static PouchOut made(RunningApplication from, String to) {
        covered(from, to);
        return from.bean(Pouching.class).make(asker("marsh"), to);
    }

    static void covered(RunningApplication from, String to) {
        var proofs = new Proofs(from.bean(Trail.class), from.bean(Checkpoints.class));
        await().atMost(2, MINUTES).until(() -> from.bean(Agenda.class).of(Agenda.Task.PACK, to).stream()
                .allMatch(id -> proofs.of(item(id)).isPresent())
                && from.bean(Agenda.class).of(Agenda.Task.RECALL, to).stream().allMatch(id -> proofs.ofRecall(item(id)).isPresent()));
    }

    private static UUID item(String consignment) {
        return UUID.fromString(consignment.substring(0, consignment.indexOf('@')));
    }

    static byte[] bytes(RunningApplication from, PouchOut out) {
        return from.bean(Pouching.class).file(asker("marsh"), out.site(), out.version());
    }

    static Taking.Taken brought(RunningApplication to, byte[] pouch) {
        return to.bean(Taking.class).take(asker("marsh"), pouch);
    }

    /** The id in Washington of what has that id in Vienna. */
    static String there(String message) {
        return Arrival.here(card(VIENNA).fingerprint(), message).toString();
    }

    /** What makes, takes and delivers in a registry, with another clock: one that fails cuts it off wherever it is read, which is at each write. */
    record Machine(Pouching pouching, Taking taking, Delivering delivering) {
        static Machine of(RunningApplication app, InstantSource clock) {
            return of(app, clock, app.bean(Turns.class));
        }

        private static Store store(RunningApplication app, InstantSource clock) {
            return Store.of(app.bean(JdbcClient.class), app.bean(RowSeal.class), app.bean(RowVersions.class), clock);
        }

        static Delivering delivering(RunningApplication app, InstantSource clock, Distances tries) {
            Store store = store(app, clock);
            return new Delivering(app.bean(Guard.class), store, new Agenda(app.bean(JdbcClient.class), clock), app.bean(Opening.class),
                    new Incoming(app.bean(Sites.class), store, app.bean(MarkingLines.class)), app.bean(Custody.class),
                    app.bean(Arrivals.class), clock, tries);
        }

        static Machine of(RunningApplication app, InstantSource clock, Turns turns) {
            var store = store(app, clock);
            var sites = app.bean(Sites.class);
            var agenda = new Agenda(app.bean(JdbcClient.class), clock);
            var arrivals = app.bean(Arrivals.class);
            var opening = app.bean(Opening.class);
            var guard = app.bean(Guard.class);
            Delivering delivering = delivering(app, clock, Distances.ofTries());
            return new Machine(
                    new Pouching(guard, sites, store, agenda, new Proofs(app.bean(Trail.class), app.bean(Checkpoints.class)),
                            new Telling(store, agenda, arrivals), app.bean(PouchSeal.class), app.bean(Items.class), clock),
                    new Taking(guard, store, agenda, opening, sites, delivering, turns, app.bean(PacketTaking.class), clock), delivering);
        }
    }
}
