package org.backchannel.channel;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.BrokenSeal;

/** The piles in which somebody's messages lie. Each row is one that the person may read, and lies there by its sealed record. */
final class Boxes {

    /** The most rows of a pile. */
    static final int MOST = 200;

    private static final int MOST_TAKEN_BACK = 50;
    private static final String URGENCY = "(select m.precedence from message m where m.item_id = i.id)";
    private static final String SINCE = "(select m.since from message m where m.item_id = i.id)";
    private static final String RECEIVED = """
            i.id in (select a.item_id from message_addressee a join message m on m.item_id = a.item_id
            where a.person_id = :me and %s)""";
    private static final String MINE = "(m.drafter = :me or m.approver = :me or m.sender = :me)";
    private static final String OWN = "i.id in (select m.item_id from message m where %s)";

    private final Items items;
    private final Messages messages;
    private final Policy policy;
    private final Receipts receipts;
    private final Times times;
    private final InstantSource clock;

    Boxes(Items items, Messages messages, Policy policy, Receipts receipts, Times times, InstantSource clock) {
        this.times = times;
        this.clock = clock;
        this.items = items;
        this.messages = messages;
        this.policy = policy;
        this.receipts = receipts;
    }

    /** A pile. */
    enum Box {
        INBOX("Inbox", RECEIVED.formatted("a.acknowledged = false and m.desk = 'SENT'"), URGENCY + ", " + SINCE),
        /** What its recipient has acknowledged, or need not any more. */
        ACKNOWLEDGED("Acknowledged", RECEIVED.formatted("(a.acknowledged = true and m.desk = 'SENT' or m.desk = 'SUPERSEDED')"),
                SINCE + " desc"),
        /** What somebody sent of which the registry has said that it is overdue. */
        OVERDUE("Overdue", OWN.formatted(MINE + " and m.desk = 'SENT' and m.alarmed = true"), URGENCY + ", " + SINCE), DRAFTS("Drafts",
                OWN.formatted("m.drafter = :me and m.desk in ('DRAFT', 'CONCURRENCE', 'APPROVAL')"), SINCE + " desc"), CONCURRENCE(
                        "To concur", "i.id in (select a.item_id from message_asked a where a.person_id = :me and a.waiting = true)",
                        SINCE), APPROVAL("To approve", OWN.formatted("m.approver = :me and m.desk = 'APPROVAL'"),
                                URGENCY + ", " + SINCE), SENT("Sent",
                                        OWN.formatted(MINE + " and m.desk in ('SENT', 'ENDED', 'SUPERSEDED')"), SINCE + " desc");

        private final String words;
        private final String where;
        private final String order;

        Box(String words, String where, String order) {
            this.words = words;
            this.where = where;
            this.order = order;
        }

        String words() {
            return words;
        }

        /** As addresses write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Box> of(String typed) {
            return Arrays.stream(values()).filter(box -> box.word().equals(typed)).findFirst();
        }

        /** Whether it lies there by its sealed record: the columns that found it are not believed. */
        private boolean holds(Message message, String me, boolean overdue) {
            Stage stage = message.stage();
            return switch (this) {
                case INBOX -> stage instanceof Stage.Transmitted sent && message.header().recipients().contains(me)
                        && !sent.acknowledged().containsKey(me);
                case ACKNOWLEDGED -> (stage instanceof Stage.Transmitted sent && sent.acknowledged().containsKey(me))
                        || (stage instanceof Stage.Superseded && message.header().recipients().contains(me));
                case OVERDUE -> overdue && message.sends(me);
                case DRAFTS -> stage instanceof Stage.OnDesk && message.drafter().equals(me);
                case CONCURRENCE -> stage instanceof Stage.SentForConcurrence
                        && message.round().filter(round -> round.waitsFor(me)).isPresent();
                case APPROVAL -> (stage instanceof Stage.Submitted || stage instanceof Stage.ApprovedByOne)
                        && stage.approver().filter(me::equals).isPresent();
                case SENT -> !(stage instanceof Stage.OnDesk) && message.sends(me);
            };
        }
    }

    /**
     * A message in a pile.
     *
     * @param opened whether the person whose pile it is has opened it
     */
    record Row(Message message, Item item, boolean opened) {
    }

    /** The pile of whoever asks. */
    List<Row> in(Box box, Permit permit) {
        Person who = permit.whoMay(Act.LIST);
        String me = who.id().value();
        Predicate<Item> readable = policy.filter(who, Act.READ).test();
        List<Item> found = items.sound(box.where, Map.of("me", me), box.order, MOST).stream().filter(readable).toList();
        Map<ItemId, Message> believed = messages.of(found.stream().map(Item::id).toList());
        if (believed.size() < found.size()) {
            permit.note("brokenMessages", Integer.toString(found.size() - believed.size()));
        }
        List<Row> rows = new ArrayList<>();
        for (Item item : found) {
            Message message = believed.get(item.id());
            if (message != null && box.holds(message, me, !message.overdue(times, clock.instant()).isEmpty())) {
                rows.add(new Row(message, item, opened(message, me)));
            }
        }
        return rows;
    }

    /**
     * What was sent to whoever asks and recalled before they opened it, the last first: that there was one, and nothing of what it said. It is told
     * to those alone who could have read it as it was sent.
     */
    List<Message> takenBack(Permit permit) {
        Person who = permit.whoMay(Act.LIST);
        Predicate<Item> readable = policy.filter(who, Act.READ).test();
        return messages.of(messages.endedFor(who.id().value(), MOST_TAKEN_BACK)).values().stream()
                .filter(message -> takenFrom(message, who.id().value()))
                // INVARIANT: nobody reads up (2): whose access is less by now is not told of it either.
                .filter(message -> asSent(message, permit).filter(readable).isPresent())
                .sorted(Comparator.comparing((Message message) -> ((Stage.Recalled) message.stage()).at()).reversed()).toList();
    }

    /** One whose row was altered takes the others from nobody. */
    private Optional<Item> asSent(Message message, Permit permit) {
        try {
            return items.version(message.id(), ((Stage.Recalled) message.stage()).was().version());
        } catch (BrokenSeal broken) {
            permit.note("brokenRecalled", message.id().toString());
            return Optional.empty();
        }
    }

    private static boolean takenFrom(Message message, String me) {
        return message.stage() instanceof Stage.Recalled recalled && message.header().recipients().contains(me)
                && !recalled.had().contains(me) && !message.sends(me);
    }

    private boolean opened(Message message, String me) {
        return message.stage() instanceof Stage.Transmitted sent && receipts.opened(message.id(), sent.version(), me).isPresent();
    }
}
