package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.RowVersions;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is referred to agencies and to other registries, and what they answer, as beans. */
@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {

    @Bean
    Equities equities(ReferralRows referrals, Agencies agencies) {
        return new Equities(referrals, agencies);
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
}
