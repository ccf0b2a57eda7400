package org.backchannel.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.backchannel.guard.Announced;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.jspecify.annotations.Nullable;

/**
 * An announced change as page and API show it.
 *
 * @param state {@code proposed}, {@code withdrawn}, {@code confirmed} or {@code taken}
 * @param entry id of the entry that announced it
 * @param own whether whoever looks announced it
 * @param decided when somebody confirmed it or took it off, and {@code decidedBy} who; absent while it waits
 * @param taken when it took effect
 */
record ChangeShown(String digest, String state, long entry, String reason, String by, Instant at, boolean own, @Nullable String decidedBy,
        @Nullable Instant decided, @Nullable Instant taken) {

    /**
     * @param viewer id of who looks
     * @param name of a person, by id
     */
    static ChangeShown of(Announced change, String viewer, Function<String, String> name) {
        Line proposed = change.proposed();
        return new ChangeShown(change.digest(), change.stage().name().toLowerCase(Locale.ROOT), proposed.id(),
                proposed.facts().getOrDefault("note", ""), name.apply(actor(proposed)), proposed.at(), viewer.equals(actor(proposed)),
                change.decided().map(ChangeShown::actor).map(name).orElse(null), at(change.decided()), at(change.taken()));
    }

    private static @Nullable Instant at(Optional<Line> line) {
        return line.map(Line::at).orElse(null);
    }

    private static String actor(Line line) {
        return line.facts().getOrDefault(Entry.ACTOR, "");
    }

    /** Of the state, in a word or two. */
    public String words() {
        return switch (state) {
            case "proposed" -> "Waits for a second person";
            case "withdrawn" -> "Taken off";
            case "confirmed" -> "Waits for a start";
            default -> "In effect since its start";
        };
    }

    /** Whether it may still be taken off. */
    public boolean open() {
        return state.equals("proposed") || state.equals("confirmed");
    }
}
