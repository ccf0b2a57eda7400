package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.backchannel.Databases;
import org.backchannel.ledger.Cause;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Finding;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.people.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the trail is told of closing and opening, and of what was refused while no entry could be written. */
class ClosuresTest {

    private static final Instant SINCE = Instant.parse("2026-11-25T01:02:03Z");
    private static final PersonId HARLOW = new PersonId("harlow");

    private final Databases databases = Databases.fresh(Databases.Kind.H2);
    private final Ledgers log = Ledgers.on(databases);
    private final Unrecorded unrecorded = new Unrecorded();
    private final Closures closures = new Closures(log.ledger(), databases.transaction(), unrecorded, Clock.systemUTC());

    @AfterEach
    void close() {
        log.close();
    }

    private static Condition closed(Cause cause, String measured) {
        return new Condition(List.of(new Finding(cause, true, 100, measured)), SINCE);
    }

    private List<Line> registry() {
        return log.trail().trailOf(Subject.system("registry"));
    }

    private List<Line> of(PersonId person) {
        return log.trail().trailOf(new Subject("person", person.value()));
    }

    @Test
    void eachChangeIsOneEntryHoweverOftenItIsMeasured() {
        closures.measured(Condition.GOOD);
        closures.measured(new Condition(List.of(new Finding(Cause.BACKLOG, false, 50, "6 wait")), null));
        closures.measured(new Condition(List.of(new Finding(Cause.BACKLOG, false, 50, "7 wait")), null));
        closures.measured(closed(Cause.BACKLOG, "11 wait"));
        closures.measured(closed(Cause.BACKLOG, "12 wait"));
        closures.measured(Condition.GOOD);
        closures.measured(Condition.GOOD);
        assertThat(registry()).extracting(Line::type).containsExactly("system.warned", "system.closed", "system.opened");
        assertThat(registry().get(1).facts()).containsEntry("reasons", "CLOSED-BACKLOG").containsEntry("causes", "11 wait")
                .containsEntry("since", SINCE.toString());
        assertThat(registry().get(2).facts()).containsEntry("reasons", "CLOSED-BACKLOG").containsKey("until");
    }

    @Test
    void aWarningThatIsOverIsToldToo() {
        closures.measured(new Condition(List.of(new Finding(Cause.STORAGE, false, 75, "76 %")), null));
        closures.measured(new Condition(List.of(new Finding(Cause.STORAGE, false, 90, "91 %")), null));
        closures.measured(Condition.GOOD);
        assertThat(registry()).extracting(line -> line.type() + " " + line.facts().get("causes")).containsExactly("system.warned 76 %",
                "system.warned 91 %", "system.warned none any more");
    }

    /** Nothing can be written while it is closed for that; the opening says all of it. */
    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItOpens() {
        for (int i = 0; i < 3; i++) {
            unrecorded.count(HARLOW, "item.read");
        }
        unrecorded.count(HARLOW, "registry.list");
        unrecorded.count(new PersonId("marsh"), "item.file");
        closures.measured(closed(Cause.WRITE, "full"));
        assertThat(registry()).isEmpty();
        assertThat(of(HARLOW)).isEmpty();
        closures.measured(Condition.GOOD);
        assertThat(registry()).extracting(line -> line.type() + " " + line.facts().get("since")).containsExactly("system.opened " + SINCE);
        assertThat(of(HARLOW)).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(line.facts()).containsEntry("reasons", "CLOSED-WRITE").containsEntry("refused", "4")
                    .containsEntry("acts", "item.read 3, registry.list 1");
        });
        assertThat(of(new PersonId("marsh"))).hasSize(1);
        closures.measured(Condition.GOOD);
        assertThat(of(HARLOW)).as("once").hasSize(1);
    }

    /** Where the disk is nearly full a refusal is no entry either, but that it closed is one. */
    @Test
    void onADiskThatIsNearlyFullRefusalsAreCounted() {
        assertThat(closed(Cause.STORAGE, "98 %").recordsRefusals()).isFalse();
        unrecorded.count(HARLOW, "item.read");
        closures.measured(closed(Cause.STORAGE, "98 %"));
        assertThat(registry()).hasSize(1);
        assertThat(of(HARLOW)).isEmpty();
        closures.stopping(closed(Cause.STORAGE, "98 %"));
        assertThat(of(HARLOW)).as("before the process ends").hasSize(1);
    }

    @Test
    void whatCannotBeWrittenYetIsTriedAgain() {
        unrecorded.count(HARLOW, "item.read");
        closures.measured(closed(Cause.WRITE, "full"));
        databases.client().sql("alter table ledger_entry rename to away").update();
        assertThatThrownBy(() -> closures.measured(Condition.GOOD)).isInstanceOf(RuntimeException.class);
        databases.client().sql("alter table away rename to ledger_entry").update();
        closures.measured(Condition.GOOD);
        assertThat(of(HARLOW)).hasSize(1);
        assertThat(registry()).extracting(Line::type).containsExactly("system.opened");
    }

    /** However many persons ask meanwhile, memory stays bounded and no call is left out of the sum. */
    @Test
    void aStormIsCountedInBoundedMemory() {
        for (int i = 0; i < 1500; i++) {
            unrecorded.count(new PersonId("p" + i), "item.read");
        }
        assertThat(unrecorded.counted()).hasSizeLessThanOrEqualTo(1001);
        assertThat(unrecorded.counted().values().stream().mapToLong(acts -> acts.getOrDefault("item.read", 0L)).sum()).isEqualTo(1500);
        var counted = unrecorded.counted();
        unrecorded.count(new PersonId("p0"), "item.read");
        unrecorded.forget(counted);
        assertThat(unrecorded.counted()).as("what came meanwhile stays").hasSize(1);
    }
}
