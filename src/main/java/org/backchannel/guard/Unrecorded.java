package org.backchannel.guard;

import java.util.Map;
import java.util.TreeMap;
import org.backchannel.people.PersonId;

/**
 * Calls that were refused while no entry could be written, or while there was no room for one each: how many, of whom, for what. In memory
 * alone until they are written down, so a process that is killed meanwhile takes them with it.
 */
final class Unrecorded {

    /** Persons whose calls are counted apart; those of any more are counted as the registry's. */
    private static final int MOST = 1000;

    private final Map<PersonId, Map<String, Long>> counts = new TreeMap<>(java.util.Comparator.comparing(PersonId::value));

    synchronized void count(PersonId person, String act) {
        PersonId counted = counts.containsKey(person) || counts.size() < MOST ? person : PersonId.REGISTRY;
        counts.computeIfAbsent(counted, none -> new TreeMap<>()).merge(act, 1L, Long::sum);
    }

    /** What is counted so far; it stays until {@link #forget} is given it. */
    synchronized Map<PersonId, Map<String, Long>> counted() {
        var copy = new TreeMap<PersonId, Map<String, Long>>(java.util.Comparator.comparing(PersonId::value));
        counts.forEach((person, acts) -> copy.put(person, Map.copyOf(acts)));
        return copy;
    }

    /** These are written down; what was counted meanwhile is not. */
    synchronized void forget(Map<PersonId, Map<String, Long>> written) {
        written.forEach((person, acts) -> {
            Map<String, Long> left = counts.getOrDefault(person, new TreeMap<>());
            acts.forEach((act, count) -> left.computeIfPresent(act, (name, now) -> now > count ? now - count : null));
            if (left.isEmpty()) {
                counts.remove(person);
            }
        });
    }
}
