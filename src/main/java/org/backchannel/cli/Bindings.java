package org.backchannel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everybody of a registry beside the users of a realm, by equal user names; and what is asked of the registry for each. */
final class Bindings {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As Keycloak calls the user that a client is. */
    private static final String MACHINE = "service-account-";

    private final Session session;
    private final List<Binding> all = new ArrayList<>();
    private final TreeSet<String> strangers;

    Bindings(Session session, SortedMap<String, String> users) throws IOException, InterruptedException {
        this.session = session;
        this.strangers = new TreeSet<>(users.keySet());
        Map<String, JsonNode> waiting = new HashMap<>();
        session.get("/api/v1/access-proposals").forEach(proposal -> waiting.put(proposal.path("person").asString(""), proposal));
        for (JsonNode person : session.get("/api/v1/people")) {
            String username = person.path("username").asString("");
            if (person.path("valid").asBoolean() && !username.isEmpty()) {
                String wanted = (person.path("kind").asString("").equals("SERVICE") ? MACHINE : "") + username;
                strangers.remove(wanted);
                all.add(new Binding(person, username, Optional.ofNullable(users.get(wanted)),
                        Optional.ofNullable(waiting.get(person.path("id").asString("")))));
            }
        }
    }

    List<Binding> all() {
        return all;
    }

    List<Binding> in(Binding.State state) {
        return all.stream().filter(binding -> binding.state() == state).toList();
    }

    /** Users of the realm whose name nobody here bears. */
    TreeSet<String> strangers() {
        return strangers;
    }

    /** Proposes the account, and for the rest the access that the person has. */
    void propose(Binding binding, String reason) throws IOException, InterruptedException {
        ObjectNode body = ((ObjectNode) binding.person().path("access")).deepCopy();
        body.put("reason", reason);
        body.put("account", binding.user().orElseThrow());
        session.post("/api/v1/people/" + binding.id() + "/access-proposals", JSON.writeValueAsString(body), binding.number());
    }

    /** Confirms what waits. */
    void confirm(Binding binding) throws IOException, InterruptedException {
        session.post("/api/v1/access-proposals/" + binding.proposal().orElseThrow().path("id").asString() + "/confirmation");
    }
}
