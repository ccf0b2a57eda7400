package org.backchannel.sealing;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registry's keys and what works with them, as beans. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    @Bean
    MasterKey masterKey(@Value("${backchannel.master-key-file:${backchannel.keys-dir:keys}/server/master.key}") Path file) {
        return MasterKey.openOrCreate(file);
    }

    @Bean
    KeyRing keyRing(@Value("${backchannel.keys-dir:keys}") Path keys, MasterKey master, Clock clock) {
        return KeyRing.openOrCreate(keys.resolve("server"), master, clock);
    }

    @Bean
    Sealing sealing(KeyRing ring) {
        return new Sealing(ring);
    }

    @Bean
    Attestation attestation(KeyRing ring) {
        return new Attestation(ring);
    }

    @Bean
    RowSeal rowSeal(KeyRing ring) {
        return new RowSeal(ring);
    }

    @Bean
    PouchSeal pouchSeal(KeyRing ring) {
        return new PouchSeal(ring);
    }

    @Bean
    ParcelSeal parcelSeal(KeyRing ring) {
        return new ParcelSeal(ring);
    }

    @Bean
    StateSeal stateSeal(MasterKey master) {
        return new StateSeal(master);
    }
}
