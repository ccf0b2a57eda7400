package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector files in `sealing/`: each names a mutation of a fresh object, and whether it still opens. */
class SealVectorsTest {

    @TempDir
    static Path folder;
    static Forger forger;

    @BeforeAll
    static void makeKeys() {
        forger = new Forger(TestRing.in(folder));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector(Vector vector) {
        Attempt attempt = Objects.requireNonNull(Mutations.all().get(vector.header("mutation"))).apply(forger);
        switch (vector.header("expect")) {
            case "opens" -> {
                try (Opened opened = forger.keys.sealing.open(attempt.sealed(), attempt.row())) {
                    assertThat(opened.content()).isEqualTo(Forger.TEXT);
                }
            }
            case "broken seal" ->
                assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> forger.keys.sealing.open(attempt.sealed(), attempt.row()))
                        .withMessage("the seal is broken").withNoCause()
                        .satisfies(broken -> assertThat(broken.reason()).isEqualTo(SealFault.valueOf(vector.header("reason"))));
            case String other -> throw new IllegalArgumentException(other);
        }
    }

    @Test
    void everyMutationHasItsVectorAndEveryFaultToo() throws IOException, URISyntaxException {
        assertThat(vectors().map(vector -> vector.header("mutation"))).containsExactlyInAnyOrderElementsOf(Mutations.all().keySet());
        assertThat(vectors().filter(vector -> vector.header("expect").equals("broken seal"))
                .map(vector -> SealFault.valueOf(vector.header("reason"))).distinct())
                .containsExactlyInAnyOrder(SealFault.values());
    }

    static Stream<Vector> vectors() throws IOException, URISyntaxException {
        Path resources = Path.of(Objects.requireNonNull(SealVectorsTest.class.getResource("/sealing")).toURI());
        try (Stream<Path> files = Files.list(resources)) {
            return files.filter(file -> file.toString().endsWith(".vector")).sorted().map(Vector::read).toList().stream();
        }
    }

    /** Headers, a blank line, and why. */
    record Vector(String name, Map<String, String> headers) {

        static Vector read(Path file) {
            Map<String, String> headers = new HashMap<>();
            try {
                List<String> lines = Files.readAllLines(file);
                lines.stream().takeWhile(line -> !line.isBlank()).map(line -> line.split(": ", 2))
                        .forEach(pair -> headers.put(pair[0], pair[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Vector(file.getFileName().toString(), headers);
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
