package org.backchannel.channel;

import java.time.Clock;
import org.backchannel.ledger.Turns;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.RowSeal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    Messages messages(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new Messages(database, seal, versions);
    }

    @Bean
    Receipts receipts(Trail trail) {
        return new Receipts(trail);
    }

    @Bean
    Life life(Trail trail, People people) {
        return new Life(trail, people);
    }

    @Bean
    Desk desk(People people, Policy policy, Items items) {
        return new Desk(people, policy, items);
    }

    @Bean
    Boxes boxes(Items items, Messages messages, Policy policy, Receipts receipts) {
        return new Boxes(items, messages, policy, receipts);
    }

    @Bean
    Drafting drafting(Guard guard, Custody custody, Filing filing, Messages messages, Desk desk, MarkingLines lines,
            Clock clock) {
        return new Drafting(guard, custody, filing, messages, desk, lines, clock);
    }

    @Bean
    Steps steps(Guard guard, Custody custody, Messages messages, Desk desk, Remarks remarks, Clock clock) {
        return new Steps(guard, custody, messages, desk, remarks, clock);
    }

    @Bean
    Sending sending(Steps steps, Custody custody, JdbcClient database, RowVersions versions, Desk desk, Receipts receipts) {
        return new Sending(steps, custody, new Series(database, versions), desk, receipts);
    }

    @Bean
    Cables cables(Guard guard, Custody custody, Messages messages, Register register) {
        return new Cables(guard, custody, messages, register);
    }

    @Bean
    Remarks remarks(Custody custody, Items items) {
        return new Remarks(custody, items);
    }

    @Bean
    Concurrence concurrence(Guard guard, Custody custody, Messages messages, Desk desk, Remarks remarks, Clock clock) {
        return new Concurrence(guard, custody, messages, desk, remarks, clock);
    }

    @Bean
    SilenceJob silenceJob(Concurrence concurrence, Turns turns) {
        return new SilenceJob(concurrence, turns);
    }
}
