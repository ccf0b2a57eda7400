package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.DatabaseRights;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Policy;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the trail says of a start (E6). */
class LifetimeTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Trail TRAIL = APP.bean(Trail.class);

    private static Line started(StartFacts... others) {
        new Lifetime(APP.bean(Ledger.class), APP.bean(Policy.class), APP.bean(DatabaseRights.class),
                new TransactionTemplate(APP.bean(PlatformTransactionManager.class)), List.of(others)).start();
        return TRAIL.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).orElseThrow();
    }

    @Test
    void that_the_database_was_put_back_stands_in_the_entry_of_the_start() {
        assertThat(started(() -> Map.of("restored", "3 of 5")).facts()).containsEntry("restored", "3 of 5").containsKey("policy");
    }

    @Test
    void a_start_of_another_version_says_which_one_ran_before() {
        Line before = started();
        assertThat(started(new Upgrades(TRAIL, "99.0")).facts()).containsEntry("upgradedFrom", before.facts().get(Entry.VERSION));
        assertThat(started(new Upgrades(TRAIL, Lifetime.version())).facts()).doesNotContainKey("upgradedFrom");
    }
}
