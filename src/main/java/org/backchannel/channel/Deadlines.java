package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.guard.Target;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * What the registry does by itself when times run out: it alarms the senders of what was not acknowledged in the time of its precedence, and reminds
 * those who are to concur. Each once: that it was done, the trail says, and no row.
 */
final class Deadlines {

    /** The job's name in the trail. */
    private static final String JOB = "deadlines";
    private static final String OVERDUE = "message-overdue";
    private static final String REMINDER = "message-reminder";
    private static final int MOST = 30;
    private static final int LOOKED = 500;

    private final Guard guard;
    private final Messages messages;
    private final RowVersions versions;
    private final Times times;
    private final InstantSource clock;
    private final Retries retries;
    /** What the last round found and could not believe. */
    private Set<ItemId> unread = Set.of();

    Deadlines(Guard guard, Messages messages, RowVersions versions, Times times, InstantSource clock) {
        this.guard = guard;
        this.messages = messages;
        this.versions = versions;
        this.times = times;
        this.clock = clock;
        retries = new Retries(clock);
    }

    /** One round of both. */
    synchronized void round() {
        alarms();
        reminders();
    }

    /** Those of which nothing comes are asked for in addition to as many as are looked at otherwise, so that they hide no others. */
    private void alarms() {
        List<ItemId> found = messages.unacknowledged(times, now(), MOST + retries.waiting() + unread.size()).stream().filter(retries::due)
                .toList();
        Map<String, RowInForce> told = versions.of(OVERDUE, found.stream().map(ItemId::toString).toList());
        Map<ItemId, Message> believed = messages.of(found);
        unread = found.stream().filter(id -> !believed.containsKey(id)).collect(Collectors.toSet());
        for (ItemId id : found) {
            Message message = believed.get(id);
            if (told.containsKey(id.toString()) || (message != null && never(message))) {
                // The columns find more than there is to be done: alternates are in them too, and whoever alters them finds all of it again.
                messages.alarmed(id);
            } else if (message != null && !message.overdue(times, now()).isEmpty()) {
                retries.tried(id, () -> alarm(id));
            }
        }
    }

    /** Whether it was sent and nobody will ever be late with it any more. Of a draft nobody can say. */
    private boolean never(Message message) {
        return !(message.stage() instanceof Stage.OnDesk) && message.overdue(times, Instant.MAX).isEmpty();
    }

    private void reminders() {
        List<ItemId> waiting = messages.waiting(now(), now().plus(times.reminder()).plus(Duration.ofSeconds(1)), LOOKED);
        Map<String, RowInForce> done = versions.of(REMINDER, waiting.stream().map(ItemId::toString).toList());
        messages.of(waiting).values().stream().filter(message -> retries.due(message.id()))
                .filter(message -> due(message).filter(round -> !reminded(done.get(message.id().toString()), round))
                        .isPresent())
                .limit(MOST).forEach(message -> retries.tried(message.id(), () -> remind(message.id())));
    }

    private void alarm(ItemId id) {
        guard.change(Asker.registry(JOB), Act.RECORD_OVERDUE, Target.item(id), Context.NONE, permit -> {
            Message now = messages.find(permit.itemTo(Act.RECORD_OVERDUE).id()).orElseThrow(Steps::none);
            List<Addressee> overdue = now.overdue(times, now());
            if (overdue.isEmpty() || versions.of(OVERDUE, id.toString()).isPresent()) {
                throw Conflict.state("nothing is overdue of which nobody was alarmed");
            }
            permit.note("overdue", String.join(", ", new TreeSet<>(overdue.stream().map(Addressee::person).toList())));
            permit.note("precedence", now.header().precedence().words());
            told(permit, OVERDUE, id, 1, "overdue");
            messages.alarmed(id);
            messages.tell(List.of(now.drafter(), now.header().from()));
            return now;
        });
    }

    private void remind(ItemId id) {
        guard.change(Asker.registry(JOB), Act.REMIND_CONCURRENCE, Target.item(id), Context.NONE, permit -> {
            Message now = messages.find(permit.itemTo(Act.REMIND_CONCURRENCE).id()).orElseThrow(Steps::none);
            Optional<RowInForce> before = versions.of(REMINDER, id.toString());
            Round round = due(now).filter(asked -> !reminded(before.orElse(null), asked))
                    .orElseThrow(() -> Conflict.state("nobody is to be reminded"));
            var late = new TreeSet<>(round.answers().keySet().stream().filter(round::waitsFor).toList());
            permit.note("reminded", String.join(", ", late));
            messages.tell(late);
            told(permit, REMINDER, id, before.map(RowInForce::version).orElse(0L) + 1, key(round));
            return now;
        });
    }

    /** Has the trail say, as what the registry goes by, that it was done. */
    private static void told(Permit permit, String kind, ItemId id, long number, String what) {
        permit.inForce(new RowInForce(kind, id.toString(), number, hash(what)));
    }

    private static boolean reminded(@Nullable RowInForce last, Round round) {
        return last != null && last.seal().equals(hash(key(round)));
    }

    /** Asked anew, or given more time, they are reminded anew. */
    private static String key(Round round) {
        return round.asked() + " " + round.deadline();
    }

    private static String hash(String text) {
        return Sha384.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** The round of whose deadline somebody is to be reminded by now. */
    private Optional<Round> due(Message message) {
        return message.round().filter(asked -> message.stage() instanceof Stage.SentForConcurrence && now().isBefore(asked.deadline())
                && !now().isBefore(times.remindedFrom(asked)) && asked.answers().keySet().stream().anyMatch(asked::waitsFor));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
