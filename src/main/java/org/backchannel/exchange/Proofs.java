package org.backchannel.exchange;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Evidence;
import org.backchannel.ledger.Inclusion;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/** Finds entries of this site's trail, and what proves them to another site. */
final class Proofs {

    static final String APPROVED = "item.approve-message";
    static final String TRANSMITTED = "item.transmit-message";
    static final String RECALLED = "item.recall-message";
    private static final List<String> OF_RECALL = List.of("actor");
    private static final List<String> OF_APPROVAL = List.of("actor", "approved");
    private static final List<String> OF_TRANSMISSION = List.of("number", "version");

    private final Trail trail;
    private final Checkpoints checkpoints;

    Proofs(Trail trail, Checkpoints checkpoints) {
        this.trail = trail;
        this.checkpoints = checkpoints;
    }

    /** Both entries of a message; {@code empty} while no signed checkpoint covers them. */
    Optional<Both> of(UUID item) {
        return last(item, APPROVED, OF_APPROVAL)
                .flatMap(approval -> last(item, TRANSMITTED, OF_TRANSMISSION).map(sent -> new Both(approval, sent)));
    }

    /** The entry of its recall; {@code empty} while no signed checkpoint covers it. */
    Optional<TrailProof> ofRecall(UUID item) {
        return last(item, RECALLED, OF_RECALL);
    }

    /** That a message was approved, and that it was transmitted. */
    record Both(TrailProof approval, TrailProof transmission) {
    }

    private Optional<TrailProof> last(UUID item, String type, List<String> shown) {
        return trail.latest(Subject.item(item), type, Outcome.DONE).filter(line -> line.index().isPresent() && !line.pruned())
                .flatMap(line -> checkpoints.inclusion(line.index().getAsLong())
                        .flatMap(inclusion -> trail.evidence(line.id()).map(evidence -> proof(evidence, inclusion, shown))));
    }

    private static TrailProof proof(Evidence evidence, Inclusion inclusion, List<String> shown) {
        SortedMap<String, ProvenEntry.Opening> opened = new TreeMap<>();
        for (String name : shown) {
            opened.put(name, new ProvenEntry.Opening(evidence.line().facts().getOrDefault(name, ""),
                    evidence.salts().getOrDefault(name, "")));
        }
        return new TrailProof(evidence.leaf(), opened, inclusion.text());
    }
}
