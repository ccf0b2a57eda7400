package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Telling;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.DueOn.Falls;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells owners, on the day, that an item of theirs falls due for declassification (DoD 5015.02-STD, chapter 4); once for each rule and day. */
final class OwnersTold {

    /** What could not be told on its day, since the registry did not run, is told within a week. */
    private static final int LATER = 7;
    private static final int MOST = 1000;
    private static final String UNTOLD = "not exists (select 1 from owner_told t where t.item_id = i.id and t.rule = :rule and t.due_on >= :since)";
    private static final Logger LOG = LoggerFactory.getLogger(OwnersTold.class);

    private final Guard guard;
    private final DueOn due;
    private final Owners owners;
    private final People people;
    private final Policy policy;
    private final Telling telling;
    private final JdbcClient database;
    private final InstantSource clock;

    OwnersTold(Guard guard, DueOn due, Owners owners, People people, Policy policy, Telling telling, JdbcClient database,
            InstantSource clock) {
        this.guard = guard;
        this.due = due;
        this.owners = owners;
        this.people = people;
        this.policy = policy;
        this.telling = telling;
        this.database = database;
        this.clock = clock;
    }

    /** One round; of how many items somebody was told. */
    int round() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int told = 0;
        for (TimeFrame frame : due.frames().toList()) {
            var parameters = new HashMap<String, Object>();
            parameters.put("rule", frame.rule());
            parameters.put("since", today.minusDays(LATER));
            for (Falls one : due.between(frame, today.minusDays(LATER), today, UNTOLD, parameters, MOST)) {
                told += told(frame, one) ? 1 : 0;
            }
        }
        return told;
    }

    private boolean told(TimeFrame frame, Falls one) {
        try {
            return guard.change(Asker.registry(DueCases.JOB), Act.TELL_OWNER, Target.item(one.item().id()), Context.NONE, permit -> {
                List<String> who = knowing(permit.itemTo(Act.TELL_OWNER));
                permit.note("rule", frame.rule());
                permit.note("due", one.on().toString());
                permit.note("told", String.join(", ", who));
                database.sql("insert into owner_told (item_id, rule, due_on) values (?, ?, ?) on conflict do nothing")
                        .params(one.item().id().value(), frame.rule(), one.on()).update();
                telling.tell(who);
                return !who.isEmpty();
            });
        } catch (NotFound | Refused failed) {
            LOG.error("nobody was told of {}: {}", one.item().id(), failed.getClass().getSimpleName());
            return false;
        }
    }

    /** INVARIANT: what one may not see does not exist for them (2): whoever may not know of it is not told that something is due. */
    private List<String> knowing(Item item) {
        return owners.of(item).stream().filter(id -> Optional.of(new PersonId(id)).flatMap(people::person)
                .filter(person -> policy.filter(person, Act.KNOW).test().test(item)).isPresent()).toList();
    }
}
