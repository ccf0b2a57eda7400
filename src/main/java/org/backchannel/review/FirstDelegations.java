package org.backchannel.review;

import java.util.stream.Stream;
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
 * Gives those who are reviewers, and those who are records managers, when the registry first keeps delegations for their role one of their own,
 * before it takes its first request: those of the first start, and in a registry of before those whose role was the delegation. Once for each role:
 * the trail knows of it, whatever the database says.
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
        Stream.of(Role.REVIEWER, Role.RECORDS_MANAGER).filter(role -> !rows.begun(role)).forEach(role -> {
            try {
                turns.after("first delegations", () -> begin(role));
            } catch (Closed closed) {
                LOG.warn("no first delegations were given: the registry is closed; they are at the next start");
            }
        });
    }

    private void begin(Role role) {
        if (rows.begun(role)) {
            return;
        }
        long given = people.directory().stream().flatMap(one -> persons.believed(one.id()).stream())
                .filter(one -> one.is(role) && one.kind() == Person.Kind.HUMAN).filter(one -> rows.of(one.id()).isEmpty())
                .map(one -> delegating.first(REGISTRY, one, "The access document, when this registry began to keep delegations")).count();
        guard.change(REGISTRY, Act.BEGIN_DELEGATIONS, Target.registry(), Context.NONE, permit -> {
            permit.note("given", Long.toString(given));
            permit.note("role", role.name());
            rows.begin(permit, role);
            return given;
        });
        LOG.info("first delegations: {} persons of the role {} may declassify or lower by them", given, role);
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
