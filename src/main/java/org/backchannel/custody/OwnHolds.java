package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.item.Item;

/** What custody itself still needs an item for. */
final class OwnHolds implements Holds {

    private final Lowerings lowerings;
    private final ReadersProposals readers;
    private final Hanging hanging;

    OwnHolds(Lowerings lowerings, ReadersProposals readers, Hanging hanging) {
        this.lowerings = lowerings;
        this.readers = readers;
        this.hanging = hanging;
    }

    @Override
    public Optional<String> holding(Item item) {
        if (hanging.hangs(item)) {
            return Optional.of("it is attached to a message: it is destroyed with that");
        }
        if (lowerings.open(item.id()).isPresent()) {
            return Optional.of("a lowering of it waits for confirmation: have that confirmed or withdrawn first");
        }
        return readers.about(item).isEmpty()
                ? Optional.empty()
                : Optional.of("it waits for confirmation whom its line means: have that confirmed or withdrawn first");
    }
}
