package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that acknowledges what it has not kept is no place for a trail. */
class StorageTest {

    @ParameterizedTest
    @ValueSource(strings = {"synchronous_commit", "fsync"})
    void aServerThatMayLoseWhatItCommittedIsRefused(String setting) throws IOException {
        try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig(setting, "off").start()) {
            assertThatThrownBy(() -> Storage.postgresql(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres").close())
                    .hasMessage("the database server has `" + setting + "` off, so it would lose entries");
        }
    }

    @Test
    void aServerThatKeepsItIsTaken() throws IOException {
        try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start()) {
            Storage.postgresql(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres").close();
        }
    }
}
