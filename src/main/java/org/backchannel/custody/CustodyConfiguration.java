package org.backchannel.custody;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.backchannel.guard.Guard;
import org.backchannel.item.Items;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Tampering;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Register;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sealing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CustodyConfiguration {

    @Bean
    Custody custody(Items items, JdbcClient database, Sealing sealing, MarkingLines lines, Policy policy, Clock clock, ParcelSeal parcels,
            ObjectProvider<MeterRegistry> meters) {
        Timer openings = Timer.builder("backchannel.openings").description("opening one item: signatures, key, cipher, reading")
                .register(meters.getIfAvailable(SimpleMeterRegistry::new));
        return new Custody(items, new Sealer(new SealedStore(database), sealing, clock), new PortionMarks(lines), policy, clock, openings,
                parcels);
    }

    @Bean
    Remarking remarking(Guard guard, Custody custody, Lowerings lowerings, MarkingLines lines, Policy policy, People people, Items items,
            Declassifications declassifications, Downgrades downgrades, Trail trail, Settled settled, Clock clock) {
        return new Remarking(guard, custody, lowerings, lines, policy, addressees(people, clock), new Hanging(items, custody),
                declassifications, downgrades, new Awaited(trail, settled), items, clock);
    }

    @Bean
    EyesOnlyNames eyesOnlyNames(Guard guard, Custody custody, ReadersProposals proposals, People people, Clock clock) {
        return new EyesOnlyNames(guard, custody, proposals, addressees(people, clock), people, clock);
    }

    @Bean
    NamesQueue namesQueue(Catalogue catalogue, ReadersProposals proposals, Policy policy) {
        return new NamesQueue(catalogue, proposals, policy);
    }

    @Bean
    ReadersProposals readersProposals(JdbcClient database, RowSeal seal, Items items) {
        return new ReadersProposals(database, seal, items);
    }

    @Bean
    Lowerings lowerings(JdbcClient database, RowSeal seal, Items items) {
        return new Lowerings(database, seal, items);
    }

    @Bean
    Dispositions dispositions(JdbcClient database, RowSeal seal, Items items) {
        return new Dispositions(database, seal, items);
    }

    @Bean
    Holds ownHolds(Lowerings lowerings, ReadersProposals readers, Items items, Custody custody) {
        return new OwnHolds(lowerings, readers, new Hanging(items, custody));
    }

    @Bean
    Disposing disposing(Guard guard, Custody custody, Dispositions dispositions, Items items, Groups groups, List<Holds> holds,
            Clock clock) {
        return new Disposing(guard, custody, dispositions, new Hanging(items, custody), groups, holds, clock);
    }

    @Bean
    DispositionsShown dispositionsShown(Dispositions dispositions, Policy policy, People people, Register register) {
        return new DispositionsShown(dispositions, policy, people, register);
    }

    @Bean
    SheetMaker sheetMaker(Profile profile, MarkingLines lines, Catalogue catalogue) {
        return new SheetMaker(profile, lines, catalogue);
    }

    @Bean
    Catalogue catalogue(Items items, Tampering tampering, Policy policy) {
        return new Catalogue(items, tampering, policy);
    }

    @Bean
    Filing filing(Guard guard, Custody custody, MarkingLines lines, People people, StatedAtFiling stated, Clock clock) {
        return new Filing(guard, custody, lines, new PortionMarks(lines), addressees(people, clock), stated);
    }

    private static Addressees addressees(People people, Clock clock) {
        return new Addressees(people, new LineNames(people, clock));
    }

    @Bean
    EnclosedFiles enclosedFiles(MarkingLines lines) {
        return new EnclosedFiles(new FileReading(), new PageMarkings(lines), lines);
    }

    @Bean
    Uploads uploads(Filing filing, MarkingLines lines) {
        return new Uploads(filing, new FileReading(), new PageMarkings(lines), lines);
    }
}
