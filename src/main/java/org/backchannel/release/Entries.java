package org.backchannel.release;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Evidence;
import org.backchannel.ledger.Inclusion;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Trail;
import org.backchannel.web.Conflict;
import org.backchannel.review.Decision;

/** Finds a decision's entry in the trail, and what proves its place. */
final class Entries {

    private static final String DECIDED = "item.decide-release";
    /** The facts that a release shows; all others stay commitments. */
    private static final List<String> SHOWN = List.of("decision", "content", "review");

    private final Trail trail;
    private final Checkpoints checkpoints;
    private final Settled settled;

    Entries(Trail trail, Checkpoints checkpoints, Settled settled) {
        this.settled = settled;
        this.trail = trail;
        this.checkpoints = checkpoints;
    }

    /**
     * Empty while no signed checkpoint covers it, or too few of the registry's witnesses have cosigned one that does.
     *
     * @throws Conflict if what it says was destroyed under retention: then nothing can be proven by it
     */
    Optional<Recorded> of(Decision decision) {
        return trail.ofCall(decision.call()).stream().filter(line -> line.type().equals(DECIDED) && line.outcome() == Outcome.DONE)
                .findFirst().map(Entries::whole).filter(line -> line.index().isPresent() && line.index().getAsLong() < settled.size())
                .flatMap(line -> checkpoints.inclusion(line.index().getAsLong())
                        .flatMap(inclusion -> trail.evidence(line.id()).map(evidence -> recorded(evidence, inclusion))));
    }

    private static Line whole(Line line) {
        if (line.pruned()) {
            throw Conflict.state("what the trail said of this decision was destroyed under retention: return it, and decide anew");
        }
        return line;
    }

    private Recorded recorded(Evidence evidence, Inclusion inclusion) {
        SortedMap<String, ProvenEntry.Opening> opened = new TreeMap<>();
        for (String name : SHOWN) {
            opened.put(name, new ProvenEntry.Opening(evidence.line().facts().getOrDefault(name, ""),
                    evidence.salts().getOrDefault(name, "")));
        }
        return new Recorded(evidence.leaf(), opened, inclusion.text(), checkpoints.key().toString());
    }
}
