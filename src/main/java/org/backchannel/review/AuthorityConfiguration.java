package org.backchannel.review;

import java.time.Clock;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.Downgrades;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.ledger.Turns;
import org.backchannel.people.People;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which authority somebody declassifies. */
@Configuration(proxyBeanMethods = false)
class AuthorityConfiguration {

    @Bean
    Classifiers classifiers(@Value("${backchannel.policies-dir:}") String policies) {
        return Classifiers.load(policies);
    }

    @Bean
    Origins origins(ClassificationRows classifications, Classifiers classifiers, People people, Persons persons) {
        return new Origins(classifications, classifiers, people, persons);
    }

    @Bean
    DelegationRows delegationRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new DelegationRows(database, seal, versions);
    }

    @Bean
    Delegations delegations(Guard guard, DelegationRows rows, People people, Clock clock) {
        return new Delegations(guard, rows, people, clock);
    }

    @Bean
    Delegating delegating(Guard guard, DelegationRows rows, Clock clock) {
        return new Delegating(guard, rows, clock);
    }

    @Bean
    Authorities authorities(Persons persons, Items items, Origins origins, Delegations delegations) {
        return new Authorities(persons, items, origins, delegations);
    }

    @Bean
    Downgrades downgrades(Persons persons, Authorities authorities, ClassificationRows classifications, Declassifications declassifications,
            Clock clock) {
        return new LoweringAuthorities(persons, authorities, classifications, declassifications, clock);
    }

    @Bean
    FirstDelegations firstDelegations(Guard guard, Delegating delegating, DelegationRows rows, People people, Persons persons,
            Turns turns) {
        return new FirstDelegations(guard, delegating, rows, people, persons, turns);
    }
}
