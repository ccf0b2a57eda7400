package org.backchannel.cli;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Somebody, the user of a realm who bears their user name, and how far the two are bound.
 *
 * @param person as the registry tells them
 * @param username of the registry's own sign-in, or a machine's client id
 * @param user id of the realm's user; empty where there is none of that name
 * @param proposal what waits about the person, as the registry tells it; missing where nothing does
 */
record Binding(JsonNode person, String username, Optional<String> user, Optional<JsonNode> proposal) {

    private static final String EMBEDDED = "embedded";

    enum State {
        BOUND("bound"), WAITS("waits"), OTHER("other proposal"), FREE("to propose"), ALONE("no user");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    State state() {
        if (user.isEmpty()) {
            return State.ALONE;
        }
        if (accounts().contains(user.get())) {
            return State.BOUND;
        }
        if (proposal.isEmpty() || proposal.get().path("base").asLong() != number()) {
            return State.FREE;
        }
        return bindsAlone(proposal.get(), user.get()) ? State.WAITS : State.OTHER;
    }

    /** Whether it binds them to that user and changes nothing else. */
    private boolean bindsAlone(JsonNode waiting, String id) {
        return waiting.path("account").path("subject").asString("").equals(id) && waiting.path("access").equals(person.path("access"));
    }

    private List<String> accounts() {
        return person.path("accounts").valueStream().filter(account -> !account.path("issuer").asString("").equals(EMBEDDED))
                .map(account -> account.path("subject").asString("")).toList();
    }

    String id() {
        return person.path("id").asString();
    }

    long number() {
        return person.path("document").asLong();
    }

    String line() {
        return "%-14s  %-20s  %-36s  %s".formatted(state().words(), username, user.orElse("-"), person.path("name").asString(""))
                .stripTrailing();
    }
}
