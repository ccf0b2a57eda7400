package org.backchannel.item;

/** What is held, without its content. A re-marking makes a new version. */
public record Item(ItemId id, int version, State state, Card card, Access access) {

    public Item {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** The next version, under another marking. */
    public Item remarked(Access to) {
        return next(state, card, to);
    }

    /** The next version. */
    public Item next(State then, Card as, Access to) {
        return new Item(id, version + 1, then, as, to);
    }
}
