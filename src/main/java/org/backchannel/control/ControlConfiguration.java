package org.backchannel.control;

import org.backchannel.ledger.Turns;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.item.MarkingLines;
import org.backchannel.people.Accounts;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.Groups;
import org.backchannel.tei.Importer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ControlConfiguration {

    @Bean
    FirstStart firstStart(Guard guard, MarkingLines words, Persons persons, Groups groups, Accounts accounts, Granting granting,
            FirstSignIn file, Importer importer, @Value("${backchannel.samples:true}") boolean samples, Turns turns) {
        return new FirstStart(guard, new Cast(words).members(), persons, groups, accounts, granting, file, importer, samples, turns);
    }

    @Bean
    Alike alike(Catalogue catalogue, Remarking remarking) {
        return new Alike(catalogue, remarking);
    }
}
