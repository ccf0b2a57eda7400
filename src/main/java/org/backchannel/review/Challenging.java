package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Challenges to classifications, by whoever holds the item, answered by somebody else (EO 13526, 1.8; 32 CFR 2001.14). So that nobody has to fear for it,
 * who challenges is told to nobody but those who answer.
 */
final class Challenging {

    /** Stands in the question where there is no challenge, so that whoever may not know of the item learns no more than ever. */
    private static final String NOBODY = "nobody";
    private static final Logger LOG = LoggerFactory.getLogger(Challenging.class);

    private final Guard guard;
    private final ItemRows<Challenge> rows;
    private final Policy policy;
    private final Limits limits;
    private final InstantSource clock;

    Challenging(Guard guard, ItemRows<Challenge> rows, Policy policy, Limits limits, InstantSource clock) {
        this.guard = guard;
        this.rows = rows;
        this.policy = policy;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A challenge as somebody sees it.
     *
     * @param challenger whose it is; empty where they are not to be told
     * @param own whether it is theirs who looks
     * @param iscap whether it may go to the ISCAP today
     */
    record Told(Challenge challenge, Optional<String> challenger, boolean own, boolean iscap) {
    }

    /**
     * The challenges of an item, the newest first; none where whoever looks may not read the item, of which a challenge speaks.
     *
     * @param answers whether whoever looks is one of those who answer
     */
    record Shown(Item item, List<Told> challenges, boolean answers) {
    }

    Shown look(Asker asker, String typed) {
        return guard.look(asker, Act.SEE_CLASSIFICATION, Target.item(typed), permit -> {
            Item item = permit.itemTo(Act.SEE_CLASSIFICATION);
            Person who = permit.whoMay(Act.SEE_CLASSIFICATION);
            boolean answers = who.is(Role.RECORDS_MANAGER)
                    || (item.access().eyesOnly() && who.is(Role.ORIGINATOR) && item.access().readers().contains(who.id().value()));
            List<Challenge> all = policy.filter(who, Act.READ).test().test(item) ? rows.of(item.id()) : List.of();
            return new Shown(item, all.reversed().stream().map(one -> told(one, who, answers)).toList(), answers);
        });
    }

    private Told told(Challenge one, Person who, boolean answers) {
        boolean own = one.challenger().equals(who.id().value());
        return new Told(one, own || answers ? Optional.of(one.challenger()) : Optional.empty(), own,
                one.state().iscap(today()).isPresent());
    }

    /** Challenges the classification of an item. */
    Challenge challenge(Asker asker, String typed, String words) {
        String said = Wish.needed("words", words, "say what is classified wrongly, and why you believe so");
        return guard.change(asker, Act.CHALLENGE_CLASSIFICATION, Target.item(typed), Context.NONE, permit -> {
            ItemId item = permit.itemTo(Act.CHALLENGE_CLASSIFICATION).id();
            String me = asker.person().value();
            if (rows.of(item).stream().anyMatch(one -> one.challenger().equals(me) && one.next().isPresent())) {
                throw Conflict.state("a challenge of yours waits for an answer already");
            }
            LocalDate day = today();
            var state = new ChallengeState.Made(limits.of(Limits.Name.CHALLENGE_ANSWER).from(day),
                    limits.of(Limits.Name.CHALLENGE_ISCAP).from(day));
            Challenge made = rows.add(permit, item,
                    number -> new Challenge(UUID.randomUUID(), number, item, me, said, day, state, me, now()));
            permit.note("challenge", made.id().toString());
            return made;
        });
    }

    /** Gives a date for the answer, where it takes longer. */
    Challenge promise(Asker asker, String typed, String challenge, String on, String why) {
        String reason = Wish.needed("why", why, "say why it takes longer");
        return answering(asker, typed, challenge, before -> {
            if (!(before instanceof ChallengeState.Made(LocalDate due, LocalDate iscap))) {
                throw Conflict.state("a date is given only once, and before the answer");
            }
            LocalDate day = day(on);
            if (!day.isAfter(today())) {
                throw new BadInput("on", "`%s` is not to come any more".formatted(day));
            }
            return new ChallengeState.Promised(day, reason, iscap);
        });
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            throw new BadInput("on", "`%s` is no day like 2026-11-24".formatted(typed));
        }
    }

    /**
     * Answers.
     *
     * @param changes whether the classification is to change
     */
    Challenge answer(Asker asker, String typed, String challenge, boolean changes, String why) {
        String reason = Wish.needed("why", why, "say why: the challenger reads it");
        return answering(asker, typed, challenge, before -> {
            if (before.waits().isEmpty()) {
                throw Conflict.state("it is %s".formatted(before.words()));
            }
            return new ChallengeState.Answered(changes, reason);
        });
    }

    /** Records that its challenger takes it to the ISCAP. */
    Challenge iscap(Asker asker, String typed, String challenge, String letter) {
        String said = Wish.needed("letter", letter, "say by what letter it goes to the ISCAP");
        return change(asker, Act.CHALLENGE_CLASSIFICATION, typed, challenge, Context.NONE, (one, before) -> {
            if (!one.challenger().equals(asker.person().value())) {
                throw Conflict.state("whoever challenges takes it further, and nobody else");
            }
            String because = before.iscap(today()).orElseThrow(() -> Conflict.state("it cannot go to the ISCAP as it stands"));
            return new ChallengeState.AtIscap(said, because);
        });
    }

    /** Records what the ISCAP has decided. */
    Challenge decided(Asker asker, String typed, String challenge, boolean changes, String letter) {
        String said = Wish.needed("letter", letter, "say by what letter the ISCAP decided, and what it says");
        return answering(asker, typed, challenge, before -> {
            if (!(before instanceof ChallengeState.AtIscap)) {
                throw Conflict.state("it is not with the ISCAP");
            }
            return new ChallengeState.IscapAnswered(changes, said);
        });
    }

    private Challenge answering(Asker asker, String typed, String challenge, UnaryOperator<ChallengeState> step) {
        Context context = Context.NONE.proposedBy(challenger(typed, challenge));
        return change(asker, Act.ANSWER_CHALLENGE, typed, challenge, context, (one, before) -> step.apply(before));
    }

    private String challenger(String typed, String challenge) {
        try {
            return ItemId.parse(typed).flatMap(id -> find(id, challenge)).map(Challenge::challenger).orElse(NOBODY);
        } catch (BrokenSeal broken) {
            LOG.error("a challenge is not what was sealed");
            return NOBODY;
        }
    }

    private Optional<Challenge> find(ItemId item, String challenge) {
        return rows.of(item).stream().filter(one -> one.id().toString().equals(challenge)).findFirst();
    }

    private interface Step {
        ChallengeState of(Challenge one, ChallengeState before);
    }

    private Challenge change(Asker asker, Act act, String typed, String challenge, Context context, Step step) {
        return guard.change(asker, act, Target.item(typed), context, permit -> {
            ItemId item = permit.itemTo(act).id();
            Challenge one = find(item, challenge).orElseThrow(() -> new BadInput("challenge", "there is no such challenge"));
            permit.note("challenge", one.id().toString());
            ChallengeState next = step.of(one, one.state());
            permit.note("state", next.words());
            return rows.add(permit, item, number -> one.in(next, number, asker.person().value(), now()));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
