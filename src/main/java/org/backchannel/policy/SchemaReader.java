package org.backchannel.policy;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.schema.Schema;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.people.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the schema, and refuses one whose roles or acts are not those of the program. */
final class SchemaReader {

    private SchemaReader() {
    }

    static Schema read(String text) {
        try {
            var schema = parse(text);
            JsonNode tree = tree(schema);
            same("role", Stream.of(Role.values()).map(Role::word), tree.path("entityTypes").path("Role").path("enum").valueStream()
                    .map(JsonNode::asString));
            same("act", Stream.of(Act.values()).map(Act::word), acts(tree));
            return schema;
        } catch (InternalException | IOException unreadable) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "this cannot be read: " + unreadable.getMessage());
        }
    }

    /** Of whatever program: for what is not to decide anything. */
    static Schema parse(String text) throws InternalException {
        return Schema.parse(Schema.JsonOrCedar.Cedar, text);
    }

    /** The words of the acts that it declares. */
    static Set<String> acts(Schema schema) {
        try {
            return acts(tree(schema)).collect(Collectors.toCollection(TreeSet::new));
        } catch (InternalException | IOException unreadable) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "this cannot be read: " + unreadable.getMessage());
        }
    }

    private static JsonNode tree(Schema schema) throws InternalException, IOException {
        return new JsonMapper().readTree(schema.toJsonFormat().toString()).path("");
    }

    private static Stream<String> acts(JsonNode tree) {
        return tree.path("actions").propertyStream()
                .filter(action -> !action.getValue().path("appliesTo").path("principalTypes").isEmpty()).map(action -> action.getKey());
    }

    private static void same(String what, Stream<String> program, Stream<String> schema) {
        Set<String> ours = program.collect(Collectors.toCollection(TreeSet::new));
        Set<String> theirs = schema.collect(Collectors.toCollection(TreeSet::new));
        for (String word : ours) {
            if (!theirs.contains(word)) {
                throw new InvalidPolicy(PolicyFiles.SCHEMA, "the %s `%s` is missing".formatted(what, word));
            }
        }
        theirs.removeAll(ours);
        if (!theirs.isEmpty()) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "there is no %s `%s`".formatted(what, String.join("`, `", theirs)));
        }
    }
}
