package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.Desks;
import org.backchannel.custody.Holds;
import org.backchannel.custody.Reminders;
import org.backchannel.custody.Telling;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.Registers;
import org.backchannel.ledger.Turns;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Groups;
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
    Equities equities(ReferralRows referrals, Agencies agencies) {
        return new Equities(referrals, agencies);
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
    ClaimedExemptions claimedExemptions(JdbcClient database, RowSeal seal, RowVersions versions, Cases cases) {
        return new ClaimedExemptions(new ItemRows<>(database, seal, versions, ClaimedExemption.SHAPE), cases);
    }

    @Bean
    Occurrences occurrences(Guard guard, ClaimedExemptions claimed, Exemptions exemptions, Items items, Policy policy, Clock clock) {
        return new Occurrences(guard, claimed, exemptions, items, policy, clock);
    }

    @Bean
    Requests reviewRequests(Guard guard, CaseSteps steps, Cases cases, Kinds kinds, Correspondence correspondence) {
        return new Requests(guard, steps, cases, kinds, correspondence);
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
    DueDates dueDates(Items items, Cases cases, ClassificationRows classifications, ClaimedExemptions claimed, Policy policy,
            TimeFrames frames, AgeOrigins ageOrigins) {
        return new DueDates(items, cases, classifications, claimed, policy, frames, ageOrigins);
    }

    @Bean
    FileBlockRows fileBlockRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new FileBlockRows(database, seal, versions);
    }

    @Bean
    AgeOrigins ageOrigins(FileBlockRows rows, Items items) {
        return new AgeOrigins(rows, items);
    }

    @Bean
    FileBlocks fileBlocks(Guard guard, FileBlockRows rows, AgeOrigins ageOrigins, Items items, Policy policy, Clock clock) {
        return new FileBlocks(guard, rows, ageOrigins, items, policy, clock);
    }

    @Bean
    Topics topics(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new Topics(database, seal, versions);
    }

    @Bean
    Guides guides(Guard guard, Topics topics, Exemptions exemptions, Clock clock) {
        return new Guides(guard, topics, exemptions, clock);
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
    Overview overview(Cases cases, JdbcClient database, DueDates dates, Docket docket, Kinds kinds, Policy policy, Clock clock) {
        return new Overview(cases, new Peaks(database, dates), docket, kinds, policy, clock);
    }

    @Bean
    ReferralRows referralRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new ReferralRows(database, seal, versions);
    }

    @Bean
    Agencies agencies(@Value("${backchannel.policies-dir:}") String policies, ReferralCarrier carrier) {
        return Agencies.load(policies).with(carrier::registries);
    }

    @Bean
    Referring referring(Guard guard, Custody custody, Cases cases, ReferralRows rows, Agencies agencies, Exemptions exemptions,
            Attestation attestation, Clock clock) {
        return new Referring(guard, custody, cases, rows, agencies, exemptions, attestation, clock);
    }

    @Bean
    ReferralArrivals referralArrivals(ReferralRows rows, Exemptions exemptions) {
        return new ReferralArrivals(rows, exemptions);
    }

    @Bean
    ReferralPackages referralPackages(Guard guard, Custody custody, Cases cases, ReferralRows rows, Agencies agencies, Referring referring,
            ReferralCarrier carrier) {
        return new ReferralPackages(guard, custody, cases, rows, agencies, referring, carrier);
    }

    @Bean
    ItemRows<ReceivedReferral> receivedReferralRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new ItemRows<>(database, seal, versions, ReceivedReferral.SHAPE);
    }

    @Bean
    ReceivedReferrals receivedReferrals(Guard guard, Persons persons, Policy policy, Custody custody, Cases cases,
            ItemRows<ReceivedReferral> rows,
            ReferralCarrier carrier, Clock clock) {
        return new ReceivedReferrals(guard, persons, policy, custody, cases, rows, carrier, clock);
    }

    @Bean
    ReferralAnswers referralAnswers(Guard guard, Custody custody, Cases cases, ItemRows<ReceivedReferral> rows, ReferralCarrier carrier,
            Clock clock) {
        return new ReferralAnswers(guard, custody, cases, rows, carrier, clock);
    }

    @Bean
    Deadlines reviewDeadlines(Cases cases, ReferralRows referrals, AppealRows appeals, Appeals rights, Items items, Policy policy,
            Kinds kinds, Agencies agencies, WorkingPapers papers, ItemRows<Challenge> challenges, Limits limits,
            ItemRows<ReceivedReferral> received) {
        return new Deadlines(cases, referrals, appeals, rights, items, policy, kinds, agencies, papers, challenges, limits, received);
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
    DueCases dueCases(Guard guard, Items items, Cases cases, DueDates dates, Clock clock) {
        return new DueCases(guard, items, cases, dates, clock);
    }

    @Bean
    CalendarJob calendarJob(DueCases cases, Referring referring, OwnersTold owners,
            @Value("${backchannel.review.cases-a-night:200}") int most,
            Turns turns) {
        return new CalendarJob(cases, referring, owners, most, turns);
    }

    @Bean
    Owners owners(Groups groups) {
        return new Owners(groups);
    }

    @Bean
    DueOn dueOn(Items items, Cases cases, DueDates dates) {
        return new DueOn(items, cases, dates);
    }

    @Bean
    Reminders reminders(JdbcClient database, Items items, Policy policy, Owners owners, DueOn due, WorkingPapers papers, Desks desks,
            Limits limits, Clock clock) {
        return new OwnersDue(database, items, policy, owners, due, papers, desks, limits, clock);
    }

    @Bean
    OwnersTold ownersTold(Guard guard, DueOn due, Owners owners, People people, Policy policy, Telling telling, JdbcClient database,
            Clock clock) {
        return new OwnersTold(guard, due, owners, people, policy, telling, database, clock);
    }

    @Bean
    Holds reviewHolds(Cases cases, AppealRows appeals, Appeals rights, ReferralRows referrals, ItemRows<Challenge> challenges,
            Clock clock) {
        return new ReviewHolds(cases, appeals, rights, referrals, challenges, clock);
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
