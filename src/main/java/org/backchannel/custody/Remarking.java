package org.backchannel.custody;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Puts items under another marking: upwards at once, downwards by one person's proposal and another's confirmation. */
public final class Remarking {

    private static final int LONGEST = 2000;

    private final Guard guard;
    private final Custody custody;
    private final Lowerings lowerings;
    private final MarkingLines lines;
    private final Policy policy;
    private final Addressees addressees;
    private final Hanging hanging;
    private final Declassifications declassifications;
    private final Downgrades downgrades;
    private final Awaited awaited;
    private final Items items;
    private final InstantSource clock;

    Remarking(Guard guard, Custody custody, Lowerings lowerings, MarkingLines lines, Policy policy, Addressees addressees, Hanging hanging,
            Declassifications declassifications, Downgrades downgrades, Awaited awaited, Items items, InstantSource clock) {
        this.awaited = awaited;
        this.downgrades = downgrades;
        this.items = items;
        this.hanging = hanging;
        this.declassifications = declassifications;
        this.guard = guard;
        this.custody = custody;
        this.lowerings = lowerings;
        this.lines = lines;
        this.policy = policy;
        this.addressees = addressees;
        this.clock = clock;
    }

    /**
     * What somebody wants an item to be marked.
     *
     * @param line the new marking line, verbatim
     * @param authority by what authority, for example an order's section or a guide
     * @param seen the version of the item that they have seen
     * @param edition the modern edition in which the line is written; empty for a caption
     */
    public record Wish(String line, String authority, String reason, int seen, Optional<String> edition) {

        /** A wish for a caption. */
        public Wish(String line, String authority, String reason, int seen) {
            this(line, authority, reason, seen, Optional.empty());
        }

        public Wish {
            line = line.strip();
            authority = needed("authority", authority);
            reason = needed("reason", reason);
        }

        private static String needed(String field, String text) {
            if (text.isBlank()) {
                throw new BadInput(field, "say the " + field + ": a marking is not changed without it");
            }
            if (text.length() > LONGEST) {
                throw new BadInput(field, "at most " + LONGEST + " characters");
            }
            return text.strip();
        }
    }

    /** Raises an item's marking now. */
    public Item raise(Asker asker, Target target, Wish wish) {
        Marking to = meaning(wish.edition(), wish.line());
        return guard.change(asker, Act.REMARK, target, Context.marking(to), permit -> {
            note(permit, wish.authority(), wish.reason());
            return remarked(permit, Act.REMARK, next(permit.itemTo(Act.REMARK), wish, to, false));
        });
    }

    /** Proposes a lowering; nothing changes until another person confirms it. */
    public Lowering propose(Asker asker, Target target, Wish wish) {
        Marking to = meaning(wish.edition(), wish.line());
        return guard.change(asker, Act.PROPOSE_LOWERING, target, told(asker, target, to, Context.NONE), permit -> {
            note(permit, wish.authority(), wish.reason());
            Item item = permit.itemTo(Act.PROPOSE_LOWERING);
            requireBasis(permit, asker, item, to);
            next(item, wish, to, true);
            if (lowerings.open(item.id()).isPresent()) {
                throw Conflict.state("a lowering of this item waits for confirmation already");
            }
            requireDeclassified(permit, item, to);
            var lowering = new Lowering(UUID.randomUUID(), item.id(), item.version(), wish.line(), wish.authority(), wish.reason(),
                    asker.person().value(), clock.instant().truncatedTo(ChronoUnit.SECONDS), wish.edition());
            permit.note("proposal", lowering.id().toString());
            return lowerings.add(lowering);
        });
    }

    /** Confirms another's proposal: the item gets its new version now. */
    public Item confirm(Asker asker, String typed) {
        Optional<Lowering> found = lowerings.find(typed);
        Lowering lowering = found.orElse(Lowering.NONE);
        Target target = target(found, typed);
        Context context = found.map(l -> told(asker, target, meaning(l.edition(), l.line()), Context.NONE.proposedBy(l.proposer())))
                .orElse(Context.NONE);
        return guard.change(asker, Act.CONFIRM_LOWERING, target, context, permit -> {
            Item item = permit.itemTo(Act.CONFIRM_LOWERING);
            note(permit, lowering.authority(), lowering.reason());
            permit.note("proposal", lowering.id().toString());
            lowerings.end(lowering, clock.instant());
            Marking to = meaning(lowering.edition(), lowering.line());
            requireBasis(permit, asker, item, to);
            Access then = next(item, lowering.wish(), to, true);
            requireDeclassified(permit, item, to);
            awaited.require(item, lowering);
            return remarked(permit, Act.CONFIRM_LOWERING, then);
        });
    }

    private Item remarked(Permit permit, Act act, Access to) {
        Item then = custody.remark(permit, act, to);
        hanging.follow(permit, act, then);
        return then;
    }

