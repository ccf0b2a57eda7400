package org.backchannel.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.State;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;

/**
 * The files that hang on messages, when one or the other is put under another marking. INVARIANT: what hangs on an eyes-only message is eyes only too
 * (4): otherwise its groups could read it, and it could leave as a file.
 */
final class Hanging {

    private static final String ON = "i.attached_to = :message and i.kind = '" + Kind.ATTACHMENT.name() + "'";
    private static final int LOOKED = 100;
    private static final int MOST = 1000;

    private final Items items;
    private final Custody custody;

    Hanging(Items items, Custody custody) {
        this.items = items;
        this.custody = custody;
    }

    /**
     * @throws BadInput if a file would not be eyes only and the message that it hangs on is
     */
    void remarked(Item item, Marking to) {
        if (!ofAnEdition(item.access()) && to.eyesOnly().isEmpty() && item.card().kind() == Kind.ATTACHMENT
                && item.card().attachedTo().filter(this::eyesOnly).isPresent()) {
            throw new BadInput("marking", "it is attached to a message that is eyes only: so is it, for as long as that is");
        }
    }

    /**
     * Has what hangs on a message that has become eyes only become so with it, under the line of the message, which covers it. Without a word:
     * whoever re-marks the message may not know of the file, and would learn of it by a refusal.
     */
    void follow(Permit permit, Act act, Item message) {
        if (ofAnEdition(message.access()) || !message.access().eyesOnly()) {
            return;
        }
        for (Item file : items.sound(ON, Map.of("message", message.id().value()), "i.id", LOOKED)) {
            if (file.card().attachedTo().equals(Optional.of(message.id())) && !file.access().eyesOnly()) {
                items.lock(file.id()).ifPresent(one -> custody.restateEnclosed(permit, act, one, under(one.access(), message.access())));
            }
        }
    }

    /** One that was marked above its message meanwhile has no line that says both, and is held at system-high until somebody gives it one. */
    private static Access under(Access file, Access message) {
        boolean covered = message.marking().dominates(file.marking());
        return new Access(covered ? message.verbatim() : file.verbatim(), file.marking().join(message.marking()),
                !covered || file.quarantined(),
                message.groups(), message.readers(), file.drafter(), covered ? message.edition() : file.edition(), file.marks(),
                message.named());
    }

    /** Whether it is a part of a message, and so has no end of its own. */
    boolean hangs(Item item) {
        return isPart(item) && item.card().attachedTo().flatMap(items::find).filter(whole -> !ofAnEdition(whole.access())).isPresent();
    }

    /**
     * Everything that belongs to a message, its files and what was said of its draft, each under its lock.
     *
     * @throws org.backchannel.sealing.BrokenSeal if one is not what was sealed: nothing is left behind unseen
     */
    List<Item> all(Item message) {
        if (ofAnEdition(message.access())) {
            return List.of();
        }
        List<Item> all = items.select("i.attached_to = :message", Map.of("message", message.id().value()), "i.id", MOST + 1);
        if (all.size() > MOST) {
            throw new IllegalStateException("a message used to have no more than %d parts".formatted(MOST));
        }
        return all.stream().filter(part -> isPart(part) && part.card().attachedTo().equals(Optional.of(message.id())))
                .flatMap(part -> items.lock(part.id()).stream()).toList();
    }

    /** What was released of it is filed with it, and is a paper of its own: it has left, and stays where whoever was told of it finds it. */
    private static boolean isPart(Item item) {
        return item.card().kind() != Kind.RELEASE_COPY;
    }

    /** Has the files of a message go with it to the groups that have it now. */
    void move(Permit permit, Act act, Item message) {
        all(message).stream().filter(part -> part.state() == State.FILED).forEach(
                part -> custody.restateEnclosed(permit, act, part, part.access().inGroups(message.access().groups())));
    }

    /**
     * Documents of editions are attached to one another too, each with readers of its own: they were drafted by nobody here, and are in a group. What came from
     * another site is in none.
     */
    private static boolean ofAnEdition(Access access) {
        return access.drafter().isEmpty() && !access.groups().isEmpty();
    }

    private boolean eyesOnly(ItemId message) {
        return items.find(message).filter(found -> found.access().eyesOnly()).isPresent();
    }
}
