package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.Delegation.Standing;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Gives, by two records managers, and ends, by one, the delegations in writing by which somebody declassifies or lowers; each step in the trail of the person. */
final class Delegating {

    /** Stands in the question where there is no delegation, so that nobody learns more than that. */
    private static final String NOBODY = "nobody";
    private static final int LONGEST = 500;

    private final Guard guard;
    private final DelegationRows rows;
    private final InstantSource clock;

    Delegating(Guard guard, DelegationRows rows, InstantSource clock) {
        this.guard = guard;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A delegation as somebody typed it.
     *
     * @param office empty for items of all offices
     * @param from empty for today
     * @param to empty: until it is ended
     */
    record Scope(String level, String office, String from, String to, String document) {
    }

    /** Proposes one. */
    Delegation propose(Asker asker, String person, Scope scope) {
        if (person.isBlank()) {
            throw new BadInput("person", "choose a person");
        }
        Level level = level(scope.level());
        String document = bounded("document",
                Wish.needed("document", scope.document(), "name the document that was signed, and where it is"));
        String office = bounded("office", scope.office().strip());
        LocalDate from = scope.from().isBlank() ? today() : Exemptions.day("from", scope.from());
        Optional<LocalDate> to = scope.to().isBlank() ? Optional.empty() : Optional.of(Exemptions.day("to", scope.to()));
        if (to.isPresent() && (to.get().isBefore(from) || to.get().isBefore(today()))) {
            throw new BadInput("to", "`%s` is over, or before its first day".formatted(to.get()));
        }
        return guard.change(asker, Act.PROPOSE_DELEGATION, Target.person(person), Context.marking(marked(level)), permit -> {
            Person whose = permit.personTo(Act.PROPOSE_DELEGATION);
            requireOneWhoUses(whose);
            return kept(permit, whose.id(),
                    number -> new Delegation(UUID.randomUUID(), number, whose.id(), level, office, from, to, document,
                            Standing.PROPOSED, asker.person().value(), "", "", now()));
        });
    }

    private static String bounded(String field, String text) {
        if (text.length() > LONGEST) {
            throw new BadInput(field, "at most " + LONGEST + " characters");
        }
        return text;
    }

    private static void requireOneWhoUses(Person whose) {
        if (!Delegations.mayHave(whose)) {
            throw new BadInput("person",
                    "a delegation is for a person who reviews or lowers: a reviewer, a records manager or an originator");
        }
    }

    /** Confirms it: by another than who proposed it. It counts from the next request of the person on. */
    Delegation confirm(Asker asker, String typed) {
        Optional<Delegation> seen = seen(typed);
        Context besides = Context.marking(marked(seen.map(Delegation::level).orElse(Level.TOP_SECRET)))
                .proposedBy(seen.map(Delegation::proposer).orElse(NOBODY));
        return step(asker, Act.CONFIRM_DELEGATION, typed, besides, Delegating::requireProposed, (one, number) -> {
            if (one.to().isPresent() && one.to().get().isBefore(today())) {
                throw Conflict.state("its last day is over: it can only be withdrawn");
            }
            return one.in(Standing.CONFIRMED, number, asker.person().value(), "", now());
        });
    }

    /** Takes a proposal back, or turns it down. */
    Delegation withdraw(Asker asker, String typed) {
        return step(asker, Act.WITHDRAW_DELEGATION, typed, Context.NONE, Delegating::requireProposed,
                (one, number) -> one.in(Standing.WITHDRAWN, number, asker.person().value(), "", now()));
    }

    /** Ends one, from the next request of the person on. */
    Delegation end(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why it is ended");
        return step(asker, Act.END_DELEGATION, typed, Context.NONE, (permit, one) -> {
            permit.note("why", reason);
            if (one.standing() != Standing.CONFIRMED) {
                throw Conflict.state("the delegation is not in force: it " + one.standing().words());
            }
        }, (one, number) -> one.in(Standing.ENDED, number, asker.person().value(), reason, now()));
    }

    /** The registry's own: whoever reviewed before delegations were kept. */
    Delegation first(Asker registry, Person whose, String document) {
        Context besides = Context.marking(marked(whose.clearance().level())).proposedBy(PersonId.REGISTRY.value());
        return guard.change(registry, Act.CONFIRM_DELEGATION, Target.person(whose.id().value()), besides,
                permit -> kept(permit, whose.id(),
                        number -> new Delegation(UUID.randomUUID(), number, whose.id(), whose.clearance().level(), "", today(),
                                Optional.empty(), document, Standing.CONFIRMED, PersonId.REGISTRY.value(), PersonId.REGISTRY.value(), "",
                                now())));
    }

    private static void requireProposed(Permit permit, Delegation one) {
        if (one.standing() != Standing.PROPOSED) {
            throw Conflict.state("the delegation is " + one.standing().words() + " already");
        }
    }

    private Optional<Delegation> seen(String typed) {
        try {
            return rows.whose(typed).flatMap(person -> of(person, typed));
        } catch (BrokenSeal broken) {
            // Found again by the gate, which records it.
            return Optional.empty();
        }
    }

    private Optional<Delegation> of(PersonId person, String typed) {
        return rows.of(person).stream().filter(one -> one.id().toString().equals(typed)).findFirst();
    }

    private Delegation step(Asker asker, Act act, String typed, Context besides, BiConsumer<Permit, Delegation> required,
            BiFunction<Delegation, Integer, Delegation> next) {
        Target target = rows.whose(typed).map(person -> Target.person(person.value()))
                .orElseGet(() -> new Target.Unknown(Act.On.PERSON, typed));
        return guard.change(asker, act, target, besides, permit -> {
            PersonId person = permit.personTo(act).id();
            Delegation one = of(person, typed).orElseThrow();
            required.accept(permit, one);
            return kept(permit, person, number -> next.apply(one, number));
        });
    }

    private Delegation kept(Permit permit, PersonId person, IntFunction<Delegation> state) {
        Delegation made = rows.add(permit, person, state);
        permit.note("delegation", made.id().toString());
        permit.note("level", made.level().name());
        permit.note("office", made.office());
        permit.note("from", made.from().toString());
        permit.note("to", made.to().map(LocalDate::toString).orElse(""));
        permit.note("document", made.document());
        return made;
    }

    private static Marking marked(Level level) {
        return Marking.of(level);
    }

    private static Level level(String typed) {
        return Arrays.stream(Level.values()).filter(level -> level.name().equals(typed) && level != Level.UNCLASSIFIED).findFirst()
                .orElseThrow(() -> new BadInput("level", "choose a level, for example SECRET"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
