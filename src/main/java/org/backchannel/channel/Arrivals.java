package org.backchannel.channel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Act;

/** What comes from other sites: messages, and what became there of those that were sent. */
public final class Arrivals {

    private final Messages messages;
    private final Receipts receipts;
    private final TakingBack back;
    private final StatedAtFiling classifying;
    private final InstantSource clock;

    Arrivals(Messages messages, Receipts receipts, TakingBack back, StatedAtFiling classifying, InstantSource clock) {
        this.classifying = classifying;
        this.back = back;
        this.messages = messages;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * Lays a message that another site has transmitted into the inboxes of its recipients here, in the transaction of the permit.
     *
     * @param header and {@code approval} as that site tells of them, with ids that are nobody's here; who drafted it, it does not tell
     * @param stated what it states of the classification
     */
    public Message arrive(Permit permit, ItemId item, Header header, Optional<Stated> stated, Approval approval, String number) {
        return put(permit, item, header, stated, new Stage.Transmitted(approval, number, 1, now(), new TreeMap<>()));
    }

    /**
     * The same of one that its site has recalled before it came here: it comes into nobody's inbox.
     *
     * @param by id of who recalled it, which is nobody's here
     */
    public Message arriveRecalled(Permit permit, ItemId item, Header header, Optional<Stated> stated, Approval approval, String number,
            String by) {
        var sent = new Stage.Transmitted(approval, number, 1, now(), new TreeMap<>());
        return put(permit, item, header, stated, sent.recall(by, "", Set.of(), Set.of(), now()));
    }

    private Message put(Permit permit, ItemId item, Header header, Optional<Stated> stated, Stage stage) {
        stated.filter(said -> !said.block().isBlank()).ifPresent(said -> classifying.keepReceived(permit, said.said(),
                "By " + stage.given().map(approval -> approval.authority().words()).orElse("its site")));
        return messages.put(permit, new Message(item, 1, "", header, stage, Optional.empty(), stated), now());
    }

    /**
     * Takes back what another site has sent here and recalled, in the transaction of the permit: from all who have not opened it.
     *
     * @param by id of who recalled it, which is nobody's here; why, that site does not tell
     */
    public void recall(Permit permit, Act act, String by) {
        ItemId item = permit.itemTo(act).id();
        Message now = messages.find(item).orElseThrow(Steps::none);
        if (!(now.stage() instanceof Stage.Transmitted sent)) {
            throw Steps.not(now, "recalled");
        }
        SortedSet<String> readers = new TreeSet<>(back.opened(now, sent));
        SortedSet<String> had = new TreeSet<>(readers);
        had.addAll(back.partly(now));
        if (!back.known(item)) {
            // What the trail said of its openings was destroyed under retention: any of them may have had it.
            now.header().recipients().stream().filter(person -> !OutgoingPackages.elsewhere(person)).forEach(had::add);
        }
        back.close(permit, act, readers);
        permit.note("openedBy", Life.listed(had));
        messages.put(permit, now.then(sent.recall(by, "", had, Set.of(), now())), now());
    }

    /**
     * What came of a recall by the other site.
     *
     * @param had ids of those who had opened it before
     */
    public record Recall(Set<String> had, Instant at) {
        public Recall {
            had = Set.copyOf(had);
        }
    }

    /** What came of the recall of a message, if it was recalled. */
    public Optional<Recall> recalled(ItemId item) {
        return messages.find(item).map(Message::stage).filter(Stage.Recalled.class::isInstance).map(Stage.Recalled.class::cast)
                .map(recalled -> new Recall(recalled.had(), recalled.at()));
    }

    /**
     * Notes what the site of an addressee has said of them, in the transaction of the permit.
     *
     * @param acknowledged when they acknowledged the message, if that is what it says
     * @param had whether they had opened it, as far as anything is known of that
     */
    public void told(Permit permit, ItemId item, String person, Optional<Instant> acknowledged, Optional<Boolean> had) {
        Message now = messages.find(item).orElseThrow(Steps::none);
        Stage next = now.stage();
        if (next instanceof Stage.Transmitted sent) {
            next = acknowledged.filter(at -> !sent.acknowledged().containsKey(person)).map(at -> sent.acknowledge(person, at)).orElse(sent);
        } else if (next instanceof Stage.Recalled recalled) {
            next = had.map(opened -> recalled.answered(person, opened)).orElse(recalled);
        }
        if (!next.equals(now.stage())) {
            messages.put(permit, now.then(next), now());
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
        return messages.find(item).map(Message::stage).flatMap(stage -> switch (stage) {
            case Stage.Transmitted sent -> Optional.of(sent);
            case Stage.Recalled recalled -> Optional.of(recalled.was());
            case Stage.Superseded superseded -> Optional.of(superseded.was());
            case Stage.OnDesk desk -> Optional.<Stage.Transmitted>empty();
            case Stage.Withdrawn withdrawn -> Optional.<Stage.Transmitted>empty();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
