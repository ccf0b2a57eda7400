package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
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
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Writes drafts: each save is a sealed version, and voids what was said of the one before. */
final class Drafting {

    private final Guard guard;
    private final Custody custody;
    private final Filing filing;
    private final Messages messages;
    private final Desk asking;
    private final MarkingLines lines;
    private final Replies replies;
    private final Attachments attachments;
    private final InstantSource clock;

    Drafting(Guard guard, Custody custody, Filing filing, Messages messages, Desk asking, MarkingLines lines, Replies replies,
            Attachments attachments,
            InstantSource clock) {
        this.replies = replies;
        this.attachments = attachments;
        this.asking = asking;
        this.guard = guard;
        this.custody = custody;
        this.filing = filing;
        this.messages = messages;
        this.lines = lines;
        this.clock = clock;
    }

    /** Begins a draft. */
    Message draft(Asker asker, Writing writing) {
        return draft(asker, ItemId.random(), writing);
    }

    /**
     * Begins a draft by a key of the caller's. Begun again by the same one it is saved anew, so that whoever did not get the answer makes no second draft;
     * who got it saves by the step that it names.
     *
     * @param key random; with the person it makes the id, so that nobody comes upon what is somebody else's
     */
    Message begin(Asker asker, UUID key, Writing writing) {
        ItemId id = ItemId.of(Sha384.of(("draft " + asker.person().value() + " " + key).getBytes(StandardCharsets.UTF_8)));
        Message begun = messages.of(List.of(id)).get(id);
        return begun == null
                ? draft(asker, id, writing)
                : revise(asker, id.toString(), begun.stage() instanceof Stage.Draft ? begun.step() : 1, writing);
    }

    private Message draft(Asker asker, ItemId id, Writing writing) {
        String drafter = asker.person().value();
        Marking marking = meaning(writing);
        asking.accredited(writing.header(), marking);
        Desk.ungrouped(writing.header(), writing.groups());
        var access = access(writing, marking, List.of(drafter), drafter);
        var item = new Item(id, 1, State.DRAFT, writing.card(), access);
        return guard.change(asker, Act.DRAFT_MESSAGE, new Target.NewItem(item),
                Context.marking(marking).replying(replies.answers(writing.header(), drafter)), permit -> {
                    custody.draft(permit, writing.content());
                    return messages.put(permit, Message.first(item.id(), drafter, writing.header(), writing.stated()), now());
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
        asking.accredited(writing.header(), marking);
        Desk.ungrouped(writing.header(), writing.groups());
        String me = asker.person().value();
        // Both what it is and what it is to be: an answer does not become something else.
        boolean answers = replies.answers(writing.header(), me) && replies.of(typed, me);
        return guard.change(asker, Act.REVISE_MESSAGE, Target.item(typed), Context.marking(marking).replying(answers), permit -> {
            Item item = permit.itemTo(Act.REVISE_MESSAGE);
            Message now = Steps.seen(messages.find(item.id()), seen);
            if (!(now.stage() instanceof Stage.OnDesk desk)) {
                throw Steps.not(now, "changed");
            }
            List<String> readers = new ArrayList<>(now.asked());
            readers.add(now.drafter());
            Access access = access(writing, marking, readers, now.drafter());
            asking.stillAble(now, item, access);
            attachments.within(item.id(), marking);
            custody.revise(permit, writing.card(), access, writing.content());
            attachments.follow(permit, Act.REVISE_MESSAGE, item.id(), State.DRAFT, access);
            // What was concurred in was another text.
            Optional<Round> again = now.round().map(round -> round.again(now(), item.version()));
            Stage next = again.isPresent() ? new Stage.SentForConcurrence() : desk.revised();
            return messages.put(permit, now.revised(writing.header(), writing.stated(), next, again), now());
        });
    }

    /** @param readers its drafter alone, until somebody is asked to concur or to approve */
    private Access access(Writing writing, Marking marking, List<String> readers, String drafter) {
        return new Access(writing.marking(), marking, false, writing.groups(), new TreeSet<>(readers), Optional.of(drafter),
                writing.edition(), writing.edition(), names(writing, marking));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whom the line names: each must be one of those between whom the message goes, and an addressee whom it does not name is none. */
    private NamedReaders names(Writing writing, Marking marking) {
        List<String> line = marking.eyesOnly().map(eyes -> List.copyOf(eyes.named())).orElse(List.of());
        NamedReaders named = away(filing.named(writing.card(), marking), line, writing);
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

    /** A name that means nobody here means the one addressee at another site who bears it as surname or whole office. */
    private static NamedReaders away(NamedReaders here, List<String> line, Writing writing) {
        NamedReaders named = here;
        for (String name : line) {
            List<String> bearers = writing.header().addressees().stream().filter(to -> OutgoingPackages.elsewhere(to.person()))
                    .filter(to -> to.surname().equalsIgnoreCase(name) || to.office().equalsIgnoreCase(name)).map(Addressee::person)
                    .toList();
            named = !here.resolved(name) && bearers.size() == 1 ? named.with(name, bearers) : named;
        }
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
