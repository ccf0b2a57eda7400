package org.backchannel.ledger;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's database, its transactions and the key of the checkpoints, as beans. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    Storage storage(@Value("${backchannel.database.url:}") String url, @Value("${backchannel.database.username:}") String user,
            @Value("${backchannel.database.password:}") String password, @Value("${backchannel.data-dir:data}") Path folder,
            MasterKey master) {
        return url.isEmpty() ? file(folder, master) : Storage.postgresql(url, user, password);
    }

    private static Storage file(Path folder, MasterKey master) {
        try (FilePassphrases passphrases = FilePassphrases.of(master::passphrase)) {
            return Storage.file(folder, passphrases);
        }
    }

    // The storage closes both.
    @Bean(destroyMethod = "")
    DataSource dataSource(Storage storage) {
        return storage.dataSource();
    }

    @Bean(destroyMethod = "")
    Durability durability(Storage storage) {
        return storage.durability();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source, Durability durability) {
        return new DurableTransactionManager(source, durability);
    }

    @Bean
    Turns turns(DataSource source, @Value("${backchannel.database.url:}") String server) {
        return new Turns(source, !server.isEmpty());
    }

    @Bean
    CheckpointKey checkpointKey(KeyRing ring) {
        return new CheckpointKey() {
            @Override
            public byte[] sign(byte[] message) {
                return ring.signEd25519(message);
            }

            @Override
            public byte[] publicKey() {
                return ring.ed25519Public();
            }
        };
    }
}
