package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import org.backchannel.Databases.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @ParameterizedTest
    @EnumSource
    void allRunOnBothDatabasesAndAreThenDone(Kind kind) {
        try (Databases databases = Databases.fresh(kind)) {
            MigrationInfoService migrations = Flyway.configure().dataSource(databases.dataSource()).locations("classpath:db/migration")
                    .load().info();
            assertThat(migrations.applied()).isNotEmpty();
            assertThat(migrations.pending()).isEmpty();
        }
    }
}
