package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a realm lacks, or has laxer than it should be, in the order in which it was found. */
final class Shortcomings {

    private final List<String> found = new ArrayList<>();

    void missing(String where, String what) {
        found.add("missing: " + where + ": " + what);
    }

    void lax(String where, String what) {
        found.add("lax: " + where + ": " + what);
    }

    void laxIf(boolean lax, String where, String what) {
        if (lax) {
            lax(where, what);
        }
    }

    /** A setting that has to be on, or off. */
    void flag(JsonNode of, String where, String name, boolean wanted) {
        laxIf(of.path(name).asBoolean(false) != wanted, where, "`" + name + "` is " + (wanted ? "off" : "on"));
    }

    /** A time that may not be longer, in seconds; none at all is for ever. */
    void atMost(JsonNode of, String where, String name, int most) {
        int is = of.path(name).asInt(0);
        laxIf(is <= 0 || is > most, where, "`%s` is %d, and at most %d will do".formatted(name, is, most));
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
