package org.backchannel.audit;

import java.time.Clock;
import java.time.Duration;
import org.backchannel.guard.Alarms;
import org.backchannel.guard.Announcements;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Exporter;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Pruner;
import org.backchannel.ledger.Prunings;
import org.backchannel.ledger.Publication;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Verifier;
import org.backchannel.ledger.WitnessLag;
import org.backchannel.ledger.Witnesses;
import org.backchannel.people.People;
import org.backchannel.policy.KeptPolicies;
import org.backchannel.policy.Policy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Between two rounds of the watch. */
    private static final Duration REST = Duration.ofSeconds(1);

    @Bean
    Telling telling(People people, Policy policy, Trail trail, MarkingLines lines) {
        return new Telling(people, policy, new Exposure(trail, lines));
    }

    @Bean
    Finds finds(JdbcClient database) {
        return new Finds(database);
    }

    @Bean
    PastAccess pastAccess(Trail trail, People people, MarkingLines lines) {
        return new PastAccess(trail, people, lines);
    }

    @Bean
    Answers answers(Trail trail, Finds finds, Telling telling, People people, Persons persons) {
        return new Answers(trail, finds, telling, new Administrators(people, persons));
    }

    @Bean
    Approvals approvals(Trail trail, Telling telling) {
        return new Approvals(trail, telling);
    }

    @Bean
    Abilities abilities(Trail trail, PastAccess pastAccess, People people, Policy policy, KeptPolicies kept, Items items, Clock clock) {
        return new Abilities(trail, pastAccess, people, new PastRules(trail, policy, kept), new PastItems(trail, items, policy), clock);
    }

    @Bean
    PastReach pastReach(Trail trail, PastAccess pastAccess, Policy policy, KeptPolicies kept, Items items, Clock clock) {
        return new PastReach(pastAccess, new PastRules(trail, policy, kept), new PastItems(trail, items, policy), items, policy, clock);
    }

    @Bean
    Tallies tallies(JdbcClient database) {
        return new Tallies(database);
    }

    @Bean
    AlarmLimits alarmLimits(@Value("${backchannel.alarms.refusals:100}") int refusals,
            @Value("${backchannel.alarms.refusals-within:10m}") Duration within,
            @Value("${backchannel.alarms.openings:30}") int openings, @Value("${backchannel.alarms.openings-times:2}") int times,
            @Value("${backchannel.alarms.clock-step:10s}") Duration clockStep, @Value("${backchannel.alarms.tree-lag:1m}") Duration treeLag,
            @Value("${backchannel.alarms.witness-lag:10m}") Duration witnessLag) {
        return new AlarmLimits(refusals, within, openings, times, clockStep, treeLag, witnessLag);
    }

    @Bean
    AlarmWatch alarmWatch(JdbcClient database, PlatformTransactionManager transactions, Trail trail, Finds finds, Tallies tallies,
            AlarmLimits limits,
            Alarms alarms, Integrator integrator, WitnessLag witnessLag, Clock clock,
            @Value("${backchannel.node:registry}") String node) {
        return new AlarmWatch(database, transactions, trail, finds, tallies, new Sentries(trail, finds, tallies, limits),
                new ClockWatch(clock, System::nanoTime, limits.clockStep(), node),
                new LagWatch(integrator::lag, witnessLag::unwitnessed, limits), alarms, clock,
                REST);
    }

    @Bean
    AlarmBook alarmBook(Guard guard, Alarms alarms, Trail trail, People people, Telling telling) {
        return new AlarmBook(guard, alarms, trail, people, telling);
    }

    @Bean
    Inspection inspection(Trail trail, Checkpoints checkpoints, Witnesses witnesses, Telling telling, PastAccess pastAccess,
            AlarmBook alarms, ObjectProvider<SyslogStream> collector) {
        return new Inspection(trail, checkpoints, witnesses, telling, pastAccess, alarms, collector.stream().findFirst());
    }

    @Bean
    TileCopies tileCopies(Guard guard, Publication publication, Witnesses witnesses) {
        return new TileCopies(guard, publication, witnesses);
    }

    @Bean
    WitnessFiles witnessFiles(Guard guard, Integrator integrator, Witnesses witnesses) {
        return new WitnessFiles(guard, integrator, witnesses);
    }

    @Bean
    TrailExports trailExports(Exporter exporter, Integrator integrator, Witnesses witnesses, Telling telling,
            ObjectProvider<BuildProperties> build) {
        String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
        return new TrailExports(exporter, integrator, witnesses, telling, version);
    }

    @Bean
    ReachFile reachFile(PastReach reach, PastAccess pastAccess, Policy policy, KeptPolicies kept, Trail trail, Integrator integrator,
            Checkpoints checkpoints, Clock clock) {
        return new ReachFile(reach, pastAccess, new PastRules(trail, policy, kept), trail, integrator, checkpoints, clock);
    }

    @Bean
    PruningBook pruningBook(Guard guard, Prunings prunings, Pruner pruner, Settled settled, Trail trail, MarkingLines lines, Clock clock,
            @Value("${backchannel.policies-dir:}") String folder) {
        return new PruningBook(guard, prunings, pruner, settled,
                new Due(trail, settled, Retention.inForce(folder, lines), new Exposure(trail, lines), clock));
    }

    @Bean
    ChangeBook changeBook(Guard guard, Announcements announcements, Policy policy) {
        return new ChangeBook(guard, announcements, policy);
    }

    @Bean
    PruningJob pruningJob(PruningBook book) {
        return new PruningJob(book);
    }

    @Bean
    TrailCheck trailCheck(Guard guard, Verifier verifier, Clock clock) {
        return new TrailCheck(guard, verifier, clock);
    }
}
