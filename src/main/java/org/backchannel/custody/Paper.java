package org.backchannel.custody;

import java.time.Instant;
import java.util.List;
import org.backchannel.item.Item;

/** An opened version of an item: what it says, and what its seal says of it. */
public final class Paper {

    private final Item item;
    private final Content content;
    private final String attestedFor;
    private final Instant sealedAt;
    private final Instant verifiedAt;
    private final List<String> algorithms;

    Paper(Item item, Content content, String attestedFor, Instant sealedAt, Instant verifiedAt, List<String> algorithms) {
        this.item = item;
        this.content = content;
        this.attestedFor = attestedFor;
        this.sealedAt = sealedAt;
        this.verifiedAt = verifiedAt;
        this.algorithms = List.copyOf(algorithms);
    }

    public Item item() {
        return item;
    }

    public Content content() {
        return content;
    }

    /** Id of the person for whom the registry attested this version. */
    public String attestedFor() {
        return attestedFor;
    }

    public Instant sealedAt() {
        return sealedAt;
    }

    /** When the seal was verified: at this opening. */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    /** The signatures that were verified. */
    public List<String> algorithms() {
        return algorithms;
    }

    @Override
    public String toString() {
        return "an opened item";
    }
}
