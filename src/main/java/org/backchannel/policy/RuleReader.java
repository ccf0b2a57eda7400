package org.backchannel.policy;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rules one by one and refuses what Cedar itself would let pass but a person would not have meant. */
final class RuleReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> STATES = Stream.of(State.values()).map(State::word).collect(Collectors.toUnmodifiableSet());

    private final Set<Policy> policies = new LinkedHashSet<>();
    private final SortedMap<String, Rule> rules = new TreeMap<>();

    RuleReader(Map<String, String> files) {
        files.forEach(this::read);
    }

    Set<Policy> policies() {
        return policies;
    }

    SortedMap<String, Rule> rules() {
        return rules;
    }

    private void read(String file, String text) {
        try {
            PolicySet parsed = PolicySet.parsePolicies(text);
            if (parsed.getNumTemplates() != 0) {
                throw new InvalidPolicy(file, "templates are not used here: what they would be filled with is not in the file");
            }
            for (Policy policy : parsed.policies) {
                add(file, policy);
            }
        } catch (InternalException unreadable) {
            throw new InvalidPolicy(file, "this cannot be read: " + unreadable.getMessage());
        }
    }

    private void add(String file, Policy policy) throws InternalException {
        var notes = policy.getAnnotations();
        String id = notes.getOrDefault("id", "");
        String says = notes.getOrDefault("says", "");
        if (!id.matches("[A-Z][A-Z0-9-]{2,40}")) {
            throw new InvalidPolicy(file, "a rule needs an @id of capitals, digits and hyphens, but `%s` is none".formatted(id));
        }
        if (says.isBlank()) {
            throw new InvalidPolicy(file, id, "a rule needs an English sentence in @says");
        }
        JsonNode tree = JSON.readTree(policy.toJson());
        var rule = new Rule(new Reason(id, says), file, tree.path("effect").asString().equals("permit"), acts(tree.path("action")));
        check(rule, tree);
        if (rules.putIfAbsent(id, rule) != null) {
            throw new InvalidPolicy(file, id, "this @id is used twice");
        }
        // Cedar names in its answers the policies as they are named here, so that a reason is an @id.
        policies.add(new Policy(policy.policySrc, id));
    }

    private static Set<String> acts(JsonNode action) {
        return Stream.concat(Stream.of(action.path("entity")), action.path("entities").valueStream())
                .map(entity -> entity.path("id").asString("")).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }

    private static void check(Rule rule, JsonNode tree) {
        if (rule.permits() == rule.file().startsWith("guardrails/")) {
            throw new InvalidPolicy(rule.file(), rule.reason().rule(), "guardrails forbid and everything else permits");
        }
        if (rule.permits()) {
            for (String word : rule.acts().isEmpty() ? Set.of("") : rule.acts()) {
                // A permit over a group would silently grow with the group.
                if (Stream.of(Act.values()).noneMatch(act -> act.word().equals(word))) {
                    throw new InvalidPolicy(rule.file(), rule.reason().rule(), "a permit names its acts one by one");
                }
            }
        }
        states(rule, tree);
    }

    /** Cedar takes any text as a state: a misspelt one would make a rule that never holds. */
    private static void states(Rule rule, JsonNode node) {
        if (isState(node.path("left"))) {
            known(rule, node.path("right"));
        }
        if (isState(node.path("right"))) {
            known(rule, node.path("left"));
        }
        node.forEach(child -> states(rule, child));
    }

    private static boolean isState(JsonNode side) {
        return side.path(".").path("attr").asString("").equals("state");
    }

    private static void known(Rule rule, JsonNode side) {
        Stream.concat(Stream.of(side), side.path("Set").valueStream()).map(value -> value.path("Value")).filter(JsonNode::isString)
                .map(JsonNode::asString).filter(word -> !STATES.contains(word)).findFirst().ifPresent(word -> {
                    throw new InvalidPolicy(rule.file(), rule.reason().rule(), "`%s` is no state of an item".formatted(word));
                });
    }
}
