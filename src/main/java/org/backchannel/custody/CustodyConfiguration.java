package org.backchannel.custody;

import java.time.Clock;
import org.backchannel.guard.Guard;
import org.backchannel.item.Items;
import org.backchannel.marking.Profile;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {

    @Bean
    Custody custody(Items items, JdbcClient database, Sealing sealing, Profile profile, Clock clock) {
        return new Custody(items, new SealedStore(database), sealing, new PortionMarks(profile), clock);
    }

    @Bean
    Remarking remarking(Guard guard, Custody custody, Lowerings lowerings, Profile profile, Policy policy, Clock clock) {
        return new Remarking(guard, custody, lowerings, profile, policy, clock);
    }

    @Bean
    Lowerings lowerings(JdbcClient database, RowSeal seal, Items items) {
        return new Lowerings(database, seal, items);
    }

    @Bean
    SheetMaker sheetMaker(Profile profile, Catalogue catalogue) {
        return new SheetMaker(profile, catalogue);
    }

    @Bean
    Catalogue catalogue(Items items, Policy policy) {
        return new Catalogue(items, policy);
    }

    @Bean
    Filing filing(Guard guard, Custody custody, Profile profile, People people) {
        return new Filing(guard, custody, profile, new PortionMarks(profile), new Addressees(people));
    }
}
