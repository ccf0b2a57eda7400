package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.RunningApplication;
import org.backchannel.Shared;
import org.backchannel.guard.Asker;
import org.junit.jupiter.api.Test;

/** The eight volumes of the corpus, imported as a whole; prints its figures. How long it takes is for the benchmarks to judge. */
class EightVolumesIT {

    private static final RunningApplication APP = RunningApplication.get();

    @Test
    void everyDocumentOfTheEightVolumesIsAnItem() throws IOException {
        Path folder = Shared.folder("frus/volumes");
        Figures all = Figures.NONE;
        long began = System.nanoTime();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                Report report = run(file);
                System.out.println(file.getFileName() + " " + report.figures());
                report.problems().stream().limit(20).forEach(p -> System.out.println("  " + p.document() + ": " + p.what()));
                assertThat(report.stopped()).as(file.toString()).isEmpty();
                assertThat(report.figures().failed()).as(file.toString()).isZero();
                all = all.minus(Figures.NONE.minus(report.figures()));
            }
        }
        System.out.printf("all volumes: %s, %.1f s%n", all, (System.nanoTime() - began) / 1e9);
        assertThat(all.filed() + all.unchanged()).isEqualTo(all.documents()).isGreaterThan(2_100);
    }

    private static Report run(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return APP.bean(Importer.class).run(Asker.console("test"), file.getFileName().toString(), in, new TreeSet<>(List.of()));
        }
    }
}
