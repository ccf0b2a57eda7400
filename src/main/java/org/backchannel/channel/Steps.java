package org.backchannel.channel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.backchannel.custody.Custody;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/**
 * Takes messages from one stage to the next: each step is an act that the guard admits, under the lock of the message's item. The steps
 * until a message is approved are here, those from then on in {@link Sending}.
 */
final class Steps {

    private static final int LONGEST = 2000;
    /** No person has this id, so that nobody is the approver of what waits for none. */
    private static final String NOBODY = "(nobody)";

    private final Guard guard;
    private final Custody custody;
    private final StatedAtFiling classifying;
    private final Messages messages;
    private final Desk desk;
    private final Remarks concurring;
    private final Replies replies;
    private final Attachments attachments;
    private final InstantSource clock;

    Steps(Guard guard, Custody custody, StatedAtFiling classifying, Messages messages, Desk desk, Remarks concurring, Replies replies,
            Attachments attachments, InstantSource clock) {
        this.classifying = classifying;
        this.attachments = attachments;
        this.replies = replies;
        this.concurring = concurring;
        this.guard = guard;
        this.custody = custody;
        this.messages = messages;
        this.desk = desk;
        this.clock = clock;
    }

    /** Lays a draft before somebody who is to approve it, and who reads it from then on. */
    Message submit(Asker asker, String typed, int seen, String approver) {
        return step(asker, Act.SUBMIT_MESSAGE, typed, seen, (permit, now) -> {
            if (!(now.stage() instanceof Stage.Written written)) {
                throw not(now, "submitted");
            }
            Item item = permit.itemTo(Act.SUBMIT_MESSAGE);
            Person asked = desk.approver(approver, now, item);
            if (now.header().addressees().stream().noneMatch(addressee -> addressee.capacity() == Capacity.TO)) {
                throw new BadInput("to", "name at least one addressee first");
            }
            based(now, item).ifPresent(stated -> classifying.check(permit, Act.SUBMIT_MESSAGE, stated.said()));
            permit.note("approver", asked.id().value());
            if (now.stage() instanceof Stage.SentForConcurrence && now.round().filter(round -> !round.over(now())).isPresent()) {
                throw Conflict.state("not all who were asked to concur have answered, and there is still time");
            }
            SortedSet<String> readers = new TreeSet<>(now.asked());
            readers.addAll(List.of(now.drafter(), asked.id().value()));
            concurring.open(permit, Act.SUBMIT_MESSAGE, now, asked.id().value());
            custody.restate(permit, Act.SUBMIT_MESSAGE, State.DRAFT, item.card(), readers(item, readers));
            attachments.follow(permit, Act.SUBMIT_MESSAGE, item.id(), State.DRAFT, readers(item, readers));
            return now.then(written.submit(asked.id().value(), now()));
        });
    }

    /** Approves exactly what was submitted, where one is enough to. */
    Message approve(Asker asker, String typed, int seen, Authority authority) {
        return approve(asker, typed, seen, authority, "");
    }

    /**
     * Approves exactly what was submitted.
     *
     * @param second id of who is to approve it too, where the policy wants two; empty where it is the second approval, or one is enough
     */
    Message approve(Asker asker, String typed, int seen, Authority authority, String second) {
        return step(asker, Act.APPROVE_MESSAGE, typed, seen, (permit, now) -> {
            Authority relied = desk.checked(authority, permit.whoMay(Act.APPROVE_MESSAGE));
            based(now, permit.itemTo(Act.APPROVE_MESSAGE));
            String digest = digest(permit, Act.APPROVE_MESSAGE, now);
            permit.note("authority", relied.kind().words() + ": " + relied.words());
            permit.note("approved", digest);
            var approval = new Approval(asker.person().value(), relied, digest, now());
            return now.then(approved(permit, now, approval, second));
        });
    }

