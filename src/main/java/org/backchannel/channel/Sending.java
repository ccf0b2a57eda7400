package org.backchannel.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Asker;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.State;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.backchannel.web.Zulu;

/** Takes messages from their approval to the acknowledged receipt, or back: the later steps of {@link Steps}. */
final class Sending {

    private final Steps steps;
    private final Custody custody;
    private final Series series;
    private final Desk desk;
    private final Receipts receipts;
    private final OutgoingPackages elsewhere;

    Sending(Steps steps, Custody custody, Series series, Desk desk, Receipts receipts, OutgoingPackages elsewhere) {
        this.elsewhere = elsewhere;
        this.steps = steps;
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
            // INVARIANT: what leaves is what was approved (3): text, marking, header and groups, by their hash.
            if (!approved.approval().digest().equals(steps.digest(permit, Act.TRANSMIT_MESSAGE, now))) {
                throw Conflict.state("this is not what was approved");
            }
            SortedSet<String> readers = now.header().readers(now.drafter(), approved.approval().by());
            desk.canRead(now, item, Steps.readers(item, readers));
            Instant at = steps.now();
            String number = now.header().numbered() ? series.next(permit, item.card().from().getFirst().office(), item.id()) : "";
            Item sent = custody.restate(permit, Act.TRANSMIT_MESSAGE, State.FILED, sent(item.card(), number, at),
                    Steps.readers(item, readers));
            permit.note("number", number.isEmpty() ? "none" : number);
            permit.note("precedence", now.header().precedence().words());
            permit.note("recipients", String.join(", ", new TreeSet<>(now.header().recipients())));
            Message next = now.then(approved.transmit(number, sent.version(), at));
            elsewhere.send(permit, next, sent, steps.approvable(permit, Act.TRANSMIT_MESSAGE, now));
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
            Item item = permit.itemTo(Act.RECALL_MESSAGE);
            if (!receipts.known(now.id())) {
                throw Conflict.state(
                        "what the trail said of its first openings was destroyed under retention: nobody can say any more who had it");
            }
            Set<String> had = receipts.opened(now.id(), sent.version()).keySet().stream().filter(person -> !now.sends(person))
                    .collect(Collectors.toSet());
            had.addAll(elsewhere.recall(permit, now.id()));
            SortedSet<String> readers = new TreeSet<>(had);
            readers.addAll(List.of(now.drafter(), now.header().from(), sent.approval().by()));
            Access access = item.access();
            custody.restate(permit, Act.RECALL_MESSAGE, State.FILED, item.card(),
                    new Access(access.verbatim(), access.marking(), false, Collections.emptySortedSet(), readers, access.drafter(),
                            access.edition(), access.marks(), access.named()));
            permit.note("why", Steps.reason(reason));
            permit.note("openedBy", had.isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(had)));
            return now.then(sent.recall(asker.person().value(), Steps.reason(reason), had, steps.now()));
        });
    }

    /** The card of what was sent. The century is not in a date-time group, so the day stands beside it. */
    private static Card sent(Card card, String number, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var dated = new Dated("%s (%s)".formatted(Zulu.dateTimeGroup(at), day), Optional.of(day), Optional.of(at));
        return new Card(card.kind(), number, card.heading(), card.from(), card.to(), dated, card.place(), card.provenance(),
                card.attachedTo());
    }
}
