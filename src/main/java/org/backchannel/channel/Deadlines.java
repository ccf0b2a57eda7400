package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry does by itself when times run out: it alarms the senders of what was not acknowledged in the time of its precedence, and reminds
 * those who are to concur. Each once: that it was done, the trail says, and no row.
 */
final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
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

    Deadlines(Guard guard, Messages messages, RowVersions versions, Times times, InstantSource clock) {
        this.guard = guard;
        this.messages = messages;
        this.versions = versions;
        this.times = times;
        this.clock = clock;
    }

    /** One round of both. */
    void round() {
        for (Message found : messages.of(messages.unacknowledged(times, now(), MOST)).values()) {
            if (!found.overdue(times, now()).isEmpty()) {
                tried(found.id(), () -> alarm(found.id()));
            }
        }
        List<ItemId> waiting = messages.waiting(now(), now().plus(times.reminder()).plus(Duration.ofSeconds(1)), LOOKED);
        Map<String, RowInForce> done = versions.of(REMINDER, waiting.stream().map(ItemId::toString).toList());
        messages.of(waiting).values().stream()
                .filter(message -> due(message).filter(round -> !reminded(done.get(message.id().toString()), round))
                        .isPresent())
                .limit(MOST).forEach(message -> tried(message.id(), () -> remind(message.id())));
    }

    /** What fails is recorded by the guard, and tried again at the next round; it stops no other. */
    private static void tried(ItemId id, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("a deadline of {} could not be recorded: {}", id, failed.getClass().getSimpleName());
        }
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