    private Stage approved(Permit permit, Message now, Approval approval, String second) {
        if (now.stage() instanceof Stage.ApprovedByOne half) {
            // INVARIANT: what is approved twice is the same (3), by two persons.
            if (!half.first().digest().equals(approval.digest()) || half.first().persons().contains(approval.by())) {
                throw Conflict.state("this is not what somebody else has approved");
            }
            return half.approve(approval);
        }
        if (!(now.stage() instanceof Stage.Submitted submitted)) {
            throw not(now, "approved");
        }
        Item item = permit.itemTo(Act.APPROVE_MESSAGE);
        if (desk.approvalsNeeded(item) == 1) {
            return submitted.approve(approval);
        }
        Person next = desk.second(second, now, item);
        permit.note("second", next.id().value());
        concurring.open(permit, Act.APPROVE_MESSAGE, now, next.id().value());
        var readers = new TreeSet<>(item.access().readers());
        readers.add(next.id().value());
        custody.restate(permit, Act.APPROVE_MESSAGE, State.DRAFT, item.card(), readers(item, readers));
        attachments.follow(permit, Act.APPROVE_MESSAGE, item.id(), State.DRAFT, readers(item, readers));
        return submitted.approve(approval, next.id().value(), now());
    }

    /** Gives a draft back to its drafter. */
    Message giveBack(Asker asker, String typed, int seen, String reason) {
        return step(asker, Act.RETURN_MESSAGE, typed, seen, (permit, now) -> {
            permit.note("why", reason(reason));
            if (now.stage() instanceof Stage.ApprovedByOne half) {
                return now.then(half.giveBack(reason(reason), now()));
            }
            if (!(now.stage() instanceof Stage.Submitted submitted)) {
                throw not(now, "returned");
            }
            return now.then(submitted.giveBack(reason(reason), now()));
        });
    }

    /** Ends a draft that goes to nobody. */
    Message withdraw(Asker asker, String typed, int seen) {
        return step(asker, Act.WITHDRAW_MESSAGE, typed, seen, (permit, now) -> {
            if (!(now.stage() instanceof Stage.OnDesk written)) {
                throw not(now, "withdrawn");
            }
            return now.then(written.withdraw(now()));
        });
    }

    /** @param seen the step that was seen; 0 where nothing depends on it */
    Message step(Asker asker, Act act, String typed, int seen, BiFunction<Permit, Message, Message> to) {
        Optional<String> approver = ItemId.parse(typed).flatMap(messages::approver);
        Context context = approver.map(Context.NONE::aboutPerson).orElse(Context.NONE.aboutPerson(NOBODY))
                .replying(replies.of(typed, asker.person().value()));
        return guard.change(asker, act, Target.item(typed), context, permit -> {
            Optional<Message> found = messages.find(permit.itemTo(act).id());
            Message now = seen == 0 ? found.orElseThrow(Steps::none) : seen(found, seen);
            if (!now.stage().approver().equals(approver)) {
                throw stale(now);
            }
            return messages.put(permit, to.apply(permit, now), now());
        });
    }

    /** @throws Conflict if the step that somebody has seen is not the present one */
    static Message seen(Optional<Message> found, int step) {
        Message now = found.orElseThrow(Steps::none);
        if (now.step() != step) {
            throw stale(now);
        }
        return now;
    }

    private static Conflict stale(Message now) {
        return Conflict.stale("it was changed meanwhile: the present step is %d".formatted(now.step()));
    }

    /** An item that is no message has no such steps. */
    static Conflict none() {
        return Conflict.state("this item is no message that was drafted here");
    }

    static Conflict not(Message now, String step) {
        return Conflict.state("it cannot be %s: %s".formatted(step, now.stage().words().toLowerCase(Locale.ROOT)));
    }

    /** What an approval of it as it stands would be of. */
    String digest(Permit permit, Act act, Message now) {
        return Digests.of(approvable(permit, act, now)).hex();
    }

    /** The same before it is hashed. */
    String approvable(Permit permit, Act act, Message now) {
        return Digests.approvable(permit.itemTo(act), now, custody.textRoot(permit, act), attachments.bound(permit, act, now.id()));
    }

    /**
     * What it says of who classified it or from what it is derived, where it is classified; what it says all the same, where it is not.
     *
     * @throws BadInput if it is classified and says nothing of that (DoD 5015.02-STD, C4)
     */
    static Optional<Stated> based(Message now, Item item) {
        Optional<Stated> stated = now.stated().filter(said -> !said.block().isBlank());
        if (stated.isEmpty() && item.access().marking().level() != Level.UNCLASSIFIED) {
            throw StatedAtFiling.missing();
        }
        return stated;
    }

    static Access readers(Item item, SortedSet<String> readers) {
        return item.access().meaning(item.access().named(), readers);
    }

    /** @throws BadInput if none is given, or too long a one */
    static String reason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new BadInput("reason", "say why, in at most " + LONGEST + " characters");
        }
        return reason.strip();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
