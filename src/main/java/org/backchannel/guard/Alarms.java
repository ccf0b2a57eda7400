package org.backchannel.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/**
 * Alarms, each a subject of its own in the trail: raised, acknowledged, raised again. Whether one is open its trail alone says, so that
 * nothing that is done to the database silences one unseen.
 */
public final class Alarms {

    /** An alarm was raised. */
    public static final String RAISED = "alarm.raised";
    /** An auditor has acknowledged it. */
    public static final String ACKNOWLEDGED = "alarm.acknowledged";

    static final String KIND = "alarm";
    private static final int AT_ONCE = 200;

    private final Ledger ledger;
    private final Trail trail;

    Alarms(Ledger ledger, Trail trail) {
        this.ledger = ledger;
        this.trail = trail;
    }

    /** The subject of an alarm; both parts are public, so never anything classified. Characters that a subject may not have become {@code _}. */
    public static Subject subject(String kind, String about) {
        String id = (kind + ":" + about).replaceAll("[^A-Za-z0-9._:@/+-]", "_");
        return new Subject(KIND, id.length() > 128 ? id.substring(0, 128) : id);
    }

    /**
     * Raises an alarm in the caller's transaction, unless it is open: what goes on raises it once.
     *
     * @param facts that say nothing of any item's content
     * @return whether it was raised
     */
    public boolean raise(String kind, String about, Map<String, String> facts) {
        Subject subject = subject(kind, about);
        if (open(subject).isPresent()) {
            return false;
        }
        SortedMap<String, String> all = new TreeMap<>(Admissions.who(Asker.registry("watch")));
        all.putAll(facts);
        ledger.append(Entry.noted(RAISED, subject, all));
        return true;
    }

    /** How many are open. */
    public long open() {
        List<String> ids = trail.subjects(RAISED);
        long open = 0;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            open += trail.newest(KIND, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))).values().stream().filter(Alarms::raised)
                    .count();
        }
        return open;
    }

    private static boolean raised(Line line) {
        return line.type().equals(RAISED) && line.outcome() == Outcome.NOTED;
    }

    /** The entry that raised it, if nobody has acknowledged it since. */
    public Optional<Line> open(Subject subject) {
        List<Line> last = trail.newest(KIND, List.of(subject.id())).values().stream().toList();
        return last.stream().findFirst().filter(Alarms::raised);
    }
}
