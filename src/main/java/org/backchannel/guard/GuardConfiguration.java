package org.backchannel.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.item.Tampering;
import org.backchannel.item.Versions;
import org.backchannel.ledger.DatabaseRights;
import org.backchannel.ledger.Durability;
import org.backchannel.ledger.HeadMark;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Readiness;
import org.backchannel.ledger.RefusalListener;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Register;
import org.backchannel.people.AccessInForce;
import org.backchannel.people.AccountGenerations;
import org.backchannel.people.EndedSignIns;
import org.backchannel.people.KnownWords;
import org.backchannel.people.People;
import org.backchannel.policy.KeptPolicies;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.KeyRing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    Persons persons(People people, Trail trail) {
        return new Persons(people, trail);
    }

    @Bean
    Versions versions(Trail trail) {
        return new ItemVersions(trail);
    }

    @Bean
    RowVersions rowVersions(Trail trail) {
        return new RowVersions(trail);
    }

    @Bean
    Tampering tampering(Ledger ledger, PlatformTransactionManager transactions, Clock clock) {
        return new AlteredItems(ledger, new TransactionTemplate(transactions), clock);
    }

    @Bean
    AccountGenerations accountGenerations(Trail trail) {
        return new AccountVersions(trail);
    }

    @Bean
    AccessInForce accessInForce(Persons persons) {
        return new AccessTrail(persons);
    }

    @Bean
    EndedSignIns endedSignIns(Trail trail) {
        return new SignInTrail(trail);
    }

    /** That the database was put back, where fewer entries are signed in it than this process had seen signed. */
    @Bean
    StartFacts restored(HeadMark mark) {
        return () -> mark.restored().map(back -> Map.of("restored", back.found() + " of " + back.seen())).orElse(Map.of());
    }

    @Bean
    StartFacts upgraded(Trail trail) {
        return new Upgrades(trail, Lifetime.version());
    }

    @Bean
    StartFacts changedPolicy(Trail trail, Policy policy, KeptPolicies kept) {
        return new ChangedPolicy(trail, policy, kept);
    }

    @Bean
    StartFacts changedKeys(Trail trail, KeyRing ring) {
        return ChangedKeys.of(trail, ring);
    }

    @Bean
    Announcements announcements(Trail trail) {
        return new Announcements(trail);
    }

    @Bean
    StartFacts startedChanges(Trail trail, Ledger ledger, Alarms alarms, Policy policy, KeyRing ring) {
        return new StartedChanges(trail, ledger, alarms, policy.digest(), ChangedKeys.of(trail, ring));
    }

    @Bean
    StartFacts epochTrail(KeyRing ring, Ledger ledger, Trail trail, Alarms alarms, PlatformTransactionManager transactions) {
        var epochs = new EpochTrail(ring, ledger, trail, alarms, new TransactionTemplate(transactions));
        ring.tell(epochs);
        return epochs;
    }

    @Bean
    EpochSuccession epochSuccession(JdbcClient database, PlatformTransactionManager transactions, KeyRing ring) {
        var succession = new EpochSuccession(database, transactions, ring);
        ring.follow(succession);
        return succession;
    }

    /** For what an identity provider may say of somebody; Noforn of captions is told as an aspect of its own. */
    @Bean
    KnownWords knownWords(MarkingLines lines) {
        var controls = new TreeSet<>(lines.all().controls());
        controls.remove("NOFORN");
        return new KnownWords(controls, lines.all().codewords(), new TreeSet<>(lines.countries()));
    }

    @Bean
    Unrecorded unrecorded() {
        return new Unrecorded();
    }

    @Bean
    Closures closures(Ledger ledger, PlatformTransactionManager transactions, Unrecorded unrecorded, Clock clock) {
        return new Closures(ledger, new TransactionTemplate(transactions), unrecorded, clock);
    }

    @Bean
    Guard guard(Policy policy, Ledger ledger, Items items, Persons persons, Register register, PlatformTransactionManager transactions,
            ObjectProvider<MeterRegistry> meters, ObjectProvider<AdmissionListener> listeners, Readiness readiness,
            Unrecorded unrecorded) {
        Timer decisions = Timer.builder("backchannel.decisions").description("asking the policy once")
                .register(meters.getIfAvailable(SimpleMeterRegistry::new));
        var deciding = new Deciding(policy, decisions, items, persons, decoy(register));
        var durable = new TransactionTemplate(transactions);
        return new Guard(deciding, new Admissions(policy, ledger), durable,
                work -> Durability.relaxed(() -> durable.executeWithoutResult(tx -> work.run())),
                asker -> listeners.forEach(listener -> listener.recorded(asker)), new Opening(readiness, unrecorded));
    }

    @Bean
    Alarms alarms(Ledger ledger, Trail trail) {
        return new Alarms(ledger, trail);
    }

    @Bean
    ProviderTrail providerTrail(Ledger ledger, Trail trail, PlatformTransactionManager transactions) {
        return new ProviderTrail(ledger, trail, new TransactionTemplate(transactions));
    }

    @Bean
    RefusalListener witnessRefusals(Ledger ledger, PlatformTransactionManager transactions) {
        return new WitnessRefusals(ledger, new TransactionTemplate(transactions));
    }

    @Bean
    Lifetime lifetime(Ledger ledger, Policy policy, DatabaseRights rights, PlatformTransactionManager transactions,
            ObjectProvider<StartFacts> others) {
        return new Lifetime(ledger, policy, rights, new TransactionTemplate(transactions), others.stream().toList());
    }

    /** Judged where there is no item, so that the policy works as long as for one that may not be known. */
    private static Item decoy(Register register) {
        var card = new Card(Kind.OTHER, "", "nothing", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        var access = new Access("", register.systemHigh(), true, Collections.emptySortedSet(), Collections.emptySortedSet(),
                Optional.empty());
        return new Item(new ItemId(new UUID(0, 0)), 1, State.FILED, card, access);
    }
}
