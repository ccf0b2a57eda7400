package org.backchannel.guard;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/**
 * Tells at a start who had announced the policy, or the key, that takes effect by it. What nobody announced takes effect as well, since whoever
 * may write the files may do so; the entry says so then, and auditors get an alarm.
 */
final class StartedChanges implements StartFacts {

    /** In the entry of the start, where two persons had not decided on what changed. */
    static final String UNANNOUNCED = "unannounced";
    static final String POLICY = "policyAnnounced";
    static final String KEYS = "keysAnnounced";

    private final Trail trail;
    private final Ledger ledger;
    private final Alarms alarms;
    private final Announcements announcements;
    private final String policy;
    private final ChangedKeys keys;

    /** @param policy the digest of the one that decides from now on */
    StartedChanges(Trail trail, Ledger ledger, Alarms alarms, String policy, ChangedKeys keys) {
        this.trail = trail;
        this.ledger = ledger;
        this.alarms = alarms;
        this.announcements = new Announcements(trail);
        this.policy = policy;
        this.keys = keys;
    }

    @Override
    public Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        changes().forEach((what, digest) -> facts.merge(what.equals("policy") ? POLICY : KEYS,
                what.equals("policy") ? who(digest) : what + " " + who(digest), (some, more) -> some + "; " + more));
        return facts;
    }

    /** What took effect is announced no more: to put it back later is another change. */
    @Override
    public void together() {
        changes().forEach((what, digest) -> {
            if (confirmed(digest)) {
                ledger.append(Entry.noted(Announcements.TAKEN, Announcements.subject(digest), Admissions.who(Asker.registry("start"))));
            } else {
                alarm(alarms, what, digest);
            }
        });
    }

    static void alarm(Alarms alarms, String what, String digest) {
        alarms.raise("change", digest, Map.of("alarm", "change", "about", what, "digest", digest));
    }

    private boolean confirmed(String digest) {
        return announcements.of(digest).filter(change -> change.stage() == Announced.Stage.CONFIRMED).isPresent();
    }

    private String who(String digest) {
        return announcements.of(digest).filter(change -> change.stage() == Announced.Stage.CONFIRMED)
                .map(change -> "by " + Announcements.actor(change.proposed())
                        + change.decided().map(line -> ", confirmed by " + Announcements.actor(line)).orElse(""))
                .orElse(UNANNOUNCED);
    }

    /** By what they are of, the digest of each that is another than at the start before. */
    private SortedMap<String, String> changes() {
        var changes = new TreeMap<String, String>();
        trail.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).ifPresent(before -> {
            if (!policy.equals(before.facts().getOrDefault("policy", policy))) {
                changes.put("policy", policy);
            }
            changes.putAll(keysSince(before));
        });
        return changes;
    }

    private SortedMap<String, String> keysSince(Line before) {
        var named = new TreeMap<String, String>();
        keys.since(before).forEach((use, key) -> named.put("key:" + use, key));
        return named;
    }
}
