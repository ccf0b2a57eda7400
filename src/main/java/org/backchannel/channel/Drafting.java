package org.backchannel.channel;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.State;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Writes drafts: each save is a sealed version, and voids what was said of the one before. */
final class Drafting {

    private final Guard guard;
    private final Custody custody;
    private final Filing filing;
    private final Messages messages;
    private final MarkingLines lines;
    private final InstantSource clock;

    Drafting(Guard guard, Custody custody, Filing filing, Messages messages, MarkingLines lines, InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.filing = filing;
        this.messages = messages;
        this.lines = lines;
        this.clock = clock;
    }

    /** Begins a draft. */
    Message draft(Asker asker, Writing writing) {
        String drafter = asker.person().value();
        Marking marking = meaning(writing);
        var access = access(writing, marking, drafter);
        var item = new Item(ItemId.random(), 1, State.DRAFT, writing.card(), access);
        return guard.change(asker, Act.DRAFT_MESSAGE, new Target.NewItem(item), Context.marking(marking), permit -> {
            custody.draft(permit, writing.content());
            var message = new Message(item.id(), 1, drafter, writing.header(), new Stage.Draft());
            return messages.put(permit, message, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        });
    }

    /**
     * Saves a draft anew.
     *
     * @param seen the step that the drafter has seen
     * @throws Conflict if somebody changed it meanwhile, or it was sent or withdrawn
     */
    Message revise(Asker asker, String typed, int seen, Writing writing) {
        Marking marking = meaning(writing);
        return guard.change(asker, Act.REVISE_MESSAGE, Target.item(typed), Context.marking(marking), permit -> {
            Item item = permit.itemTo(Act.REVISE_MESSAGE);
            Message now = Steps.seen(messages.find(item.id()), seen);
            if (!(now.stage() instanceof Stage.OnDesk desk)) {
                throw Steps.not(now, "changed");
            }
            custody.revise(permit, writing.card(), access(writing, marking, now.drafter()), writing.content());
            return messages.put(permit, now.then(writing.header(), desk.revised()), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        });
    }

    /** A draft is for its drafter alone until it is submitted. */
    private Access access(Writing writing, Marking marking, String drafter) {
        return new Access(writing.marking(), marking, false, writing.groups(), drafterAlone(drafter), Optional.of(drafter),
                writing.edition(), writing.edition(), names(writing, marking));
    }

    private static SortedSet<String> drafterAlone(String drafter) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(drafter)));
    }

    /** Whom the line names: each must be one of those between whom the message goes, and an addressee whom it does not name is none. */
    private NamedReaders names(Writing writing, Marking marking) {
        List<String> line = marking.eyesOnly().map(eyes -> List.copyOf(eyes.named())).orElse(List.of());
        NamedReaders named = filing.named(writing.card(), marking);
        line.stream().filter(name -> !named.resolved(name)).findFirst().ifPresent(name -> {
            throw new BadInput("marking", "the line names `%s`, which is neither surname nor office of an addressee".formatted(name));
        });
        writing.header().addressees().stream()
                .filter(addressee -> !line.isEmpty() && addressee.capacity() != Capacity.ALTERNATE
                        && !named.persons().contains(addressee.person()))
                .findFirst().ifPresent(addressee -> {
                    throw new BadInput("marking", "the line does not name %s, whom the message is addressed to"
                            .formatted(addressee.surname()));
                });
        return named;
    }

    /** INVARIANT: an unreadable marking is no marking (5): a drafter is there to mend it, so nothing is kept under it. */
    private Marking meaning(Writing writing) {
        var meaning = lines.read(writing.edition(), writing.marking());
        if (meaning.quarantined()) {
            throw new BadInput("marking", String.join("; ", lines.wrong(writing.edition(), writing.marking())));
        }
        return meaning.marking();
    }
}
