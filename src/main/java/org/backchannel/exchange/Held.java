package org.backchannel.exchange;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What waits and may not leave, as it was last looked at: under which version of its message and of its site. As long as both are what they were
 * the answer is the same, and it is not worked out anew for each pouch. It only ever keeps something back that was found to be kept back; what
 * leaves is asked each time.
 */
final class Held {

    private final Map<String, String> under = new ConcurrentHashMap<>();

    boolean is(Agenda.Waiting waiting, Site site) {
        return versions(waiting, site).equals(under.get(waiting.id()));
    }

    void put(Agenda.Waiting waiting, Site site) {
        under.put(waiting.id(), versions(waiting, site));
    }

    private static String versions(Agenda.Waiting waiting, Site site) {
        return waiting.versions() + " " + site.version();
    }

    void forgetAllBut(Site site, Collection<Agenda.Waiting> waiting) {
        Set<String> ids = waiting.stream().map(Agenda.Waiting::id).collect(Collectors.toSet());
        under.keySet().removeIf(id -> id.endsWith("@" + site.name()) && !ids.contains(id));
    }
}
