package org.backchannel.sealing;

import java.util.Optional;

/** By which the processes of one registry agree on the key of a new month: the first that needs it makes it, the others take it over. */
public interface Succession {

    /** One process alone: what it makes follows. */
    Succession ALONE = new Succession() {

        @Override
        public Optional<Successor> of(String id) {
            return Optional.empty();
        }

        @Override
        public Successor offer(String id, Successor made) {
            return made;
        }
    };

    /** What follows the key of this name, such as {@code kek-2026-11}, if any process has made it. */
    Optional<Successor> of(String id);

    /**
     * Has this follow the key of that name, unless another process was faster. When it returns, what follows is there for all processes, and
     * stays so whatever becomes of the transaction of the caller.
     *
     * @return what follows now: this one or the other's
     */
    Successor offer(String id, Successor made);
}
