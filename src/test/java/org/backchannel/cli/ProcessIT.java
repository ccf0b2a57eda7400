package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.launcher.Launcher;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, in one registry, one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessIT {

    @TempDir
    private static Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static ProcessBuilder process(String... arguments) {
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--backchannel.data-dir=" + folder.resolve("data"), "--backchannel.keys-dir=" + folder.resolve("keys"),
                "--backchannel.samples=false"));
        return new ProcessBuilder(all);
    }

    private static Ran run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int status = process(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Ran(status, Files.readString(out), Files.readString(err));
    }

    private static String samples() throws IOException {
        Path file = folder.resolve("fictional.xml");
        try (var in = ProcessIT.class.getResourceAsStream("/samples/fictional.xml")) {
            Files.writeString(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    @Test
    @Order(1)
    void aVolumeIsImportedWithoutAServer() throws Exception {
        Ran ran = run("import", samples());
        assertThat(ran.err()).doesNotContain("Exception", "backchannel: ").contains("first start: the one-time passwords are in");
        assertThat(ran.out()).isEqualTo("fictional.xml: 17 documents, 16 with a marking, 17 filed, 1 of them in quarantine, 0 held already,"
                + " 0 held with other words, 0 failed\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    @Order(2)
    void aGroupThatIsNotThereIsBroken() throws Exception {
        Ran ran = run("import", "--group", "nonesuch", samples());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("backchannel: there is no group `nonesuch`").doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    @Order(3)
    void whatIsNoVolumeIsBrokenAndTheRestGoesOn() throws Exception {
        Path other = Files.writeString(folder.resolve("other.xml"), "<html/>");
        Ran ran = run("import", "--group", "salt", other.toString(), samples());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("other.xml\tline 1\tthis is not TEI", "0 filed, 0 of them in quarantine, 17 held already");
    }

    @Test
    @Order(4)
    void theLedgerIsVerifiedWithoutAServer() throws Exception {
        Ran ran = run("ledger", "verify");
        assertThat(ran.out()).startsWith("good\nverified    ").contains("root        ");
        assertThat(ran.status()).isZero();
    }

    @Test
    @Order(5)
    void whileAServerHasTheDatabaseItIsAsked() throws Exception {
        Process server = process("serve", "--server.port=0", "--backchannel.base-url=http://127.0.0.1:9").redirectErrorStream(true).start();
        var said = server.inputReader(StandardCharsets.UTF_8).lines().takeWhile(line -> !line.contains("Started ")).toList();
        assertThat(server.isAlive()).as(String.join("\n", said)).isTrue();
        try {
            Ran ran = run("ledger", "verify", "--backchannel.base-url=http://127.0.0.1:9");
            assertThat(ran.err()).contains("the registry is served at http://127.0.0.1:9: it is asked to do it");
            assertThat(ran.status()).as("nobody answers there").isEqualTo(1);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }
}
