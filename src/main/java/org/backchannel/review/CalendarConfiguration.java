package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Desks;
import org.backchannel.custody.Holds;
import org.backchannel.custody.Reminders;
import org.backchannel.custody.Telling;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.ledger.Turns;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When what falls due, and who is told of it, as beans. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    DueDates dueDates(Items items, Cases cases, ClassificationRows classifications, ClaimedExemptions claimed, Policy policy,
            TimeFrames frames, AgeOrigins ageOrigins) {
        return new DueDates(items, cases, classifications, claimed, policy, frames, ageOrigins);
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
    Overview overview(Cases cases, JdbcClient database, DueDates dates, Docket docket, Kinds kinds, Policy policy, Clock clock) {
        return new Overview(cases, new Peaks(database, dates), docket, kinds, policy, clock);
    }

    @Bean
    Deadlines reviewDeadlines(Cases cases, ReferralRows referrals, AppealRows appeals, Appeals rights, Items items, Policy policy,
            Kinds kinds, Agencies agencies, WorkingPapers papers, ItemRows<Challenge> challenges, Limits limits,
            ItemRows<ReceivedReferral> received) {
        return new Deadlines(cases, referrals, appeals, rights, items, policy, kinds, agencies, papers, challenges, limits, received);
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
}
