package org.backchannel.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Signed;
import org.backchannel.ledger.WitnessState;
import org.backchannel.ledger.Witnessed;
import org.backchannel.ledger.Witnesses;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the trail, for the foot of its pages: the last signed checkpoint.
 *
 * @param good false if the database has one that this registry did not sign
 * @param said what it says; absent if there is none or it is not good
 * @param key the verifier key of the log, for whoever is to watch it
 * @param witnesses how many there are to be, of which {@code needed} make a checkpoint witnessed
 * @param witnessed who cosigned which; absent if nobody did
 * @param late the witnesses with whom something is wrong
 * @param entries how many there are in all
 * @param alarms how many are open
 * @param collector how far the stream to a collector is, in words; empty if there is none
 */
public record Standing(boolean good, @Nullable Checkpoint said, @Nullable Instant at, @Nullable String note, String key, int witnesses,
        int needed, @Nullable Witnessed witnessed, List<WitnessState> late, long entries, long alarms, String collector) {

    public Standing {
        late = List.copyOf(late);
    }

    static Standing of(Optional<Signed> newest, String key, Witnesses witnesses, long entries, long alarms, String collector) {
        return new Standing(newest.isEmpty() || newest.get().checkpoint().isPresent(), newest.flatMap(Signed::checkpoint).orElse(null),
                newest.map(Signed::at).orElse(null), newest.map(Signed::note).orElse(null), key, witnesses.quorum().witnesses().size(),
                witnesses.quorum().needed(), witnesses.standing().orElse(null),
                witnesses.states().stream().filter(state -> state.said().isPresent()).toList(), entries, alarms, collector);
    }

    /**
     * For whoever reads an item and its trail and is no inspector: what proves that trail, and not how much goes on elsewhere, what was
     * found, or with whom something is wrong.
     */
    Standing ofAnItem() {
        return new Standing(good, said, at, note, key, witnesses, needed, witnessed, List.of(), said == null ? 0 : said.size(), 0, "");
    }

    /** Entries that the last signed checkpoint does not cover yet. */
    public long uncovered() {
        return said == null ? entries : Math.max(0, entries - said.size());
    }

    /** Entries that no checkpoint covers which enough witnesses have cosigned. */
    public long uncosigned() {
        return witnessed == null || !witnessed.enough() ? entries : Math.max(0, entries - witnessed.size());
    }

    /** How it stands: {@code error}, {@code warning} or {@code success}. */
    public String css() {
        if (!good) {
            return "error";
        }
        return said == null || witnessed == null || !witnessed.enough() || !late.isEmpty() ? "warning" : "success";
    }

    /** In one line, for people. */
    public String words() {
        if (witnesses == 0) {
            return "Not witnessed.";
        }
        if (witnessed == null) {
            return "Not witnessed yet: none of " + witnesses + " witnesses has cosigned.";
        }
        return (witnessed.enough() ? "Cosigned by " : "Not witnessed yet: " + needed + " are needed, cosigned by ") + witnessed.by().size()
                + " of " + witnesses + " at size " + witnessed.size() + ",";
    }
}
