package org.backchannel.item;

import java.util.Objects;
import java.util.Optional;

/**
 * What is held, without its content. A re-marking makes a new version.
 *
 * @param destroyed how it came to its end; empty of whatever is still held
 */
public record Item(ItemId id, int version, State state, Card card, Access access, Optional<Destroyed> destroyed) {

    public Item {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
        // A record that was kept before items could be destroyed says nothing of it.
        destroyed = Objects.requireNonNullElse(destroyed, Optional.empty());
        if (destroyed.isPresent() != (state == State.DESTROYED)) {
            throw new IllegalArgumentException("what is destroyed says how, and nothing else does");
        }
    }

    /** An item that is still held. */
    public Item(ItemId id, int version, State state, Card card, Access access) {
        this(id, version, state, card, access, Optional.empty());
    }

    /** The next version, under another marking. */
    public Item remarked(Access to) {
        return next(state, card, to);
    }

    /** The next version. */
    public Item next(State then, Card as, Access to) {
        return new Item(id, version + 1, then, as, to);
    }

    /** The next version and the last: what remains of it. */
    public Item destroyed(Destroyed how) {
        return new Item(id, version + 1, State.DESTROYED, card.stub(), access, Optional.of(how));
    }

    /** The same version without what its card says of the text, for what remains of an item. */
    Item stub() {
        return new Item(id, version, state, card.stub(), access, destroyed);
    }
}
