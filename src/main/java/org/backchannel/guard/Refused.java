package org.backchannel.guard;

import java.util.List;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.policy.Reason;
import org.jspecify.annotations.Nullable;

/** The policy does not allow it. The reasons may be shown to who asked: they may know of what they asked for. */
public final class Refused extends RuntimeException {

    static final String SECOND_FACTOR = "SECOND-FACTOR";

    private final Act act;
    private final transient List<Reason> reasons;
    private final transient @Nullable Item known;

    Refused(Act act, List<Reason> reasons, @Nullable Item known) {
        super("refused");
        this.act = act;
        this.known = known;
        this.reasons = List.copyOf(reasons);
    }

    public Act act() {
        return act;
    }

    /** The item that was asked for, if it was one: the person may know its id, marking and dates, and nothing else of it. */
    public Optional<Item> known() {
        return Optional.ofNullable(known);
    }

    public List<Reason> reasons() {
        return reasons;
    }

    /** Whether they may, and have to prove once more, by a second factor, who they are. */
    public boolean needsSecondFactor() {
        return reasons.stream().anyMatch(reason -> reason.rule().equals(SECOND_FACTOR));
    }
}
