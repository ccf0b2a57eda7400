package org.backchannel.custody;

import java.util.Map;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.marking.Marking;
import org.backchannel.web.BadInput;

/**
 * The files that hang on messages, when one or the other is put under another marking. INVARIANT: what hangs on an eyes-only message is eyes only too
 * (4): otherwise its groups could read it, and it could leave as a file.
 */
final class Hanging {

    private static final String ON = "i.attached_to = :message and i.kind = '" + Kind.ATTACHMENT.name() + "'";
    private static final int LOOKED = 100;

    private final Items items;

    Hanging(Items items) {
        this.items = items;
    }

    /**
     * Documents of editions are attached to one another too, each with readers of its own: they were drafted by nobody here.
     *
     * @throws BadInput if a message would be eyes only and a file that hangs on it not
     */
    void remarked(Item item, Marking to) {
        if (item.access().drafter().isEmpty()) {
            return;
        }
        if (to.eyesOnly().isPresent()) {
            if (!all(item.id())) {
                throw new BadInput("marking", "a file is attached to it that is not eyes only: raise the marking of the file first");
            }
        } else if (item.card().kind() == Kind.ATTACHMENT && item.card().attachedTo().filter(this::eyesOnly).isPresent()) {
            throw new BadInput("marking", "it is attached to a message that is eyes only: so is it, for as long as that is");
        }
    }

    /** Whether all that hang on it by their sealed records are eyes only. One whose row is broken is opened by nobody. */
    private boolean all(ItemId message) {
        return items.sound(ON, Map.of("message", message.value()), "i.id", LOOKED).stream()
                .filter(one -> one.card().attachedTo().equals(Optional.of(message))).allMatch(one -> one.access().eyesOnly());
    }

    private boolean eyesOnly(ItemId message) {
        return items.find(message).filter(found -> found.access().eyesOnly()).isPresent();
    }
}
