package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.backchannel.launcher.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a process of its own: what somebody sees who wants it to be heard by everybody without TLS. */
class UnsafeStartTest {

    @Test
    void itDoesNotStartAndSaysWhatToDo(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "serve",
                "--server.address=0.0.0.0", "--server.port=0", "--backchannel.base-url=http://192.0.2.1:8080",
                "--backchannel.data-dir=" + folder.resolve("data"), "--backchannel.keys-dir=" + folder.resolve("keys"),
                "--backchannel.samples=false")).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String all = Files.readString(said);
        assertThat(process.exitValue()).as(all).isEqualTo(1);
        assertThat(all).containsPattern("Description:\\s+`server.address=0.0.0.0` can be reached from outside").contains(
                "APPLICATION FAILED TO START",
                "`server.address=0.0.0.0` can be reached from outside this machine, and no TLS is configured",
                "Listen on 127.0.0.1, or configure a certificate: `server.ssl.bundle`");
        assertThat(all).doesNotContain("\tat org.", "Tomcat started");
    }
}
