package org.backchannel.channel;

import java.util.ArrayList;
import java.util.Arrays;
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

/** The piles in which somebody's messages lie. Each row is one that the person may read, and lies there by its sealed record. */
final class Boxes {

    /** The most rows of a pile. */
    static final int MOST = 200;

    private static final String URGENCY = "(select m.precedence from message m where m.item_id = i.id)";
    private static final String SINCE = "(select m.since from message m where m.item_id = i.id)";
    private static final String RECEIVED = """
            i.id in (select a.item_id from message_addressee a join message m on m.item_id = a.item_id
            where a.person_id = :me and a.acknowledged = %s and m.desk = 'SENT')""";
    private static final String OWN = "i.id in (select m.item_id from message m where %s)";

    private final Items items;
    private final Messages messages;
    private final Policy policy;
    private final Receipts receipts;

    Boxes(Items items, Messages messages, Policy policy, Receipts receipts) {
        this.items = items;
        this.messages = messages;
        this.policy = policy;
        this.receipts = receipts;
    }

    /** A pile. */
    enum Box {
        INBOX("Inbox", RECEIVED.formatted("false"), URGENCY + ", " + SINCE), ACKNOWLEDGED("Acknowledged", RECEIVED.formatted("true"),
                SINCE + " desc"), DRAFTS("Drafts", OWN.formatted("m.drafter = :me and m.desk in ('DRAFT', 'CONCURRENCE', 'APPROVAL')"),
                        SINCE + " desc"), CONCURRENCE("To concur",
                                "i.id in (select a.item_id from message_asked a where a.person_id = :me and a.waiting = true)",
                                SINCE), APPROVAL("To approve", OWN.formatted("m.approver = :me and m.desk = 'APPROVAL'"),
                                        URGENCY + ", " + SINCE), SENT("Sent",
                                                OWN.formatted(
                                                        "(m.drafter = :me or m.approver = :me or m.sender = :me) and m.desk in ('SENT', 'ENDED')"),
                                                SINCE + " desc");

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
        private boolean holds(Message message, String me) {
            Stage stage = message.stage();
            return switch (this) {
                case INBOX -> stage instanceof Stage.Transmitted sent && message.header().recipients().contains(me)
                        && !sent.acknowledged().containsKey(me);
                case ACKNOWLEDGED -> stage instanceof Stage.Transmitted sent && sent.acknowledged().containsKey(me);
                case DRAFTS -> stage instanceof Stage.OnDesk && message.drafter().equals(me);
                case CONCURRENCE -> stage instanceof Stage.SentForConcurrence
                        && message.round().filter(round -> round.waitsFor(me)).isPresent();
                case APPROVAL -> stage instanceof Stage.Submitted submitted && submitted.to().equals(me);
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
            if (message != null && box.holds(message, me)) {
                rows.add(new Row(message, item, opened(message, me)));
            }
        }
        return rows;
    }

    private boolean opened(Message message, String me) {
        return message.stage() instanceof Stage.Transmitted sent && receipts.opened(message.id(), sent.version(), me).isPresent();
    }
}
