package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.State;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.backchannel.web.Zulu;

/** Asks named persons to concur in a draft, takes their answers, and records who was silent. */
final class Concurrence {

    /** The job's name in the trail. */
    private static final String JOB = "silence";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 2000;
    private static final int MOST = 30;

    private final Guard guard;
    private final Custody custody;
    private final Messages messages;
    private final Desk desk;
    private final Remarks remarks;
    private final Attachments attachments;
    private final InstantSource clock;
    private final Retries retries;

    Concurrence(Guard guard, Custody custody, Messages messages, Desk desk, Remarks remarks, Attachments attachments, InstantSource clock) {
        this.attachments = attachments;
        this.guard = guard;
        this.custody = custody;
        this.messages = messages;
        this.desk = desk;
        this.remarks = remarks;
        this.clock = clock;
        retries = new Retries(clock);
    }

    /**
     * Asks persons, who read the draft from then on.
     *
     * @param silence whether no answer by the deadline is recorded as silence
     * @throws BadInput if somebody is named who could not read it
     */
    Message ask(Asker asker, String typed, int seen, Set<String> persons, Instant deadline, boolean silence) {
        return guard.change(asker, Act.ASK_CONCURRENCE, Target.item(typed), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.ASK_CONCURRENCE);
            Message now = Steps.seen(messages.find(item.id()), seen);
            if (!(now.stage() instanceof Stage.Written written)) {
                throw Steps.not(now, "sent for concurrence");
            }
            List<String> able = desk.askable(now, item).stream().map(person -> person.id().value()).toList();
            if (persons.isEmpty() || persons.size() > MOST || !able.containsAll(persons)) {
                throw new BadInput("asked", "choose those who are to concur among those who may read the draft, at most " + MOST);
            }
            SortedSet<String> readers = new TreeSet<>(persons);
            readers.add(now.drafter());
            custody.restate(permit, Act.ASK_CONCURRENCE, State.DRAFT, item.card(), item.access().meaning(item.access().named(), readers));
            attachments.follow(permit, Act.ASK_CONCURRENCE, item.id(), State.DRAFT, Steps.readers(item, readers));
            permit.note("asked", String.join(", ", new TreeSet<>(persons)));
            permit.note("deadline", Zulu.stamp(due(deadline)));
            permit.note("silence", silence ? "recorded" : "waited for");
            return messages.put(permit, now.then(written.ask(), Round.of(persons, now(), due(deadline), silence)), now());
        });
    }

    /** Takes somebody's answer. */
    Message answer(Asker asker, String typed, int seen, Wanted wanted, String words) {
        Context context = Context.meant(new TreeSet<>(ItemId.parse(typed).map(messages::asked).orElse(Set.of())));
        return guard.change(asker, Act.CONCUR, Target.item(typed), context, permit -> {
            Message now = Steps.seen(messages.find(permit.itemTo(Act.CONCUR).id()), seen);
            String me = asker.person().value();
            Round round = now.round().filter(asked -> now.stage() instanceof Stage.SentForConcurrence && asked.waitsFor(me))
                    .orElseThrow(() -> Conflict.state("no answer of yours is waited for"));
            Optional<ItemId> said = wanted == Wanted.CONCUR && words.isBlank()
                    ? Optional.empty()
                    : Optional.of(remarks.keep(permit, Act.CONCUR, now, words));
            Answer answer = wanted == Wanted.CONCUR ? new Answer.Concurred(now(), said) : new Answer.Objected(now(), said);
            permit.note("answer", answer.words().toLowerCase(Locale.ROOT));
            return messages.put(permit, now.then(now.stage(), round.answered(me, answer)), now());
        });
    }

    /** What somebody answers. */
    enum Wanted {
        CONCUR, OBJECT
    }

    /** Gives more time. */
    Message extend(Asker asker, String typed, int seen, Instant deadline, String reason) {
        return guard.change(asker, Act.EXTEND_CONCURRENCE, Target.item(typed), Context.NONE, permit -> {
            Message now = Steps.seen(messages.find(permit.itemTo(Act.EXTEND_CONCURRENCE).id()), seen);
            Round round = now.round().filter(asked -> now.stage() instanceof Stage.SentForConcurrence)
                    .orElseThrow(() -> Steps.not(now, "given more time"));
            if (!due(deadline).isAfter(round.deadline())) {
                throw new BadInput("deadline", "that is no later than " + Zulu.stamp(round.deadline()));
            }
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new BadInput("reason", "say why, in at most " + LONGEST_REASON + " characters");
            }
            permit.note("deadline", Zulu.stamp(due(deadline)));
            permit.note("why", reason.strip());
            return messages.put(permit, now.then(now.stage(), round.until(due(deadline))), now());
        });
    }

    /**
     * The registry records who was silent, once the deadline of a silence procedure has passed. What the columns found is looked at first: one row
     * that somebody has altered would otherwise be an entry at every round, and hide the others.
     */
    void silences() {
        for (Message found : messages.of(messages.overdue(now(), MOST + retries.waiting())).values()) {
            if (retries.due(found.id()) && due(found).isPresent()) {
                retries.tried(found.id(), () -> silence(found.id()));
            }
        }
    }

    private void silence(ItemId id) {
        guard.change(Asker.registry(JOB), Act.RECORD_SILENCE, Target.item(id), Context.NONE, permit -> {
            Message now = messages.find(permit.itemTo(Act.RECORD_SILENCE).id()).orElseThrow(Steps::none);
            Round round = due(now).orElseThrow(() -> Conflict.state("nobody was silent: the time is not over"));
            permit.note("silent", String.join(", ", new TreeSet<>(round.answers().keySet().stream().filter(round::waitsFor).toList())));
            return messages.put(permit, now.then(now.stage(), round.silent(now())), now());
        });
    }

    /** The round of which silence is to be recorded by now. */
    private Optional<Round> due(Message message) {
        return message.round().filter(asked -> message.stage() instanceof Stage.SentForConcurrence && asked.silence()
                && !now().isBefore(asked.deadline()) && asked.answers().keySet().stream().anyMatch(asked::waitsFor));
    }

    private Instant due(Instant deadline) {
        Instant now = now();
        if (!deadline.isAfter(now) || deadline.isAfter(now.plus(LONGEST))) {
            throw new BadInput("deadline", "a deadline lies in the future, within a year");
        }
        return deadline.truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
