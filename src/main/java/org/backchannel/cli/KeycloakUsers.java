package org.backchannel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The users of a realm, as Keycloak exports the realm or its administration lists them: ids by user names. */
final class KeycloakUsers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 256L << 20;
    private static final int LONGEST = 255;

    private KeycloakUsers() {
    }

    /**
     * Ids by user names.
     *
     * @throws IllegalArgumentException for a file that is neither, and for the first user in it of whom something is missing or whose name is there twice
     */
    static SortedMap<String, String> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("`" + file + "` has more than " + (LARGEST >> 20) + " MiB");
        }
        JsonNode told = parsed(file);
        JsonNode users = told.isArray() ? told : told.path("users");
        if (!users.isArray()) {
            throw new IllegalArgumentException("`" + file + "` is neither a list of users nor a realm that has one");
        }
        var ids = new TreeMap<String, String>();
        for (int i = 0; i < users.size(); i++) {
            String name = text(users.get(i), "username", i).toLowerCase(Locale.ROOT);
            if (ids.put(name, text(users.get(i), "id", i)) != null) {
                throw new IllegalArgumentException("the user `" + name + "` is in the file twice");
            }
        }
        return ids;
    }

    private static JsonNode parsed(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException noJson) {
            // Its own message quotes the file.
            throw new IllegalArgumentException("`" + file + "` is no JSON");
        }
    }

    private static String text(JsonNode user, String field, int place) {
        String text = user.path(field).asString("");
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "user %d of the file has no `%s` of 1 to %d characters".formatted(place + 1, field, LONGEST));
        }
        return text;
    }
}
