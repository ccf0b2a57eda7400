package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.Registers;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    @Bean
    Exemptions exemptions(@Value("${backchannel.policies-dir:}") String policies) {
        return Exemptions.load(policies);
    }

    @Bean
    Kinds reviewKinds(@Value("${backchannel.policies-dir:}") String policies) {
        return Kinds.load(policies);
    }

    @Bean
    Cases reviewCases(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new Cases(database, seal, versions);
    }

    @Bean
    Reviewing reviewing(Guard guard, Custody custody, Cases cases, JdbcClient database, RowSeal seal, Exemptions exemptions,
            Attestation attestation, Clock clock) {
        return new Reviewing(guard, custody, cases, new Marks(database, seal), exemptions, attestation, clock);
    }

    @Bean
    TimeFrames timeFrames(@Value("${backchannel.policies-dir:}") String policies) {
        return TimeFrames.load(policies);
    }

    @Bean
    ClassificationRows classificationRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new ClassificationRows(database, seal, versions);
    }

    @Bean
    Classifying classifying(Guard guard, ClassificationRows rows, @Value("${backchannel.policies-dir:}") String policies, Clock clock) {
        return new Classifying(guard, rows, Registers.blockRules(policies), clock);
    }

    @Bean
    DueDates dueDates(Items items, Cases cases, ClassificationRows classifications, Policy policy, TimeFrames frames) {
        return new DueDates(items, cases, classifications, policy, frames);
    }

    @Bean
    Docket docket(Cases cases, Items items, Policy policy, Kinds kinds, People people, Clock clock) {
        return new Docket(cases, items, policy, kinds, people, clock);
    }
}
