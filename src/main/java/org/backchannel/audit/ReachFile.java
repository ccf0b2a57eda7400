package org.backchannel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request;
import org.backchannel.web.BadInput;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody could do at a time, on the registry and the trail and to every item that whoever asks may know of, as a file that the registry
 * signs and an export of the whole log holds it to: {@code src/docs/reach-format.md}. It takes permits, never roles.
 */
final class ReachFile {

    static final String TYPE = "application/jsonl";
    static final String NAME = "what-somebody-could-do.jsonl";

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** An entry has its time before it is committed: of a moment that is over by so much, all have been. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final PastReach reach;
    private final PastAccess pastAccess;
    private final PastRules rules;
    private final Trail trail;
    private final Integrator integrator;
    private final Checkpoints checkpoints;
    private final InstantSource clock;

    ReachFile(PastReach reach, PastAccess pastAccess, PastRules rules, Trail trail, Integrator integrator, Checkpoints checkpoints,
            InstantSource clock) {
        this.reach = reach;
        this.pastAccess = pastAccess;
        this.rules = rules;
        this.trail = trail;
        this.integrator = integrator;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Where the file goes, once it is known that there is one. */
    interface Out {
        OutputStream open() throws IOException;
    }

    /** @throws BadInput naming the part that cannot be used, before anything is written */
    void write(Permit permit, Asked asked, Out out) {
        Person reader = permit.whoMay(Act.EXPORT_TRAIL);
        permit.note("scope", "reach");
        permit.note("format", TYPE);
        asked.ofItem().ifPresent(one -> {
            throw new BadInput("item", "the file tells of all items");
        });
        Instant latest = clock.instant().minus(SETTLED);
        Instant wanted = asked.at(latest);
        Instant at = (wanted.isAfter(latest) ? latest : wanted).truncatedTo(ChronoUnit.MICROS);
        integrator.drain();
        PastAccess.Held held = pastAccess.held(asked.person(), at).orElseThrow(() -> new BadInput("person",
                "`%s` had no access document in force then".formatted(asked.person().value())));
        PastRules.Rules then = rules.at(at);
        Line start = then.start().orElseThrow(() -> new BadInput("at", "the registry had not started yet"));
        try {
            permit.note("entries", Long.toString(new Written(out.open()).all(reader, held, then, start, asked, at)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file, while it is written. */
    private final class Written {

        private final MessageDigest digest = sha256();
        private final OutputStream plain;
        private final DigestOutputStream hashed;
        private final Map<String, Long> counts = new TreeMap<>();
        private long items;

        Written(OutputStream out) {
            this.plain = out;
            this.hashed = new DigestOutputStream(out, digest);
        }

        /** @return of how many items it tells */
        long all(Person reader, PastAccess.Held held, PastRules.Rules then, Line start, Asked asked, Instant at) throws IOException {
            Person person = held.granted().person();
            var head = new LinkedHashMap<String, Object>();
            head.put("format", "backchannel-reach");
            head.put("version", 1);
            head.put("person", asked.person().value());
            head.put("at", MICROS.format(at));
            head.put("access", index(held.named()));
            head.put("start", index(start));
            head.put("rules", then.which().name().toLowerCase(Locale.ROOT));
            PastRules.Allowed whole = then.of(Abilities.onWhole(), person, act -> new Request.OfWhole(act.on()));
            head.put("may", types(whole.acts()));
            head.put("unsure", types(whole.unsure()));
            line(head);
            reach.each(reader, person, at, then, Long.MAX_VALUE, this::item);
            var sum = new LinkedHashMap<String, Object>();
            sum.put("items", items);
            sum.put("may", counts);
            line(sum);
            sign();
            return items;
        }

        private void item(PastReach.Then then) {
            List<String> may = types(then.may());
            may.forEach(type -> counts.merge(type, 1L, Long::sum));
            items++;
            var line = new LinkedHashMap<String, Object>();
            line.put("item", then.id().toString());
            line.put("version", then.was().item().version());
            line.put("index", index(then.was().named()));
            line.put("may", may);
            if (!then.allowed().unsure().isEmpty()) {
                line.put("unsure", types(then.allowed().unsure()));
            }
            try {
                line(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void sign() throws IOException {
            // What was looked at is in the tree by now, so the newest checkpoint covers it.
            integrator.drain();
            plain.write(JSON.writeValueAsBytes(checkpoints.vouch("reach", digest.digest()).toString()));
            plain.write('\n');
            plain.flush();
        }

        private void line(Object value) throws IOException {
            hashed.write(JSON.writeValueAsBytes(value));
            hashed.write('\n');
        }
    }

    /** Where the entry is in the log. */
    private long index(Line line) {
        if (line.index().isPresent()) {
            return line.index().getAsLong();
        }
        integrator.drain();
        return trail.line(line.id()).orElseThrow(() -> new IllegalStateException("an entry used to stay")).index()
                .orElseThrow(() -> new IllegalStateException("an entry used to be in the tree once that was drained"));
    }

    private static List<String> types(List<Act> acts) {
        return acts.stream().map(Deeds::type).sorted().toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java used to have SHA-256", e);
        }
    }
}