    /** Takes a proposal back, or turns it down. */
    public void withdraw(Asker asker, String typed) {
        Optional<Lowering> found = lowerings.find(typed);
        guard.change(asker, Act.WITHDRAW_LOWERING, target(found, typed),
                found.map(l -> Context.NONE.proposedBy(l.proposer())).orElse(Context.NONE), permit -> {
                    permit.note("proposal", found.orElse(Lowering.NONE).id().toString());
                    lowerings.end(found.orElse(Lowering.NONE), clock.instant());
                    return permit.itemTo(Act.WITHDRAW_LOWERING);
                });
    }

    /** The proposals that wait, of items that the person may know of. Those that cannot be shown are in the trail. */
    public Waiting waiting(Permit permit) {
        Person who = permit.whoMay(Act.SEE_PROPOSALS);
        var may = policy.filter(who, Act.KNOW).test();
        var reads = policy.filter(who, Act.READ).test();
        var all = lowerings.waiting();
        int broken = (int) all.stream().filter(Optional::isEmpty).count();
        if (broken > 0) {
            permit.note("brokenLowerings", Integer.toString(broken));
        }
        return new Waiting(all.stream().flatMap(Optional::stream).filter(p -> may.test(p.item()))
                .map(p -> new Proposed(p.lowering(), p.item(), reads.test(p.item()), !awaited.covers(p.item(), p.lowering()))).toList(),
                broken);
    }

    /** @param broken how many cannot be shown because their seal is broken, of whatever item */
    public record Waiting(List<Proposed> proposed, int broken) {
        public Waiting {
            proposed = List.copyOf(proposed);
        }
    }

    /**
     * A proposal, and the item as it is now.
     *
     * @param readable whether its heading may be shown
     * @param waits whether it cannot be confirmed yet, since no checkpoint covers that it was proposed
     */
    public record Proposed(Lowering lowering, Item item, boolean readable, boolean waits) {
    }

    private static Target target(Optional<Lowering> found, String typed) {
        return found.map(l -> Target.item(l.item())).orElseGet(() -> new Target.Unknown(Act.On.ITEM, typed));
    }

    private Access next(Item item, Wish wish, Marking to, boolean two) {
        if (item.version() != wish.seen()) {
            throw Conflict.stale("somebody changed it meanwhile: the present version is %d".formatted(item.version()));
        }
        hanging.remarked(item, to);
        Access now = item.access();
        Marking held = two ? to : to.inPlaceOf(now.marking());
        Access then = addressees.of(item, to, two).in(
                new Access(wish.line(), held, false, now.groups(), now.readers(), now.drafter(), wish.edition(), now.marks(), now.named()));
        // What names somebody waits for whoever says whom; what names nobody would wait for ever.
        if (to.eyesOnly().isPresent() && then.readers().isEmpty() && !now.readers().isEmpty() && then.unresolved().isEmpty()) {
            throw new BadInput("marking", "nobody could read it any more: the line names none of its readers");
        }
        return then;
    }

    /**
     * To Unclassified is a declassification and no downgrade (DoD 5015.02-STD, C4): it goes by the decision of two reviewers. What was never
     * understood was never known to be classified.
     */
    private void requireDeclassified(Permit permit, Item item, Marking to) {
        boolean declassifies = to.level() == Level.UNCLASSIFIED && item.access().marking().level() != Level.UNCLASSIFIED
                && !item.access().quarantined();
        if (declassifies) {
            Declassified decided = declassifications.of(item).orElseThrow(() -> new BadInput("marking",
                    "to `%s` is a declassification, and no lowering: have the item reviewed; once two reviewers have released all of it, it can be marked so"
                            .formatted(to.level().words())));
            permit.note("declassified", decided.decision());
        }
    }

    /** What the policy is told: to which marking, and on what authority where the level falls by it. */
    private Context told(Asker asker, Target target, Marking to, Context besides) {
        Optional<String> basis = target instanceof Target.AnItem(var id)
                ? found(id).filter(item -> item.access().fallsTo(to.level())).flatMap(item -> downgrades.basis(asker, item, to.level()))
                : Optional.empty();
        return besides.to(to).onBasis(basis.orElse(""));
    }

    /** One of which the row is not believed the gate itself refuses, and records why. */
    private Optional<Item> found(ItemId id) {
        try {
            return items.find(id);
        } catch (BrokenSeal broken) {
            return Optional.empty();
        }
    }

    private void requireBasis(Permit permit, Asker asker, Item item, Marking to) {
        if (item.access().fallsTo(to.level())) {
            permit.note("basis", downgrades.basis(asker, item, to.level())
                    .orElseThrow(() -> Conflict.state("your authority over this item has just ended")));
        }
    }

    private static void note(Permit permit, String authority, String reason) {
        permit.note("authority", authority);
        permit.note("why", reason);
    }

    private Marking meaning(Optional<String> edition, String line) {
        var meaning = lines.read(edition, line);
        if (!meaning.quarantined()) {
            return meaning.marking();
        }
        throw new BadInput("marking", String.join("; ", lines.wrong(edition, line)));
    }
}
