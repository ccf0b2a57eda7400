package org.backchannel.exchange;

import java.time.Clock;
import org.backchannel.item.Items;
import org.backchannel.ledger.Turns;
import org.backchannel.channel.Arrivals;
import org.backchannel.channel.OutgoingPackages;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Trail;
import org.backchannel.people.People;
import org.backchannel.review.ReferralArrivals;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.sealing.RowSeal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    Store exchangeStore(JdbcClient database, RowSeal seal, RowVersions versions, Clock clock) {
        return Store.of(database, seal, versions, clock);
    }

    @Bean
    Agenda agenda(JdbcClient database, Clock clock) {
        return new Agenda(database, clock);
    }

    @Bean
    Sites sites(JdbcClient database, RowSeal seal, RowVersions versions, PouchSeal pouches, Checkpoints checkpoints, People people,
            Clock clock) {
        return new Sites(new Rows<>(database, seal, versions, clock, "site", Site.class),
                new Rows<>(database, seal, versions, clock, "site-card", OwnCard.class), pouches, checkpoints, people);
    }

    @Bean
    Trust trust(Guard guard, Sites sites, Clock clock) {
        return new Trust(guard, sites, clock);
    }

    @Bean
    OutgoingPackages outbox(Sites sites, Store store, Agenda agenda, Custody custody) {
        return new Outbox(sites, store.consignments(), store.arrivals(), store.bodies(), agenda, custody);
    }

    @Bean
    Opening pouchOpening(SiteSeal seal) {
        return new Opening(seal);
    }

    @Bean
    Pouching pouching(Guard guard, Sites sites, Store store, Agenda agenda, Trail trail, Checkpoints checkpoints, Arrivals arrivals,
            PouchSeal seal, Items items, Clock clock) {
        return new Pouching(guard, sites, store, agenda, new Proofs(trail, checkpoints), new Telling(store, agenda, arrivals), seal, items,
                clock);
    }

    @Bean
    Delivering delivering(Guard guard, Sites sites, Store store, Agenda agenda, Opening opening, MarkingLines lines, Custody custody,
            Arrivals arrivals, Clock clock) {
        return new Delivering(guard, store, agenda, opening, new Incoming(sites, store, lines), custody, arrivals, clock);
    }

    @Bean
    Taking taking(Guard guard, Sites sites, Store store, Agenda agenda, Opening opening, Delivering delivering, Turns turns,
            PacketTaking packages, Clock clock) {
        return new Taking(guard, store, agenda, opening, sites, delivering, turns, packages, clock);
    }

    @Bean
    SiteSeal siteSeal(PouchSeal seal, Sites sites) {
        return new SiteSeal(seal, sites);
    }

    @Bean
    PacketTaking packetTaking(Guard guard, Store store, Agenda agenda, SiteSeal opening, ReferralArrivals arrivals, Clock clock) {
        return new PacketTaking(guard, store, agenda, opening, arrivals, clock);
    }

    @Bean
    ReferralCarrier referralCarrier(Sites sites, Store store, Agenda agenda, PouchSeal seal, SiteSeal opening, MarkingLines lines,
            Items items, Clock clock) {
        return new Packets(sites, store, agenda, seal, opening, lines, new Packing(store, agenda, items), clock);
    }

    @Bean
    Carrying carrying(Pouching pouching, Taking taking) {
        return new Carrying(pouching, taking);
    }

    @Bean
    DeliveryJob deliveryJob(Taking taking, Delivering delivering, Turns turns) {
        return new DeliveryJob(taking, delivering, turns);
    }
}
