package org.backchannel.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the embedded sign-in's accounts. */
@Component
final class AccountRows {

    private static final String SELECT = """
            select username, subject, generation, password_hash, must_change, one_time_until, disabled from sign_in_account
            """;

    private final JdbcClient database;
    private final InstantSource clock;

    AccountRows(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<StoredAccount> byName(String username) {
        return database.sql(SELECT + "where username = ?").param(username).query(AccountRows::read).optional();
    }

    Optional<StoredAccount> bySubject(String subject) {
        return database.sql(SELECT + "where subject = ?").param(subject).query(AccountRows::read).optional();
    }

    void insert(String username, String hash, Instant oneTimeUntil) {
        database.sql("""
                insert into sign_in_account
                (username, subject, password_hash, generation, must_change, one_time_until, disabled, created_at, changed_at)
                values (:name, :subject, :hash, 1, true, :until, false, :now, :now)""").param("name", username)
                .param("subject", UUID.randomUUID().toString()).param("hash", hash).param("until", utc(oneTimeUntil))
                .param("now", utc(clock.instant())).update();
    }

    boolean reset(String username, String hash, Instant oneTimeUntil) {
        return database.sql("""
                update sign_in_account set password_hash = :hash, generation = generation + 1, must_change = true,
                one_time_until = :until, disabled = false, changed_at = :now where username = :name""").param("hash", hash)
                .param("until", utc(oneTimeUntil)).param("now", utc(clock.instant())).param("name", username).update() == 1;
    }

    /** Nothing happens if the account was changed meanwhile. */
    boolean change(SignedInAccount account, String hash) {
        return database.sql("""
                update sign_in_account set password_hash = :hash, generation = generation + 1, must_change = false,
                one_time_until = null, changed_at = :now
                where subject = :subject and generation = :generation and not disabled""").param("hash", hash)
                .param("now", utc(clock.instant())).param("subject", account.subject()).param("generation", account.generation())
                .update() == 1;
    }

    boolean disable(String username) {
        return database.sql("update sign_in_account set disabled = true, generation = generation + 1 where username = ?").param(username)
                .update() == 1;
    }

    private static StoredAccount read(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
        return new StoredAccount(new SignedInAccount(row.getString(2), row.getString(1), row.getInt(3)), row.getString(4),
                row.getBoolean(5), until == null ? null : until.toInstant(), row.getBoolean(7));
    }

    static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
