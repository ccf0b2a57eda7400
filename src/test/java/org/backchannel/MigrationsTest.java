package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.backchannel.Databases.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    private static FluentConfiguration migrations(Databases databases) {
        return Flyway.configure().dataSource(databases.dataSource()).locations("classpath:db/migration");
    }

    /** As the application is configured. */
    private static boolean outOfOrder() throws IOException {
        var properties = new Properties();
        try (InputStream file = MigrationsTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return Boolean.parseBoolean(properties.getProperty("spring.flyway.out-of-order"));
    }

    @ParameterizedTest
    @EnumSource
    void allRunOnBothDatabasesAndAreThenDone(Kind kind) {
        try (Databases databases = Databases.fresh(kind)) {
            MigrationInfoService migrations = migrations(databases).load().info();
            assertThat(migrations.applied()).isNotEmpty();
            assertThat(migrations.pending()).isEmpty();
        }
    }

    /** A data folder that has the first migration of each module, and none that came later. */
    @ParameterizedTest
    @EnumSource
    void aDataFolderOfAnEarlierEditionIsBroughtUpToDate(Kind kind, @TempDir Path folder) throws IOException {
        try (Databases databases = Databases.unmigrated(kind);
                Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path first : files.filter(file -> file.getFileName().toString().matches("V\\d+_1__.*")).toList()) {
                Files.copy(first, folder.resolve(first.getFileName()));
            }
            Flyway.configure().dataSource(databases.dataSource()).locations("filesystem:" + folder).load().migrate();
            assertThat(migrations(databases).outOfOrder(outOfOrder()).load().migrate().migrationsExecuted).isPositive();
            assertThat(migrations(databases).outOfOrder(true).load().info().pending()).isEmpty();
        }
    }
}
