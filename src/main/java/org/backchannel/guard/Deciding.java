package org.backchannel.guard;

import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.ledger.Subject;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Reason;
import org.backchannel.policy.Request;
import org.backchannel.policy.Request.Context;
import org.backchannel.policy.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads who asks and what is asked for, and has the policy judge. Writes nothing: see {@link Admissions}. */
final class Deciding {

    private static final Logger LOG = LoggerFactory.getLogger(Deciding.class);

    private final Policy policy;
    private final Timer decisions;
    private final Items items;
    private final Persons persons;
    private final Item decoy;

    /** @param decoy judged where there is no item, so that the policy works as long as for one that may not be known */
    Deciding(Policy policy, Timer decisions, Items items, Persons persons, Item decoy) {
        this.policy = policy;
        this.decisions = decisions;
        this.items = items;
        this.persons = persons;
        this.decoy = decoy;
    }

    Decision decide(Asker asker, Act act, Target target, Context context, boolean locking) {
        Optional<Person> granted = persons.granted(asker);
        Optional<Person> believed = granted.map(asker.asserted().ceiling()::over);
        Decision decision = decide(asker, believed.orElseGet(() -> Persons.stranger(asker.person())), act, target, context, locking);
        OptionalLong altered = believed.isPresent() ? OptionalLong.empty() : persons.altered(asker.person());
        granted.map(asker.asserted().ceiling()::cuts).ifPresent(decision::narrowed);
        if (altered.isEmpty()) {
            return SecondFactors.asked(decision);
        }
        LOG.warn("access document {} of {} is not what the trail names: they are refused", altered.getAsLong(), asker.person().value());
        return decision.unverified(altered.getAsLong());
    }

    private Decision decide(Asker asker, Person who, Act act, Target target, Context context, boolean locking) {
        return switch (target) {
            case Target.AnItem(var id) -> item(asker, who, act, locking ? items.lock(id) : items.find(id), context, id.toString());
            case Target.NewItem(var item) -> known(asker, Subject.item(item.id().value()),
                    new Request(who, act, new Request.OfItem(item), context));
            case Target.Unknown(var on, var asked) -> on == Act.On.ITEM
                    ? item(asker, who, act, Optional.empty(), context, asked)
                    : missing(asker, act, asked);
            case Target.APerson(var id) -> person(asker, who, act, id, context);
            case Target.NewPerson(var id) -> known(asker, Admissions.person(id),
                    new Request(who, act, new Request.OfPerson(persons.believed(id).orElseGet(() -> Persons.stranger(id))), context));
            case Target.AGroup(var id) -> known(asker, new Subject("group", id),
                    new Request(who, act, new Request.OfGroup(id), context));
            case Target.TheTrail() -> known(asker, Subject.system("trail"),
                    new Request(who, act, new Request.OfWhole(Act.On.TRAIL), context));
            case Target.TheRegistry() -> known(asker, Subject.system("registry"),
                    new Request(who, act, new Request.OfWhole(Act.On.REGISTRY), context));
        };
    }

    private Decision item(Asker asker, Person who, Act act, Optional<Item> found, Context context, String asked) {
        // Where there is no item a decoy is judged in its place, so that the answer takes as long as for one that may not be known.
        var request = new Request(who, act, new Request.OfItem(found.orElse(decoy)), context);
        Verdict verdict = judge(request);
        if (found.isPresent() && verdict instanceof Verdict.Allow) {
            return new Decision(asker, act, Subject.item(found.get().id().value()), request, verdict, true, "");
        }
        Verdict knowing = judge(new Request(who, Act.KNOW, request.on(), Context.NONE));
        if (found.isEmpty()) {
            return missing(asker, act, asked);
        }
        return new Decision(asker, act, Subject.item(found.get().id().value()), request, verdict, knowing instanceof Verdict.Allow, "");
    }

    private Decision person(Asker asker, Person who, Act act, PersonId id, Context context) {
        return persons.believed(id)
                .map(person -> known(asker, Admissions.person(id), new Request(who, act, new Request.OfPerson(person), context)))
                .orElseGet(() -> missing(asker, act, id.value()));
    }

    private Decision known(Asker asker, Subject subject, Request request) {
        return new Decision(asker, request.act(), subject, request, judge(request), true, "");
    }

    /** Attempts on what does not exist count under who asked. */
    private static Decision missing(Asker asker, Act act, String asked) {
        return new Decision(asker, act, Admissions.person(asker.person()), null,
                new Verdict.Deny(List.of(new Reason("NOT-FOUND", "There is no such item."))),
                false, asked);
    }

    private Verdict judge(Request request) {
        return Objects.requireNonNull(decisions.record(() -> policy.judge(request)), "the policy used to answer");
    }
}
