package org.backchannel.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Pruner;
import org.backchannel.ledger.Pruning;
import org.backchannel.ledger.Prunings;
import org.backchannel.ledger.Segments;
import org.backchannel.ledger.Settled;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/**
 * Pruning the trail: one records manager proposes, another confirms, the registry carries out, and each step is in the trail, which alone says
 * how far it came. The admission of each step takes the lock of the trail's own subject, so that steps come one after another.
 */
final class PruningBook {

    /** A reason is no longer. */
    static final int LONGEST = 500;
    /** Segments that are carried out under one admission: so long no other act on the trail is admitted. */
    private static final int AT_ONCE = 16;
    private static final Asker REGISTRY = Asker.registry("retention");
    private static final String NOTE = "note";
    private static final String ENTRIES = "entries";

    private final Guard guard;
    private final Prunings prunings;
    private final Pruner pruner;
    private final Settled settled;
    private final Due due;

    PruningBook(Guard guard, Prunings prunings, Pruner pruner, Settled settled, Due due) {
        this.guard = guard;
        this.prunings = prunings;
        this.pruner = pruner;
        this.settled = settled;
        this.due = due;
    }

    /**
     * How it stands.
     *
     * @param due what may be proposed now, at most {@link Due#MOST} segments
     * @param all what was ever proposed, the newest first
     * @param possible whether there is a role in the database that may prune
     * @param broken the entry of a pruning that is not what was recorded: then none are shown and nothing may be proposed
     * @param settled entries that cannot be taken back any more: only these are ever pruned
     */
    record Overview(Retention retention, Segments due, List<Pruning> all, boolean possible, long settled,
            Optional<Long> broken) {
        Overview {
            all = List.copyOf(all);
        }
    }

    Overview see(Permit permit) {
        permit.whoMay(Act.SEE_RETENTION);
        try {
            List<Pruning> all = prunings.all();
            return new Overview(due.retention(), due.find(taken(all)), all, pruner.possible(), settled.size(), Optional.empty());
        } catch (BrokenTrail broken) {
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new Overview(due.retention(), Segments.NONE, List.of(), false, settled.size(), Optional.of(broken.id()));
        }
    }

    private static Segments taken(List<Pruning> all) {
        return all.stream().map(pruning -> switch (pruning) {
            case Pruning.Proposed proposed -> proposed.segments();
            case Pruning.Confirmed confirmed -> confirmed.segments();
            case Pruning.Withdrawn withdrawn -> Segments.NONE;
        }).reduce(Segments.NONE, Segments::and);
    }

    /**
     * Proposes to prune all that is due, up to {@link Due#MOST} segments.
     *
     * @return the id of the proposal
     * @throws BadInput if the reason says nothing or is too long
     * @throws Conflict if nothing is due, another proposal waits, or there is no role that may prune
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    String propose(Asker asker, String reason) {
        return guard.change(asker, Act.PROPOSE_PRUNING, Target.trail(), Context.NONE, permit -> {
            permit.whoMay(Act.PROPOSE_PRUNING);
            String note = checked(reason);
            possible();
            List<Pruning> all = prunings.all();
            if (all.stream().anyMatch(Pruning.Proposed.class::isInstance)) {
                throw Conflict.state("another proposal waits to be confirmed or turned down");
            }
            Segments segments = due.find(taken(all));
            if (segments.isEmpty()) {
                throw Conflict.state("no whole segment of the trail is due");
            }
            String id = Integer.toString(all.size() + 1);
            permit.pruning(Pruning.subject(id), Pruning.PROPOSED,
                    Map.of(Pruning.SEGMENTS, segments.toString(), ENTRIES, Long.toString(segments.entries()), NOTE, note));
            return id;
        });
    }

    /**
     * Confirms what another has proposed; it is carried out once the entry that says so cannot be taken back any more.
     *
     * @throws Conflict if there is no such proposal that waits, or not all of it is due any more
     * @throws org.backchannel.guard.Refused if the policy does not allow it: as where it is one's own
     */
    void confirm(Asker asker, String id) {
        // Looked up before the guard is asked, since the rules need to know who proposed it; it is looked up again under the lock.
        Context context = waiting(id).map(found -> Context.NONE.proposedBy(found.proposed().facts().getOrDefault(Entry.ACTOR, "")))
                .orElse(Context.NONE.proposedBy("nobody"));
        guard.change(asker, Act.CONFIRM_PRUNING, Target.trail(), context, permit -> {
            permit.whoMay(Act.CONFIRM_PRUNING);
            Pruning.Proposed found = found(id);
            possible();
            if (!due.all(found.segments())) {
                throw Conflict.state("not all of it is due any more: turn it down");
            }
            permit.pruning(Pruning.subject(id), Pruning.CONFIRMED, Map.of(Pruning.SEGMENTS, found.segments().toString()));
            return found;
        });
    }

    /**
     * Takes a proposal back or turns it down; nothing is destroyed.
     *
     * @throws Conflict if there is no such proposal that waits
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    void withdraw(Asker asker, String id) {
        guard.change(asker, Act.WITHDRAW_PRUNING, Target.trail(), Context.NONE, permit -> {
            permit.whoMay(Act.WITHDRAW_PRUNING);
            Pruning.Proposed found = found(id);
            permit.pruning(Pruning.subject(id), Pruning.WITHDRAWN, Map.of());
            return found;
        });
    }

    /**
     * Carries out a part of what was confirmed and cannot be taken back any more.
     *
     * @return whether there was any
     */
    boolean carryOut() {
        return next().map(found -> guard.change(REGISTRY, Act.PRUNE, Target.trail(), Context.NONE, permit -> {
            permit.whoMay(Act.PRUNE);
            // Again, since by now this process has the lock, and another may have been faster.
            Segments segments = next().filter(one -> one.id().equals(found.id())).map(one -> one.left().first(AT_ONCE))
                    .orElse(Segments.NONE);
            if (!segments.isEmpty()) {
                permit.pruning(Pruning.subject(found.id()), Pruning.CARRIED_OUT,
                        Map.of(Pruning.SEGMENTS, segments.toString(), ENTRIES, Long.toString(pruner.prune(segments))));
            }
            return true;
        })).orElse(false);
    }

    private Optional<Pruning.Confirmed> next() {
        return prunings.all().stream().filter(Pruning.Confirmed.class::isInstance).map(Pruning.Confirmed.class::cast)
                .filter(one -> pruner.possible() && !one.left().isEmpty() && settled.covers(one.confirmed())).findFirst();
    }

    private Optional<Pruning.Proposed> waiting(String id) {
        try {
            return prunings.one(id).filter(Pruning.Proposed.class::isInstance).map(Pruning.Proposed.class::cast);
        } catch (BrokenTrail altered) {
            return Optional.empty();
        }
    }

    private Pruning.Proposed found(String id) {
        return waiting(id).orElseThrow(() -> Conflict.state("there is no such proposal that waits: somebody may have decided on it"));
    }

    private void possible() {
        if (!pruner.possible()) {
            throw Conflict.state("the database has no role that may prune: see README.md, PostgreSQL");
        }
    }

    private static String checked(String reason) {
        String words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new BadInput("reason", "a reason of 1 to %d characters says why it need not be kept".formatted(LONGEST));
        }
        return words;
    }
}
