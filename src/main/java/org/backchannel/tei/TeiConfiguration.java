package org.backchannel.tei;

import org.backchannel.custody.Filing;
import org.backchannel.guard.Guard;
import org.backchannel.item.Items;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TeiConfiguration {

    @Bean
    Importer importer(Guard guard, Register words, Filing filing, Items items, People people) {
        return new Importer(guard, new VolumeReader(words), filing, items, people);
    }
}
