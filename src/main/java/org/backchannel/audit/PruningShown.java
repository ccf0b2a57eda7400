package org.backchannel.audit;

import java.time.Instant;
import java.util.function.Function;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Pruning;
import org.backchannel.ledger.Segments;
import org.jspecify.annotations.Nullable;

/**
 * A pruning as pages and API show it.
 *
 * @param state {@code proposed}, {@code withdrawn}, {@code confirmed} or {@code carried-out}
 * @param segments such as {@code 0-3,7}
 * @param entries how many entries those segments have
 * @param entry id of the entry that proposed it
 * @param own whether whoever looks proposed it
 * @param decided when somebody confirmed it or took it off, and {@code decidedBy} who; absent while it waits
 */
record PruningShown(String id, String state, String segments, long entries, long entry, String reason, String by, Instant at, boolean own,
        @Nullable String decidedBy, @Nullable Instant decided) {

    /**
     * @param viewer id of who looks
     * @param name of a person, by id
     */
    static PruningShown of(Pruning pruning, String viewer, Function<String, String> name) {
        return switch (pruning) {
            case Pruning.Proposed waits -> of(waits, "proposed", viewer, name, null);
            case Pruning.Withdrawn off -> of(off, "withdrawn", viewer, name, off.withdrawn());
            case Pruning.Confirmed made -> of(made, made.left().isEmpty() ? "carried-out" : "confirmed", viewer, name, made.confirmed());
        };
    }

    private static PruningShown of(Pruning pruning, String state, String viewer, Function<String, String> name, @Nullable Line decided) {
        Line proposed = pruning.proposed();
        Segments segments = pruning.segments();
        return new PruningShown(pruning.id(), state, segments.toString(), segments.entries(), proposed.id(),
                proposed.facts().getOrDefault("note", ""), name.apply(actor(proposed)), proposed.at(), viewer.equals(actor(proposed)),
                decided == null ? null : name.apply(actor(decided)), decided == null ? null : decided.at());
    }

    private static String actor(Line line) {
        return line.facts().getOrDefault(Entry.ACTOR, "");
    }

    /** Of the state, in a word or two. */
    public String words() {
        return switch (state) {
            case "proposed" -> "Waits for a second person";
            case "withdrawn" -> "Taken off";
            case "confirmed" -> "Being carried out";
            default -> "Carried out";
        };
    }
}
