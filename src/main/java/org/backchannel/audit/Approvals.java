package org.backchannel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Act;
import org.backchannel.web.Fact;

/**
 * Which version of an item is in force, and which one was last approved, transmitted, decided on and released, by whom: whether they are
 * the same (Q6). All of it by the trail, and of that only what says nothing of the item's content. It takes a permit, never a role.
 */
final class Approvals {

    private static final String VERSION_KIND = "item-version";
    private static final String IN_FORCE = "item.version";

    private final Trail trail;
    private final Telling telling;

    Approvals(Trail trail, Telling telling) {
        this.trail = trail;
        this.telling = telling;
    }

    /** Nothing if the trail names no version of it. */
    List<Fact> of(Permit permit, Subject item) {
        permit.whoMay(Act.QUERY_TRAIL);
        List<Fact> facts = new ArrayList<>();
        trail.latest(new Subject(VERSION_KIND, item.id()), IN_FORCE, Outcome.NOTED).ifPresent(inForce -> {
            long version = inForce.number();
            facts.add(Fact.of("In force", "version " + version));
            step(item, "item.approve-message", "Approved", version).ifPresent(facts::add);
            step(item, "item.transmit-message", "Transmitted", version).ifPresent(facts::add);
            step(item, "item.decide-release", "Decided on for release", version).ifPresent(facts::add);
            step(item, "item.release", "Released", version).ifPresent(facts::add);
        });
        return facts;
    }

    private Optional<Fact> step(Subject item, String type, String term, long inForce) {
        return trail.latest(item, type, Outcome.DONE).map(done -> {
            String version = version(done);
            String same = version.equals(Long.toString(inForce)) ? "the version in force" : "not the version in force";
            return new Fact(term, "version " + version + " by " + telling.name(done.facts().getOrDefault(Entry.ACTOR, "")) + ": " + same,
                    "/trail/" + done.id());
        });
    }

    /** The version that came of it, or else the one that it was done to. */
    private String version(Line done) {
        return Optional.ofNullable(done.facts().get(Entry.VERSION))
                .or(() -> trail.ofCall(done.correlation()).stream().map(line -> line.facts().get(Entry.VERSION)).filter(v -> v != null)
                        .findFirst())
                .orElse("unknown");
    }
}
