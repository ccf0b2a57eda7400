package org.backchannel.review;

import org.backchannel.guard.Asker;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Turns;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives those who are reviewers or records managers when the registry first keeps delegations one of their own, before it takes its first request: those of the first
 * start, and in a registry of before those whose role was the delegation. Once: the trail knows of it, whatever the database says.
 */
final class FirstDelegations implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstDelegations.class);
    private static final Asker REGISTRY = Asker.registry("first-delegations");
    /** After the first start, before the web server. */
    private static final int PHASE = 101;

    private final Guard guard;
    private final Delegating delegating;
    private final DelegationRows rows;
    private final People people;
    private final Persons persons;
    private final Turns turns;
    private volatile boolean running;

    FirstDelegations(Guard guard, Delegating delegating, DelegationRows rows, People people, Persons persons, Turns turns) {
        this.guard = guard;
        this.delegating = delegating;
        this.rows = rows;
        this.people = people;
        this.persons = persons;
        this.turns = turns;
    }

    @Override
    public void start() {
        running = true;
        if (!rows.begun()) {
            try {
                turns.after("first delegations", this::begin);
            } catch (Closed closed) {
                LOG.warn("no first delegations were given: the registry is closed; they are at the next start");
            }
        }
    }

    private void begin() {
        if (rows.begun()) {
            return;
        }
        long given = people.directory().stream().flatMap(one -> persons.believed(one.id()).stream())
                .filter(one -> (one.is(Role.REVIEWER) || one.is(Role.RECORDS_MANAGER)) && one.kind() == Person.Kind.HUMAN)
                .filter(one -> rows.of(one.id()).isEmpty())
                .map(one -> delegating.first(REGISTRY, one,
                        "The access document, when this registry began to keep delegations"))
                .count();
        guard.change(REGISTRY, Act.BEGIN_DELEGATIONS, Target.registry(), Context.NONE, permit -> {
            permit.note("given", Long.toString(given));
            rows.begin(permit);
            return given;
        });
        LOG.info("first delegations: {} persons may declassify or lower by them", given);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
