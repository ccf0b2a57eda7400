package org.backchannel.channel;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.State;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.BadInput;

/**
 * The files that are attached to messages: each an item of its own, sealed under a marking of its own that its message's covers, for the readers of the
 * message and nobody else, at each of its stages.
 */
final class Attachments {

    static final int MOST = 10;
    private static final int LOOKED = 100;
    private static final String WHERE = "i.attached_to = :message and i.kind = '" + Kind.ATTACHMENT.name() + "'";

    private final Custody custody;
    private final Items items;
    private final Policy policy;

    Attachments(Custody custody, Items items, Policy policy) {
        this.custody = custody;
        this.items = items;
        this.policy = policy;
    }

    /** Those of a message by their sealed records, the first first: the column that finds them is not believed. */
    List<Item> of(ItemId message) {
        return items.sound(WHERE, Map.of("message", message.value()), "i.filed_at, i.id", LOOKED).stream()
                .filter(item -> item.card().attachedTo().equals(Optional.of(message))).toList();
    }

    /** Those that somebody may read. */
    List<Item> of(ItemId message, Person reader) {
        Predicate<Item> readable = policy.filter(reader, Act.READ).test();
        return of(message).stream().filter(readable).toList();
    }

    /** The access of one to a message with that access. */
    static Access access(String line, Marking marking, Optional<String> edition, Access message) {
        return new Access(line, marking, false, message.groups(), message.readers(), message.drafter(), edition, edition,
                marking.eyesOnly().isPresent() ? message.named() : NamedReaders.NONE);
    }

    /**
     * Has them go where their message goes: the same state, groups and readers. Nobody sees a text.
     *
     * @return as they are from then on, which {@link #of} believes only once the trail says so
     */
    List<Item> follow(Permit permit, Act act, ItemId message, State state, Access to) {
        return of(message).stream().flatMap(found -> items.lock(found.id()).stream())
                .map(one -> custody.restateEnclosed(permit, act, one, state, one.card(),
                        access(one.access().verbatim(), one.access().marking(), one.access().edition(), to)))
                .toList();
    }

    /** Takes one off its message; it stays sealed, for its drafter alone. */
    void off(Permit permit, Act act, Item one) {
        Card card = one.card();
        Access of = one.access();
        var alone = new TreeSet<>(List.of(of.drafter().orElseThrow()));
        custody.restateEnclosed(permit, act, one, State.DRAFT,
                new Card(card.kind(), card.number(), card.heading(), card.from(), card.to(), card.dated(), card.place(), card.provenance(),
                        Optional.empty()),
                of.meaning(of.named(), alone));
    }

    /** @throws BadInput if one is not within that marking */
    void within(ItemId message, Marking whole) {
        of(message).forEach(one -> within(one.access().marking(), whole));
    }

    /**
     * INVARIANT: a part's marking never exceeds its whole's (4). And what hangs on an eyes-only message is eyes only too: otherwise its groups could read
     * it, and it could leave as a file. When one of them is re-marked later, custody holds them to the second of the two.
     *
     * @throws BadInput if the file is marked above the message, or less narrowly
     */
    static void within(Marking file, Marking whole) {
        if (!whole.dominates(file)) {
            throw new BadInput("marking", "an attachment would be marked above its message: raise the line of the message first");
        }
        if (whole.eyesOnly().isPresent() && file.eyesOnly().isEmpty()) {
            throw new BadInput("marking", "the message is eyes only, so its attachments are too: their lines have to say so");
        }
    }

    /** What an approval binds of them. */
    List<Digests.Attached> bound(Permit permit, Act act, ItemId message) {
        return of(message).stream().sorted(Comparator.comparing(one -> one.id().toString()))
                .map(one -> new Digests.Attached(one.id().toString(), custody.enclosedRoot(permit, act, one).hex(), one.card().heading(),
                        one.access().verbatim(), one.access().edition()))
                .toList();
    }
}
