package org.backchannel.guard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.KeptPolicies;
import org.backchannel.policy.Policy;

/** Tells at a start by which policy was decided before, where it was another, and what of it has changed; keeps the one that decides from now on. */
final class ChangedPolicy implements StartFacts {

    /** Named one by one up to so many. */
    private static final int NAMED = 20;

    private final Trail trail;
    private final Policy policy;
    private final KeptPolicies kept;

    ChangedPolicy(Trail trail, Policy policy, KeptPolicies kept) {
        this.trail = trail;
        this.policy = policy;
        this.kept = kept;
    }

    @Override
    public Map<String, String> facts() {
        kept.keep(policy);
        return trail.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).map(before -> before.facts().get("policy"))
                .filter(before -> !before.equals(policy.digest())).map(this::changed).orElse(Map.of());
    }

    private Map<String, String> changed(String before) {
        var facts = new TreeMap<>(Map.of("policyBefore", before));
        kept.changes(before, policy).ifPresent(files -> facts.put("policyChanged", named(files)));
        return facts;
    }

    private static String named(List<String> files) {
        String some = String.join(", ", files.subList(0, Math.min(NAMED, files.size())));
        return files.size() <= NAMED ? some : some + " and " + (files.size() - NAMED) + " more";
    }
}
