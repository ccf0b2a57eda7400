package org.backchannel.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where Cedar is asked. It skips a policy that fails, a forbid too, and asked without a schema it knows no groups of
 * acts: then it allows, without an error. So the schema always goes along, request and entities are held against it, and anything
 * but a clean answer is a no.
 */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** @param clean false if Cedar failed, in whole or in part; then it is not allowed either */
    record Answer(boolean allowed, Set<String> rules, boolean clean) {

        static final Answer FAILED = new Answer(false, Set.of(), false);

        Answer {
            rules = Set.copyOf(rules);
        }
    }

    private final BasicAuthorizationEngine cedar = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final Map<String, PolicySet> ofActs = new HashMap<>();
    private final Schema schema;

    Door(PolicyFiles files, RuleReader read) {
        schema = SchemaReader.read(files.schema());
        policies = new PolicySet(read.policies());
        try {
            validate(read.rules());
            schema.cache();
            policies.cache();
            for (Act act : List.of(Act.KNOW, Act.READ, Act.FILE)) {
                ofActs.put(act.word(), ofAct(read, act.word()));
            }
        } catch (AuthException | CacheException failed) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "Cedar cannot take it: " + failed.getMessage());
        }
    }

    /** One that is asked now and then, of a policy that was in force: Cedar keeps none of it parsed. */
    Door(Schema schema, RuleReader read) {
        this.schema = schema;
        this.policies = new PolicySet(read.policies());
    }

    /**
     * What can decide about one of the three acts that are asked most: each guardrail, whatever acts it is about, and the permits that name
     * it. Most rules are other acts' permits, and Cedar spends a third of its time on passing over them. A permit left out by mistake
     * would refuse; a guardrail left out would let through, so none of them is chosen from. Not for every act: how many sets Cedar keeps
     * parsed is limited.
     */
    private static PolicySet ofAct(RuleReader read, String act) throws CacheException {
        var chosen = new PolicySet(read.policies().stream().filter(policy -> decides(rule(read, policy), act)).collect(Collectors.toSet()));
        chosen.cache();
        return chosen;
    }

    private static boolean decides(Rule rule, String act) {
        return !rule.permits() || rule.acts().contains(act);
    }

    private static Rule rule(RuleReader read, Policy policy) {
        return Objects.requireNonNull(read.rules().get(policy.getID()), "each policy used to be a rule");
    }

    private void validate(SortedMap<String, Rule> rules) throws AuthException {
        var answer = cedar.validate(new ValidationRequest(schema, policies));
        var checked = answer.success.orElseThrow(() -> new InvalidPolicy(PolicyFiles.SCHEMA, "Cedar cannot check the rules against it"));
        // A warning is a rule that can never hold, or a word written to deceive the eye.
        Stream.concat(checked.validationErrors.stream(), checked.validationWarnings.stream()).findFirst().ifPresent(error -> {
            Rule rule = rules.get(error.getPolicyId());
            String file = rule == null ? PolicyFiles.SCHEMA : rule.file();
            throw new InvalidPolicy(file, error.getPolicyId(),
                    error.getError().message + error.getError().help.map(h -> "; " + h).orElse(""));
        });
        if (!answer.validationPassed()) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "the rules do not fit it");
        }
    }

    Answer ask(Question question) {
        try {
            var request = new AuthorizationRequest(question.who(), question.act(), question.on(), Optional.of(question.context()),
                    Optional.of(schema), true);
            return cedar.isAuthorized(request, ofActs.getOrDefault(question.act().getId().toString(), policies),
                    question.entities()).success.map(Door::answer).orElse(Answer.FAILED);
        } catch (AuthException | RuntimeException failed) {
            // Fails closed. Only the kind of failure is logged: Cedar's messages quote markings.
            LOG.error("the policy could not be asked about {}: {}", question.act(), failed.getClass().getName());
            return Answer.FAILED;
        }
    }

    private static Answer answer(AuthorizationSuccessResponse response) {
        // INVARIANT: nobody reads up. A guardrail that failed has not held, so an answer with errors is no answer.
        boolean clean = response.getErrors().isEmpty() && (!response.isAllowed() || !response.getReason().isEmpty());
        return clean ? new Answer(response.isAllowed(), response.getReason(), true) : Answer.FAILED;
    }
}
