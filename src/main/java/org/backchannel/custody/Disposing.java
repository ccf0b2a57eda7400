package org.backchannel.custody;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.backchannel.custody.Disposition.Kind;
import org.backchannel.custody.Disposition.Wish;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Destroyed;
import org.backchannel.item.Item;
import org.backchannel.people.Groups;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Moves items to other need-to-know groups and destroys them: by one records manager's proposal and another's confirmation. */
public final class Disposing {

    private final Guard guard;
    private final Custody custody;
    private final Dispositions dispositions;
    private final Hanging hanging;
    private final Groups groups;
    private final List<Holds> holds;
    private final InstantSource clock;

    Disposing(Guard guard, Custody custody, Dispositions dispositions, Hanging hanging, Groups groups, List<Holds> holds,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.dispositions = dispositions;
        this.hanging = hanging;
        this.groups = groups;
        this.holds = List.copyOf(holds);
        this.clock = clock;
    }

    /** Proposes that other groups have it, and none of those that do; nothing changes until another person confirms it. */
    public Disposition proposeTransfer(Asker asker, String item, SortedSet<String> to, Wish wish) {
        return guard.change(asker, Act.PROPOSE_TRANSFER, Target.item(item), Context.NONE, permit -> {
            requireGroups(permit.itemTo(Act.PROPOSE_TRANSFER), to);
            permit.note("to", String.join(", ", to));
            return propose(permit, permit.itemTo(Act.PROPOSE_TRANSFER), Kind.TRANSFER, to, wish);
        });
    }

    /** Proposes that what it says be destroyed; nothing is until another person confirms it. */
    public Disposition proposeDestruction(Asker asker, String item, Wish wish) {
        return guard.change(asker, Act.PROPOSE_DESTRUCTION, Target.item(item), Context.NONE, permit -> {
            requireFree(permit.itemTo(Act.PROPOSE_DESTRUCTION));
            return propose(permit, permit.itemTo(Act.PROPOSE_DESTRUCTION), Kind.DESTRUCTION, Collections.emptySortedSet(), wish);
        });
    }

    private Disposition propose(Permit permit, Item item, Kind kind, SortedSet<String> to, Wish wish) {
        if (item.version() != wish.seen()) {
            throw Conflict.stale("somebody changed it meanwhile: the present version is %d".formatted(item.version()));
        }
        if (dispositions.open(item.id()).isPresent()) {
            throw Conflict.state("a transfer or the destruction of this item waits for confirmation already");
        }
        var made = new Disposition(UUID.randomUUID(), kind, item.id(), item.version(), to, wish.authority(), wish.reason(),
                permit.asker().person().value(), now());
        note(permit, made);
        return dispositions.add(made);
    }

    /** Confirms another's proposal: the item is in its new groups now. */
    public Item confirmTransfer(Asker asker, String typed) {
        return confirm(asker, Kind.TRANSFER, Act.CONFIRM_TRANSFER, typed, (permit, proposal) -> {
            Item item = permit.itemTo(Act.CONFIRM_TRANSFER);
            requireGroups(item, proposal.to());
            permit.note("from", String.join(", ", item.access().groups()));
            permit.note("to", String.join(", ", proposal.to()));
            Item moved = custody.remark(permit, Act.CONFIRM_TRANSFER, item.access().inGroups(proposal.to()));
            hanging.move(permit, Act.CONFIRM_TRANSFER, moved);
            return moved;
        });
    }

    /** Confirms another's proposal: what the item says, and what hangs on it, is gone for good. */
    public Item confirmDestruction(Asker asker, String typed) {
        return confirm(asker, Kind.DESTRUCTION, Act.CONFIRM_DESTRUCTION, typed, (permit, proposal) -> {
            Item item = permit.itemTo(Act.CONFIRM_DESTRUCTION);
            requireFree(item);
            var how = new Destroyed(now(), proposal.proposer(), asker.person().value(), proposal.authority());
            return custody.destroy(permit, hanging.all(item), how);
        });
    }

    @FunctionalInterface
    private interface Confirmed {
        Item carryOut(Permit permit, Disposition proposal);
    }

    private Item confirm(Asker asker, Kind kind, Act act, String typed, Confirmed confirmed) {
        Optional<Disposition> found = dispositions.find(kind, typed);
        Context context = found.map(proposal -> Context.NONE.proposedBy(proposal.proposer())).orElse(Context.NONE);
        return guard.change(asker, act, target(found, typed), context, permit -> {
            Disposition proposal = found.orElseThrow();
            note(permit, proposal);
            if (proposal.outdated(permit.itemTo(act))) {
                throw Conflict.stale("the item was changed after this was proposed: have it withdrawn and proposed anew");
            }
            dispositions.end(proposal, clock.instant());
            return confirmed.carryOut(permit, proposal);
        });
    }

    /** Takes a proposal back, or turns it down. */
    public void withdraw(Asker asker, Kind kind, String typed) {
        Act act = kind == Kind.TRANSFER ? Act.WITHDRAW_TRANSFER : Act.WITHDRAW_DESTRUCTION;
        Optional<Disposition> found = dispositions.find(kind, typed);
        guard.change(asker, act, target(found, typed), Context.NONE, permit -> {
            permit.note("proposal", found.orElseThrow().id().toString());
            dispositions.end(found.orElseThrow(), clock.instant());
            return permit.itemTo(act);
        });
    }

    private static Target target(Optional<Disposition> found, String typed) {
        return found.map(proposal -> Target.item(proposal.item())).orElseGet(() -> new Target.Unknown(Act.On.ITEM, typed));
    }

    private void requireGroups(Item item, SortedSet<String> to) {
        if (to.isEmpty()) {
            throw new BadInput("group", "say which need-to-know group is to have it");
        }
        to.stream().filter(group -> groups.find(group).isEmpty()).findFirst().ifPresent(group -> {
            throw new BadInput("group", "there is no need-to-know group `%s`".formatted(group));
        });
        if (to.equals(item.access().groups())) {
            throw new BadInput("group", "`%s` has it already".formatted(String.join(", ", to)));
        }
    }

    private void requireFree(Item item) {
        holds.stream().flatMap(hold -> hold.holding(item).stream()).findFirst().ifPresent(why -> {
            throw Conflict.state(why);
        });
    }

    private static void note(Permit permit, Disposition proposal) {
        permit.note("proposal", proposal.id().toString());
        permit.note("authority", proposal.authority());
        permit.note("why", proposal.reason());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
