package org.backchannel.tei;

import java.time.InstantSource;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.item.Items;
import org.backchannel.marking.Register;
import org.backchannel.people.AccessRegister;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TeiConfiguration {

    @Bean
    Importer importer(Guard guard, Register words, Filing filing, Items items, People people, Groups groups, Persons persons,
            AccessRegister register) {
        return new Importer(guard, new VolumeReader(words), filing, items, people,
                new VolumeGroups(guard, groups, people, persons, register));
    }

    @Bean
    ItemTei itemTei(Guard guard, Custody custody, Items items, Policy policy) {
        return new ItemTei(guard, custody, items, policy);
    }

    @Bean
    Imports imports(Importer importer, JdbcClient database, InstantSource clock) {
        return new Imports(importer, new ImportRows(database), clock);
    }

    @Bean
    FilterRegistrationBean<UploadGate> uploadGate() {
        var filter = new FilterRegistrationBean<>(new UploadGate());
        // Before anything reads a parameter, and so before the parts are read into memory.
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }
}
