package org.backchannel.people;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the machines' accounts. */
@Component
final class ServiceRows {

    private final JdbcClient database;
    private final InstantSource clock;

    ServiceRows(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void insert(String clientId, String secretHash) {
        database.sql("insert into service_account (client_id, subject, secret_hash, disabled, created_at) values (?, ?, ?, false, ?)")
                .param(clientId).param(UUID.randomUUID().toString()).param(secretHash).param(AccountRows.utc(clock.instant())).update();
    }

    Optional<String> subject(String clientId) {
        return enabled(clientId, (subject, hash) -> subject);
    }

    Optional<String> clientId(String subject) {
        return database.sql("select client_id from service_account where subject = ?").param(subject).query(String.class).optional();
    }

    /** What is made of the subject and the secret's hash of a service that is not disabled. */
    <T> Optional<T> enabled(String clientId, BiFunction<String, String, T> made) {
        return database.sql("select subject, secret_hash from service_account where client_id = ? and not disabled").param(clientId)
                .query((row, number) -> made.apply(row.getString(1), row.getString(2))).optional();
    }

    boolean disable(String clientId) {
        return database.sql("update service_account set disabled = true where client_id = ?").param(clientId).update() == 1;
    }
}
