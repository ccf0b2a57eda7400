package org.backchannel.guard;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.sealing.KeyRing;

/** Tells at a start by which keys the registry signs, and where one is another than at the start before, what that was. */
final class ChangedKeys implements StartFacts {

    private static final String CHANGED = "keysChanged";

    private final Trail trail;
    private final SortedMap<String, String> keys;

    /** @param keys SHA-256 of their public parts, by what they are for */
    ChangedKeys(Trail trail, SortedMap<String, String> keys) {
        this.trail = trail;
        this.keys = new TreeMap<>(keys);
    }

    static ChangedKeys of(Trail trail, KeyRing ring) {
        return new ChangedKeys(trail, ring.fingerprints());
    }

    @Override
    public Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        keys.forEach((use, key) -> facts.put(fact(use), key));
        trail.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).map(this::changed).filter(told -> !told.isEmpty())
                .ifPresent(told -> facts.put(CHANGED, told));
        return facts;
    }

    /** One that the start before does not name is no change: an earlier version of the program named none. */
    private String changed(Line before) {
        return since(before).keySet().stream().map(use -> use + ", was " + before.facts().get(fact(use))).collect(Collectors.joining("; "));
    }

    /** Those that are others than at that start. */
    SortedMap<String, String> since(Line before) {
        var others = new TreeMap<>(keys);
        others.entrySet().removeIf(key -> key.getValue().equals(before.facts().getOrDefault(fact(key.getKey()), key.getValue())));
        return others;
    }

    /** As a fact of the entry: {@code keyCheckpoint}, for example. */
    private static String fact(String use) {
        return "key" + Character.toUpperCase(use.charAt(0)) + use.substring(1);
    }
}
