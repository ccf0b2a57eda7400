package org.backchannel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.Shared;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.tei.Importer;
import org.backchannel.tei.VolumeReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Importing volumes into the running application: one, cold, and then the other seven, whose sum is that of all eight. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class ImportBenchmark {

    private static final RunningApplication APP = RunningApplication.get();
    private static final List<Path> VOLUMES = volumes();

    private static List<Path> volumes() {
        new Registrar(APP).group("bench");
        APP.bean(JdbcClient.class).sql("create table if not exists bench_paper (id uuid primary key, text bytea not null)").update();
        APP.bean(JdbcClient.class).sql("grant insert on bench_paper to registry").update();
        try (Stream<Path> files = Files.list(Shared.folder("frus/volumes"))) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs first, by its name: reads a volume and inserts a row a document, each durable by itself. */
    @Benchmark
    public int aPlainOne() throws IOException {
        var database = APP.bean(JdbcClient.class);
        var durable = new TransactionTemplate(APP.bean(PlatformTransactionManager.class));
        int[] documents = {0};
        try (var xml = Files.newInputStream(VOLUMES.getFirst())) {
            new VolumeReader(APP.bean(Register.class)).read(xml, "plain", document -> {
                byte[] text = document.content().portions().toString().getBytes(StandardCharsets.UTF_8);
                durable.executeWithoutResult(tx -> database.sql("insert into bench_paper (id, text) values (?, ?)")
                        .params(UUID.randomUUID(), text).update());
                documents[0]++;
            });
        }
        return documents[0];
    }

    @Benchmark
    public int bOne() throws IOException {
        return imported(VOLUMES.getFirst());
    }

    @Benchmark
    public int cOthers() throws IOException {
        int documents = 0;
        for (Path volume : VOLUMES.subList(1, VOLUMES.size())) {
            documents += imported(volume);
        }
        return documents;
    }

    private static int imported(Path volume) throws IOException {
        try (var xml = Files.newInputStream(volume)) {
            var report = APP.bean(Importer.class).run(Asker.registry("bench"), volume.getFileName().toString(), xml,
                    new TreeSet<>(List.of("bench")));
            if (report.filed() == 0) {
                throw new IllegalStateException("a volume used to be filed: " + report);
            }
            return report.filed();
        }
    }
}
