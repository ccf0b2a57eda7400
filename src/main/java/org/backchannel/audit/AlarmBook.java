package org.backchannel.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Alarms;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.jspecify.annotations.Nullable;

/** The alarms as the trail has them: raised, and acknowledged or not. No table says anything of them that could be altered. */
final class AlarmBook {

    /** A note of whoever acknowledges is no longer. */
    static final int LONGEST = 500;

    private final Guard guard;
    private final Alarms alarms;
    private final Trail trail;
    private final People people;
    private final Telling telling;
    private volatile @Nullable Counted counted;

    AlarmBook(Guard guard, Alarms alarms, Trail trail, People people, Telling telling) {
        this.guard = guard;
        this.alarms = alarms;
        this.trail = trail;
        this.people = people;
        this.telling = telling;
    }

    /**
     * An alarm.
     *
     * @param entry id of the entry that raised it
     * @param kind in words, {@code about} and {@code text} as well
     * @param about whom or what, in words
     * @param by who acknowledged it, {@code note} what they wrote; absent while it is open
     */
    public record Shown(long entry, String kind, String about, String text, Instant at, @Nullable Instant acknowledged, @Nullable String by,
            @Nullable String note) {

        public boolean open() {
            return acknowledged == null;
        }
    }

    /**
     * @param next where the older ones begin, if there may be more
     * @param broken the entry among these that is not what was recorded: then none are shown
     */
    record Page(List<Shown> alarms, Optional<Cursor> next, Optional<Long> broken) {
        Page {
            alarms = List.copyOf(alarms);
        }
    }

    /** Which alarms; each part is absent for all. */
    record Wanted(Optional<Boolean> open, Optional<Finding.Kind> kind) {
    }

    /** Newest first. A page is of so many alarms as were raised, and has those of them that are wanted. */
    Page list(Permit permit, Wanted wanted, @Nullable Cursor after, int limit) {
        permit.whoMay(Act.QUERY_TRAIL);
        try {
            return list(wanted, after, limit);
        } catch (BrokenTrail broken) {
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new Page(List.of(), Optional.empty(), Optional.of(broken.id()));
        }
    }

    private Page list(Wanted wanted, @Nullable Cursor after, int limit) {
        Found found = trail.find(Query.all().ofType(Alarms.RAISED), after, limit, false);
        List<Shown> shown = found.lines().stream()
                .filter(line -> wanted.kind().map(kind -> kind.word().equals(line.facts().get("alarm"))).orElse(true))
                .map(this::shown).filter(alarm -> wanted.open().map(open -> open == alarm.open()).orElse(true)).toList();
        return new Page(shown, found.next(), Optional.empty());
    }

    /** How many were raised and acknowledged when the open ones were counted last. */
    private record Counted(long raised, long acknowledged, long open) {
    }

    /**
     * How many are open, by the last entry of each; counted anew when an entry of an alarm is there that was not. Where one is not what was
     * recorded, all count as open: somebody meddled.
     */
    long open() {
        long raised = trail.count(Alarms.RAISED);
        long acknowledged = trail.count(Alarms.ACKNOWLEDGED);
        Counted last = counted;
        if (last == null || last.raised() != raised || last.acknowledged() != acknowledged) {
            try {
                last = new Counted(raised, acknowledged, alarms.open());
                counted = last;
            } catch (BrokenTrail broken) {
                return raised;
            }
        }
        return last.open();
    }

    private Shown shown(Line raised) {
        Line made = trail.numbered(raised.subject(), raised.number() + 1).filter(line -> line.type().equals(Alarms.ACKNOWLEDGED))
                .orElse(null);
        return new Shown(raised.id(), kind(raised).map(Finding.Kind::words).orElse("Alarm"), about(raised), text(raised), raised.at(),
                made == null ? null : made.at(), made == null ? null : telling.name(made.facts().getOrDefault(Entry.ACTOR, "")),
                made == null ? null : made.facts().get("note"));
    }

    private static Optional<Finding.Kind> kind(Line raised) {
        return Arrays.stream(Finding.Kind.values()).filter(kind -> kind.word().equals(raised.facts().get("alarm"))).findFirst();
    }

    private String about(Line raised) {
        return telling.name(raised.facts().getOrDefault("about", ""));
    }

