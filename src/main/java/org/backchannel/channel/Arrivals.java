package org.backchannel.channel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;

/** What comes from other sites: messages, and what became there of those that were sent. */
public final class Arrivals {

    private final Messages messages;
    private final Receipts receipts;
    private final InstantSource clock;

    Arrivals(Messages messages, Receipts receipts, InstantSource clock) {
        this.messages = messages;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * Lays a message that another site has transmitted into the inboxes of its recipients here, in the transaction of the permit.
     *
     * @param header and {@code approval} as that site tells of them, with ids that are nobody's here; who drafted it, it does not tell
     */
    public Message arrive(Permit permit, ItemId item, Header header, Approval approval, String number) {
        Instant now = now();
        var stage = new Stage.Transmitted(approval, number, 1, now, new TreeMap<>());
        return messages.put(permit, new Message(item, 1, "", header, stage, Optional.empty()), now);
    }

    /** Notes that an addressee at another site has acknowledged a message, in the transaction of the permit. */
    public void acknowledged(Permit permit, ItemId item, String person, Instant at) {
        Message now = messages.find(item).orElseThrow(Steps::none);
        if (now.stage() instanceof Stage.Transmitted sent && !sent.acknowledged().containsKey(person)) {
            messages.put(permit, now.then(sent.acknowledge(person, at)), now());
        }
    }

    /** When each recipient has opened a transmitted message, the first time. */
    public Map<String, Instant> opened(ItemId item) {
        return sent(item).map(sent -> receipts.opened(item, sent.version())).orElse(Map.of());
    }

    /** When each recipient has acknowledged a transmitted message. */
    public Map<String, Instant> acknowledged(ItemId item) {
        return sent(item).<Map<String, Instant>>map(Stage.Transmitted::acknowledged).orElse(Map.of());
    }

    private Optional<Stage.Transmitted> sent(ItemId item) {
        return messages.find(item).map(Message::stage).filter(Stage.Transmitted.class::isInstance).map(Stage.Transmitted.class::cast);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
