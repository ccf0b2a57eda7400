package org.backchannel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.Shared;
import org.backchannel.guard.Asker;
import org.backchannel.ledger.Integrator;
import org.backchannel.tei.Importer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What real documents take on the disk of a PostgreSQL server, table by table: what {@code src/docs/scale.md} counts with. */
class SizesRun {

    private record Table(String name, long rows, long bytes) {
    }

    @Test
    void bytesOfAnItemAndOfAnEntry() throws IOException {
        Path folder = Shared.folder("frus/volumes");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the volumes to import are not there");
        RunningApplication app = RunningApplication.another("http", Databases.settingsOfAnOwner());
        new Registrar(app).group("bench");
        long items = 0;
        for (Path volume : volumes(folder)) {
            try (var xml = Files.newInputStream(volume)) {
                items += app.bean(Importer.class).run(Asker.registry("bench"), volume.getFileName().toString(), xml,
                        new TreeSet<>(List.of("bench"))).filed();
            }
        }
        app.bean(Integrator.class).drain();
        app.bean(JdbcClient.class).sql("vacuum analyze").update();
        print(items, tables(app.bean(JdbcClient.class)));
    }

    private static List<Path> volumes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static List<Table> tables(JdbcClient database) {
        List<Table> tables = new ArrayList<>();
        for (String name : database.sql("select tablename from pg_tables where schemaname = 'public' order by 1").query(String.class)
                .list()) {
            tables.add(new Table(name, database.sql("select count(*) from " + name).query(Long.class).single(),
                    database.sql("select pg_total_relation_size(cast(? as regclass))").param(name).query(Long.class).single()));
        }
        tables.sort((one, other) -> Long.compare(other.bytes(), one.bytes()));
        return tables;
    }

    private static void print(long items, List<Table> tables) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%nSizes of %d imported documents in PostgreSQL%n%n", items)
                + "| table | rows | bytes a row | bytes an item |\n|---|---|---|---|\n");
        for (Table table : tables) {
            if (table.rows() > items / 2) {
                text.append(String.format(Locale.ROOT, "| %s | %d | %d | %d |%n", table.name(), table.rows(),
                        table.bytes() / table.rows(), table.bytes() / items));
            }
        }
        text.append(String.format(Locale.ROOT, "| all | | | %d |%n", tables.stream().mapToLong(Table::bytes).sum() / items));
        System.out.println(text);
    }
}