    /** What was found, in a sentence; of a kind that this edition does not know, nothing. */
    private String text(Line raised) {
        Map<String, String> facts = raised.facts();
        return kind(raised).map(kind -> switch (kind) {
            case REFUSALS -> "%s or more refusals by this rule within %s until %s, the last of them of %s.".formatted(value(facts, "count"),
                    words(facts, "within"), value(facts, "until"), telling.name(value(facts, "person")));
            case HABIT -> "Opened %s items within %s until %s; %s in the thirty days before. The limit is %s, and %s times an average day."
                    .formatted(value(facts, "count"), words(facts, "within"), value(facts, "until"), value(facts, "before"),
                            value(facts, "limit"), value(facts, "times"));
            case ADMINISTRATOR -> "Did what administrators alone may: %s.".formatted(Deeds.words(value(facts, "act")));
            case CLOCK ->
                "The clock of this process stepped by %s; %s is the limit.".formatted(words(facts, "step"), words(facts, "limit"));
            case GAP -> "Its trail has no number %s. Verify the trail.".formatted(value(facts, "missing"));
            case ALTERED -> "The entry with this id, at index %s of the log, was changed in the database. Verify the trail."
                    .formatted(value(facts, "index"));
            case TREE -> "%s entries wait for their place in the tree, the oldest for %s; %s is the limit.".formatted(value(facts, "count"),
                    words(facts, "oldest"), words(facts, "limit"));
            case WITNESSES -> "The oldest checkpoint that too few witnesses have cosigned has waited for %s; %s is the limit."
                    .formatted(words(facts, "oldest"), words(facts, "limit"));
            case PROVIDER -> "What it recorded between %s and %s was cleared or purged before it was read.".formatted(value(facts, "since"),
                    value(facts, "until"));
            case CHANGE ->
                "The registry was started with another %s than before, of which nobody had said so; its SHA-256 or fingerprint is %s."
                        .formatted(value(facts, "about").equals("policy") ? "policy" : "key", value(facts, "digest"));
            case DIRECTORY -> "%s people whose account is gone there were left as they are, for a records manager to decide."
                    .formatted(value(facts, "count"));
        }).orElse("");
    }

    private static String value(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "?");
    }

    /** {@code PT10M} as {@code 10m}. */
    private static String words(Map<String, String> facts, String name) {
        try {
            return Duration.parse(value(facts, name)).truncatedTo(ChronoUnit.MILLIS).toString().substring(2)
                    .toLowerCase(Locale.ROOT);
        } catch (DateTimeException unreadable) {
            return value(facts, name);
        }
    }

    /**
     * Acknowledges an open alarm.
     *
     * @param entry id of the entry that raised it, as it was typed
     * @throws BadInput if the note says nothing or is too long
     * @throws Conflict if there is no such alarm, or somebody has acknowledged it
     * @throws org.backchannel.guard.Refused if the policy does not allow it: as where it is about who asks
     */
    void acknowledge(Asker asker, String entry, String note) {
        Optional<Line> raised = raised(entry);
        Context about = raised.map(line -> line.facts().getOrDefault("about", "")).filter(this::person).map(Context.NONE::aboutPerson)
                .orElse(Context.NONE);
        guard.change(asker, Act.ACKNOWLEDGE_ALARM, Target.trail(), about, permit -> {
            permit.whoMay(Act.ACKNOWLEDGE_ALARM);
            String words = checked(note);
            Line line = raised.filter(alarm -> alarms.open(alarm.subject()).filter(open -> open.id() == alarm.id()).isPresent())
                    .orElseThrow(() -> Conflict.state("there is no such open alarm: somebody may have acknowledged it"));
            permit.note("entry", Long.toString(line.id()));
            permit.acknowledged(line.subject(), words);
            return line;
        });
    }

    /** Looked up before the guard is asked, since the rules need to know whom it is about; nothing of it is told by then. */
    private Optional<Line> raised(String entry) {
        try {
            return Optional.of(entry).filter(id -> id.matches("[0-9]{1,18}")).flatMap(id -> trail.line(Long.parseLong(id)))
                    .filter(line -> line.type().equals(Alarms.RAISED));
        } catch (BrokenTrail altered) {
            return Optional.empty();
        }
    }

    private boolean person(String about) {
        return about.matches("[a-z0-9-]{1,64}") && people.person(new PersonId(about)).isPresent();
    }

    private static String checked(String note) {
        String words = note.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInput("note", "a note of 1 to %d characters says what came of it".formatted(LONGEST));
        }
        return words;
    }
}
