package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Declassifications;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.Registers;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a classification rests on, working papers, challenges to it, and guides, as beans. */
@Configuration(proxyBeanMethods = false)
class ClassificationConfiguration {

    @Bean
    TimeFrames timeFrames(@Value("${backchannel.policies-dir:}") String policies) {
        return TimeFrames.load(policies);
    }

    @Bean
    ClassificationRows classificationRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new ClassificationRows(database, seal, versions);
    }

    @Bean
    OwnMarking ownMarking(Items items, Trail trail, Custody custody) {
        return new OwnMarking(items, trail, custody);
    }

    @Bean
    Classifying classifying(Guard guard, Custody custody, Items items, ClassificationRows rows, OwnMarking own, Topics topics,
            Declassifications declassifications, WorkingPaperRows papers, @Value("${backchannel.policies-dir:}") String policies,
            Clock clock) {
        return new Classifying(guard, custody, items, rows, own, topics, declassifications, papers, Registers.blockRules(policies), clock);
    }

    @Bean
    Limits reviewLimits(@Value("${backchannel.policies-dir:}") String policies) {
        return Limits.load(policies);
    }

    @Bean
    WorkingPaperRows workingPaperRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new WorkingPaperRows(new ItemRows<>(database, seal, versions, WorkingPaper.SHAPE));
    }

    @Bean
    WorkingPapers workingPapers(Guard guard, WorkingPaperRows rows, ClassificationRows classifications, OwnMarking own, Items items,
            Policy policy,
            Limits limits, Clock clock) {
        return new WorkingPapers(guard, rows, classifications, own, items, policy, limits, clock);
    }

    @Bean
    ItemRows<Challenge> challengeRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new ItemRows<>(database, seal, versions, Challenge.SHAPE);
    }

    @Bean
    Challenging challenging(Guard guard, ItemRows<Challenge> rows, Policy policy, Limits limits, Clock clock) {
        return new Challenging(guard, rows, policy, limits, clock);
    }

    @Bean
    Topics topics(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new Topics(database, seal, versions);
    }

    @Bean
    Guides guides(Guard guard, Topics topics, Exemptions exemptions, Clock clock) {
        return new Guides(guard, topics, exemptions, clock);
    }
}
