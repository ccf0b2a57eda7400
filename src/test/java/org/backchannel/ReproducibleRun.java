package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same source built once more, in another folder, by another Maven process: the same bytes. Not offline, where Maven leaves the bill of materials out. */
class ReproducibleRun {

    private static final List<String> SOURCE = List.of("pom.xml", "policies", "src/main", "src/format", "src/docs");
    private static final int MOST_MINUTES = 30;

    @Test
    void aSecondBuildGivesTheSameBytes(@TempDir Path folder) throws Exception {
        for (String source : SOURCE) {
            copy(Path.of(source), folder.resolve(source));
        }
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(), "-B", "-q",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo"), "-Dmaven.test.skip=true", "package").directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        // On the Java of the Maven that runs this, not of the tests: the manifest names it.
        builder.environment().put("JAVA_HOME", System.getProperty("maven.java"));
        Process maven = builder.start();
        assertThat(maven.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        for (String built : List.of("backchannel.jar", "backchannel.deb")) {
            assertThat(Files.mismatch(folder.resolve("target").resolve(built), Path.of("target", built))).as(built).isEqualTo(-1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.createDirectories(there.toAbsolutePath().getParent());
                    Files.copy(one, there);
                }
            }
        }
    }
}
