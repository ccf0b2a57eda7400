package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People as the registry's API tells them, as Keycloak's partial import of a realm takes users: in the provider's words. */
final class UsersForKeycloak {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLIENT = "backchannel";

    private final Map<String, Map<String, String>> said;

    /** @param said the provider's word for each of the registry's, by aspect; a word that is not there is the same in both */
    UsersForKeycloak(Map<String, Map<String, String>> said) {
        this.said = said;
    }

    ObjectNode of(JsonNode people) {
        var groups = new TreeSet<String>();
        var users = new ArrayList<Map<String, Object>>();
        for (JsonNode person : people) {
            if (person.path("kind").asString("").equals("HUMAN") && person.path("valid").asBoolean()
                    && !person.path("username").asString("").isEmpty()) {
                users.add(user(person));
                groups.addAll(words(person, "groups"));
            }
        }
        return JSON.valueToTree(
                Map.of("groups", groups.stream().map(name -> Map.of("name", name, "path", "/" + name)).toList(), "users", users));
    }

    private Map<String, Object> user(JsonNode person) {
        JsonNode access = person.path("access");
        String surname = person.path("surname").asString("");
        String name = person.path("name").asString("");
        String first = name.endsWith(surname) ? name.substring(0, name.length() - surname.length()).strip() : name;
        return Map.of("username", person.path("username").asString(), "enabled", !access.path("suspended").asBoolean(), "firstName", first,
                "lastName", surname, "attributes", attributes(person, access), "clientRoles", Map.of(CLIENT, words(person, "roles")),
                "groups",
                words(person, "groups").stream().map(group -> "/" + group).toList(), "requiredActions",
                List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP"));
    }

    private Map<String, List<String>> attributes(JsonNode person, JsonNode access) {
        var attributes = new TreeMap<String, List<String>>();
        attributes.put("level", List.of(word("level", access.path("level").asString(""))));
        attributes.put("office", List.of(person.path("office").asString("")));
        attributes.put("controls", words(person, "controls"));
        attributes.put("codewords", words(person, "codewords"));
        attributes.put("national", List.of(word("national", Boolean.toString(access.path("national").asBoolean()))));
        String nationality = access.path("nationality").asString("");
        if (!nationality.isEmpty()) {
            attributes.put("nationality", List.of(word("nationality", nationality)));
        }
        return attributes;
    }

    private List<String> words(JsonNode person, String aspect) {
        return person.path("access").path(aspect).valueStream().map(word -> word(aspect, word.asString())).toList();
    }

    private String word(String aspect, String means) {
        return said.getOrDefault(aspect, Map.of()).getOrDefault(means, means);
    }
}
