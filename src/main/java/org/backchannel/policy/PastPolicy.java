package org.backchannel.policy;

import com.cedarpolicy.model.exception.InternalException;
import java.util.Optional;
import java.util.Set;

/** A policy that was in force: what it would have said. Nobody is let in by it. */
public final class PastPolicy {

    private final Door door;
    private final Set<String> acts;

    private PastPolicy(Door door, Set<String> acts) {
        this.door = door;
        this.acts = Set.copyOf(acts);
    }

    /** @throws InvalidPolicy if this version of the program cannot read it */
    static PastPolicy of(PolicyFiles files) {
        try {
            var schema = SchemaReader.parse(files.schema());
            return new PastPolicy(new Door(schema, new RuleReader(files.cedar())), SchemaReader.acts(schema));
        } catch (InternalException unreadable) {
            throw new InvalidPolicy(PolicyFiles.SCHEMA, "this cannot be read: " + unreadable.getMessage());
        }
    }

    /** Whether it allowed that; empty where it cannot be told, since it was written for another version of the program. */
    public Optional<Boolean> allowed(Request request) {
        if (!acts.contains(request.act().word())) {
            // There was no such act.
            return Optional.of(false);
        }
        return Policy.question(request).map(door::ask).filter(Door.Answer::clean).map(Door.Answer::allowed);
    }
}
