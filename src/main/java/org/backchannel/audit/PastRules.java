package org.backchannel.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.KeptPolicies;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request;
import org.backchannel.policy.Verdict;

/** The rules by which the registry decided at a time, as its starts name them. */
final class PastRules {

    private final Trail trail;
    private final Policy policy;
    private final KeptPolicies kept;

    PastRules(Trail trail, Policy policy, KeptPolicies kept) {
        this.trail = trail;
        this.policy = policy;
        this.kept = kept;
    }

    /** Which rules an answer goes by. */
    public enum Which {
        SAME("By the rules of then, which are those of today."), KEPT("By the rules of then, which the registry has kept."), TODAY(
                "By the rules of today. The registry ran under others then, which are not kept, or which this version of the program cannot read: each entry names the hash of those that decided it.");

        private final String words;

        Which(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Rules to ask; what they cannot tell is empty.
     *
     * @param start the entry that names the rules of then; empty where the registry had not started yet
     */
    record Rules(Which which, Optional<Line> start, Function<Request, Optional<Boolean>> allows) {

        Allowed of(Stream<Act> acts, Person who, Function<Act, Request.Resource> on) {
            List<Act> may = new ArrayList<>();
            List<Act> unsure = new ArrayList<>();
            acts.forEach(act -> allows.apply(new Request(who, act, on.apply(act), Request.Context.NONE)).ifPresentOrElse(allowed -> {
                if (allowed) {
                    may.add(act);
                }
            }, () -> unsure.add(act)));
            return new Allowed(may, unsure);
        }
    }

    /** @param unsure of which it cannot be told */
    record Allowed(List<Act> acts, List<Act> unsure) {

        Allowed {
            acts = List.copyOf(acts);
            unsure = List.copyOf(unsure);
        }

        /** In words. */
        List<String> may() {
            return acts.stream().map(Deeds::words).toList();
        }
    }

    /** The last start before that time says under which rules the registry ran. */
    Rules at(Instant at) {
        Optional<Line> start = trail.find(Query.all().ofType("system.start").between(Instant.EPOCH, at), null, 1, false).lines().stream()
                .findFirst();
        Optional<String> then = start.map(line -> line.facts().get("policy"));
        if (then.filter(policy.digest()::equals).isPresent()) {
            return new Rules(Which.SAME, start, this::today);
        }
        return then.flatMap(kept::of).map(past -> new Rules(Which.KEPT, start, past::allowed))
                .orElseGet(() -> new Rules(Which.TODAY, start, this::today));
    }

    private Optional<Boolean> today(Request request) {
        return Optional.of(policy.judge(request) instanceof Verdict.Allow);
    }
}
