package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Declassifications;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases, the bench, decisions, letters and appeals, as beans. */
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
    Declassifications declassifications(Cases cases, Items items) {
        return new DeclassifiedItems(cases, items);
    }

    @Bean
    Marks reviewMarks(JdbcClient database, RowSeal seal) {
        return new Marks(database, seal);
    }

    @Bean
    Comments reviewComments(JdbcClient database, RowSeal seal) {
        return new Comments(database, seal);
    }

    @Bean
    Sight reviewSight(Marks marks, Comments comments) {
        return new Sight(marks, comments);
    }

    @Bean
    Benches benches(Sight sight, Equities equities) {
        return new Benches(sight, equities);
    }

    @Bean
    CaseSteps caseSteps(Guard guard, Cases cases, Clock clock) {
        return new CaseSteps(guard, cases, clock);
    }

    @Bean
    Reviewing reviewing(Guard guard, CaseSteps steps, Cases cases, Custody custody, Benches benches, SameWords sameWords,
            Equities equities, AppealRows appeals, Reviewers reviewers) {
        return new Reviewing(guard, steps, cases, custody, benches, sameWords, equities, appeals, reviewers);
    }

    @Bean
    PortionMarking portionMarking(CaseSteps steps, Custody custody, Benches benches, Cases cases, Marks marks, Comments comments,
            Exemptions exemptions) {
        return new PortionMarking(steps, custody, benches, cases, marks, comments, exemptions);
    }

    @Bean
    Proposing proposing(CaseSteps steps, Custody custody, Sight sight, Equities equities, Attestation attestation, Cases cases,
            Authorities authorities) {
        return new Proposing(steps, custody, sight, equities, attestation, cases, authorities);
    }

    @Bean
    Deciding deciding(CaseSteps steps, Custody custody, Cases cases, Marks marks, Equities equities, AppealRows appeals,
            Passages passages, Attestation attestation, Authorities authorities, ClaimedExemptions claimed) {
        return new Deciding(steps, custody, cases, marks, equities, appeals, passages, attestation, authorities, claimed);
    }

    @Bean
    Requests reviewRequests(Guard guard, CaseSteps steps, Cases cases, Kinds kinds, Correspondence correspondence) {
        return new Requests(guard, steps, cases, kinds, correspondence);
    }

    @Bean
    Letters letters(@Value("${backchannel.policies-dir:}") String policies) {
        return Letters.load(policies);
    }

    @Bean
    Appeals appeals(@Value("${backchannel.policies-dir:}") String policies) {
        return Appeals.load(policies);
    }

    @Bean
    Correspondence correspondence(Guard guard, Cases cases, JdbcClient database, RowSeal seal, RowVersions versions, Letters letters,
            Kinds kinds, Appeals appeals, Exemptions exemptions, Clock clock) {
        return new Correspondence(guard, cases, new LetterRows(database, seal, versions), letters, kinds, appeals, exemptions, clock);
    }

    @Bean
    AppealRows appealRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new AppealRows(database, seal, versions);
    }

    @Bean
    Appealing appealing(Guard guard, Cases cases, AppealRows rows, Marks marks, Appeals rights, Kinds kinds, Clock clock) {
        return new Appealing(guard, cases, rows, marks, rights, kinds, clock);
    }

    @Bean
    Passages passages(JdbcClient database, RowSeal seal) {
        return new Passages(database, new Shingles(seal));
    }

    @Bean
    SameWords sameWords(Passages passages, Cases cases, Items items, Policy policy) {
        return new SameWords(passages, cases, items, policy);
    }

    @Bean
    Reviewers reviewers(People people, Policy policy) {
        return new Reviewers(people, policy);
    }

    @Bean
    Docket docket(Cases cases, Items items, Policy policy, Kinds kinds, People people, Clock clock) {
        return new Docket(cases, items, policy, kinds, people, clock);
    }
}
