package org.backchannel.ledger;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Who owns the tables, and what the application may do to them, as beans. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    private static final String OWNER = "backchannel.database.owner-username";
    private static final String PRUNER = "backchannel.database.pruner-username";

    /** With an owner of their own the tables are made as that one, whom the application is not afterwards. */
    @Bean
    FlywayConfigurationCustomizer owner(Storage storage, @Value("${backchannel.database.url:}") String url,
            @Value("${backchannel.database.username:}") String user, @Value("${" + OWNER + ":}") String owner,
            @Value("${backchannel.database.owner-password:}") String password, @Value("${" + PRUNER + ":}") String pruner) {
        if (owner.isEmpty()) {
            if (!pruner.isEmpty()) {
                throw new IllegalArgumentException("`" + PRUNER + "` is of use only where `" + OWNER + "` names who owns the tables");
            }
            return storage.file().<FlywayConfigurationCustomizer>map(
                    file -> flyway -> flyway.dataSource(file.as(FileUsers.OWNER)).callbacks(new FileGrants(Rights.load())))
                    .orElse(flyway -> {
                    });
        }
        if (!pruner.isEmpty() && (pruner.equals(owner) || pruner.equals(user))) {
            throw new IllegalArgumentException("`" + PRUNER + "` is `" + pruner + "`, which is a user for something else");
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException("`" + OWNER + "` is of use with PostgreSQL only, and `backchannel.database.url` names none");
        }
        if (owner.equals(user)) {
            throw new IllegalArgumentException("`" + OWNER + "` is `" + owner + "`, which is the user of the application itself");
        }
        return flyway -> flyway.dataSource(url, owner, password).callbacks(new Grants(Rights.load(), user, pruner));
    }

    /**
     * What destroys facts: a user of its own in the file, a role of its own where the tables of a server have an owner, for nobody else may
     * change an entry then; else whoever owns the tables, which is the registry's own user.
     */
    @Bean
    Pruner pruner(Storage storage, JdbcOperations own, @Value("${backchannel.database.url:}") String url,
            @Value("${" + OWNER + ":}") String owner,
            @Value("${" + PRUNER + ":}") String pruner, @Value("${backchannel.database.pruner-password:}") String password) {
        if (storage.file().isPresent()) {
            return ofFile(storage, storage.file().get());
        }
        if (owner.isEmpty()) {
            return new Pruner(Optional.of(own), TransactionOperations.withoutTransaction());
        }
        if (pruner.isEmpty()) {
            return new Pruner(Optional.empty(), TransactionOperations.withoutTransaction());
        }
        DataSource connections = new DriverManagerDataSource(url, pruner, password);
        return new Pruner(Optional.of(new JdbcTemplate(connections)),
                new TransactionTemplate(new DataSourceTransactionManager(connections)));
    }

    private static Pruner ofFile(Storage storage, EncryptedFile file) {
        DataSource connections = file.as(FileUsers.PRUNER);
        return new Pruner(Optional.of(new JdbcTemplate(connections)),
                new TransactionTemplate(new DurableTransactionManager(connections, storage.durability())));
    }

    @Bean
    FileBackup fileBackup(Storage storage) {
        return new FileBackup(storage.file());
    }

    @Bean
    DatabaseRights databaseRights(Storage storage, JdbcClient database) {
        Rights rights = Rights.load();
        return storage.file().map(file -> new FileRights(file.as(FileUsers.OWNER), rights))
                .map(file -> new DatabaseRights(file::beyond))
                .orElseGet(() -> new DatabaseRights(new ServerRights(database, rights)::beyond));
    }
}
