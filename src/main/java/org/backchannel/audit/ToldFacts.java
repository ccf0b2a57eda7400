package org.backchannel.audit;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The facts of an entry that its reader is told, and the names of the others. */
final class ToldFacts {

    private static final JsonMapper JSON = new JsonMapper();

    private final SortedMap<String, String> facts;
    private final List<String> withheld;

    ToldFacts(Told told) {
        // INVARIANT: nobody reads up (2): what the reader is not told is in no form of the export.
        this.facts = new TreeMap<>(told.line().facts());
        facts.keySet().removeIf(fact -> !told.tells(fact));
        this.withheld = told.line().facts().keySet().stream().filter(fact -> !told.tells(fact)).toList();
    }

    /** The value; empty if there is none, or none that is told. */
    String value(String fact) {
        return facts.getOrDefault(fact, "");
    }

    /** All but these. */
    SortedMap<String, String> besides(Collection<String> named) {
        var rest = new TreeMap<>(facts);
        rest.keySet().removeAll(named);
        return rest;
    }

    /** All but these, as a JSON object; empty if there are none. */
    String json(Collection<String> named) {
        var rest = besides(named);
        return rest.isEmpty() ? "" : JSON.writeValueAsString(rest);
    }

    List<String> withheld() {
        return withheld;
    }
}
