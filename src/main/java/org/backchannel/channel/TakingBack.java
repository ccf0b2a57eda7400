package org.backchannel.channel;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.State;
import org.backchannel.policy.Act;

/** Takes a transmitted message from all who have not opened it, whoever recalls it: its sender here, or the site from which it came. */
final class TakingBack {

    private final Custody custody;
    private final Attachments attachments;
    private final Receipts receipts;

    TakingBack(Custody custody, Attachments attachments, Receipts receipts) {
        this.custody = custody;
        this.attachments = attachments;
        this.receipts = receipts;
    }

    /** Whether the trail still says all of who has opened it, with what hangs on it. */
    boolean known(ItemId message) {
        return Stream.concat(Stream.of(message), hanging(message).stream()).allMatch(receipts::known);
    }

    /** Who has opened its text, the sender's side left out. */
    Set<String> opened(Message now, Stage.Transmitted sent) {
        return others(now, receipts.opened(now.id(), sent.version()).keySet().stream());
    }

    /** Who has opened an attachment, and perhaps nothing else: they are told of as well, and still do not get the rest. */
    Set<String> partly(Message now) {
        return others(now, hanging(now.id()).stream().flatMap(one -> receipts.openedWith(one, now.id()).stream()));
    }

    private static Set<String> others(Message now, Stream<String> persons) {
        return persons.filter(person -> !now.sends(person)).collect(Collectors.toSet());
    }

    private List<ItemId> hanging(ItemId message) {
        return attachments.of(message).stream().map(Item::id).toList();
    }

    /** Closes the item of the permit, and what hangs on it, to everybody but these. */
    void close(Permit permit, Act act, SortedSet<String> readers) {
        Item item = permit.itemTo(act);
        Access closed = closed(item.access(), readers);
        custody.restate(permit, act, State.FILED, item.card(), closed);
        attachments.follow(permit, act, item.id(), State.FILED, closed);
    }

    private static Access closed(Access access, SortedSet<String> readers) {
        return new Access(access.verbatim(), access.marking(), access.quarantined(), Collections.emptySortedSet(), readers,
                access.drafter(), access.edition(), access.marks(), access.named());
    }
}
