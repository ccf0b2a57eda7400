package org.backchannel.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Custody;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.backchannel.web.Zulu;

/** Takes messages from their approval to the acknowledged receipt, or back: the later steps of {@link Steps}. */
final class Sending {

    private static final int MOST = 50;

    private final Steps steps;
    private final Messages messages;
    private final Custody custody;
    private final StatedAtFiling classifying;
    private final Series series;
    private final Desk desk;
    private final Receipts receipts;
    private final Attachments attachments;
    private final OutgoingPackages elsewhere;
    private final TakingBack back;

    Sending(Steps steps, Messages messages, Custody custody, StatedAtFiling classifying, Series series, Desk desk, Receipts receipts,
            Attachments attachments, OutgoingPackages elsewhere, TakingBack back) {
        this.classifying = classifying;
        this.back = back;
        this.elsewhere = elsewhere;
        this.attachments = attachments;
        this.steps = steps;
        this.messages = messages;
        this.custody = custody;
        this.series = series;
        this.desk = desk;
        this.receipts = receipts;
    }

    /** Sends what was approved to its recipients, and to nobody else. */
    Message transmit(Asker asker, String typed, int seen) {
        return steps.step(asker, Act.TRANSMIT_MESSAGE, typed, seen, (permit, now) -> {
            if (!(now.stage() instanceof Stage.Approved approved)) {
                throw Steps.not(now, "transmitted");
            }
            Item item = permit.itemTo(Act.TRANSMIT_MESSAGE);
            // INVARIANT: what leaves is what was approved (3): text, marking, header, groups and what is stated of its classification, by their hash.
            if (!approved.approval().digest().equals(steps.digest(permit, Act.TRANSMIT_MESSAGE, now))) {
                throw Conflict.state("this is not what was approved");
            }
            if (approved.approval().persons().size() < desk.approvalsNeeded(item)) {
                throw Conflict.state("two persons approve what is so marked, and one has");
            }
            Desk.ungrouped(now.header(), item.access().groups());
            // INVARIANT: what was approved is what is kept (3), word for word.
            Steps.based(now, item).ifPresent(stated -> classifying.keep(permit, Act.TRANSMIT_MESSAGE, stated.said(), "As it was approved"));
            SortedSet<String> readers = now.header().readers(now.drafter(), approved.approval().by());
            readers.addAll(approved.approval().persons());
            desk.canRead(now, item, Steps.readers(item, readers));
            Instant at = steps.now();
            String number = now.header().numbered() ? series.next(permit, item.card().from().getFirst().office(), item.id()) : "";
            String approvable = steps.approvable(permit, Act.TRANSMIT_MESSAGE, now);
            Item sent = custody.restate(permit, Act.TRANSMIT_MESSAGE, State.FILED, sent(item.card(), number, at),
                    Steps.readers(item, readers));
            List<Item> files = attachments.follow(permit, Act.TRANSMIT_MESSAGE, item.id(), State.FILED, Steps.readers(item, readers));
            permit.note("number", number.isEmpty() ? "none" : number);
            permit.note("precedence", now.header().precedence().words());
            permit.note("recipients", String.join(", ", new TreeSet<>(now.header().recipients())));
            Message next = now.then(approved.transmit(number, sent.version(), at));
            elsewhere.send(permit, next, sent, files, approvable);
            return next;
        });
    }

    /** Says that its recipient has it; the registry attests it for them. */
    Message acknowledge(Asker asker, String typed) {
        return steps.step(asker, Act.ACKNOWLEDGE_MESSAGE, typed, 0, (permit, now) -> {
            String me = asker.person().value();
            if (!(now.stage() instanceof Stage.Transmitted sent) || !now.header().recipients().contains(me)) {
                throw Steps.not(now, "acknowledged");
            }
            if (sent.acknowledged().containsKey(me)) {
                throw Conflict.state("you have acknowledged it already");
            }
            if (!receipts.opened(now.id(), sent.version()).containsKey(me)) {
                throw Conflict.state("open it first: what was not opened cannot be acknowledged");
            }
            return now.then(sent.acknowledge(me, steps.now()));
        });
    }

    /** Takes a message back from all who have not opened it, and says who had. */
    Message recall(Asker asker, String typed, int seen, String reason) {
        return steps.step(asker, Act.RECALL_MESSAGE, typed, seen, (permit, now) -> {
            if (!(now.stage() instanceof Stage.Transmitted sent)) {
                throw Steps.not(now, "recalled");
            }
            if (!back.known(now.id())) {
                throw Conflict.state(
                        "what the trail said of its first openings was destroyed under retention: nobody can say any more who had it");
            }
            SortedSet<String> readers = new TreeSet<>(back.opened(now, sent));
            Set<String> had = new TreeSet<>(readers);
            had.addAll(back.partly(now));
            OutgoingPackages.Gone gone = elsewhere.recall(permit, now);
            had.addAll(gone.had());
            readers.addAll(List.of(now.drafter(), now.header().from()));
            readers.addAll(sent.approval().persons());
            back.close(permit, Act.RECALL_MESSAGE, readers);
            permit.note("why", Steps.reason(reason));
            permit.note("openedBy", Life.listed(had));
            if (!gone.asked().isEmpty()) {
                permit.note("asked", Life.listed(gone.asked()));
            }
            return now.then(sent.recall(asker.person().value(), Steps.reason(reason), had, gone.asked(), steps.now()));
        });
    }

    /** Says that another message, which was transmitted too, stands in its place. */
    Message supersede(Asker asker, String typed, int seen, String by) {
        return steps.step(asker, Act.SUPERSEDE_MESSAGE, typed, seen, (permit, now) -> {
            if (!(now.stage() instanceof Stage.Transmitted sent)) {
                throw Steps.not(now, "superseded");
            }
            String me = asker.person().value();
            Message other = replacements(now, me).stream().filter(message -> message.id().toString().equals(by)).findFirst()
                    .orElseThrow(() -> new BadInput("by", "choose a message that you sent later, to everybody who has this one"));
            permit.note("supersededBy", other.id().toString());
            return now.then(sent.supersede(other.id(), me, steps.now()));
        });
    }

    /** The messages that may stand in the place of that one: later ones that the person sent, to all of its recipients; the last first. */
    List<Message> replacements(Message message, String person) {
        return message.stage() instanceof Stage.Transmitted sent && message.sends(person)
                ? messages.of(messages.sentBy(person, MOST)).values().stream()
                        .filter(other -> other.stage() instanceof Stage.Transmitted later && !later.at().isBefore(sent.at())
                                && !other.id().equals(message.id()) && other.sends(person)
                                && other.header().recipients().containsAll(message.header().recipients()))
                        .sorted(Comparator.comparing((Message other) -> at(other)).reversed()).toList()
                : List.of();
    }

    private static Instant at(Message message) {
        return message.stage() instanceof Stage.Transmitted sent ? sent.at() : Instant.EPOCH;
    }

    /** The card of what was sent. The century is not in a date-time group, so the day stands beside it. */
    private static Card sent(Card card, String number, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var dated = new Dated("%s (%s)".formatted(Zulu.dateTimeGroup(at), day), Optional.of(day), Optional.of(at));
        return new Card(card.kind(), number, card.heading(), card.from(), card.to(), dated, card.place(), card.provenance(),
                card.attachedTo());
    }
}
