package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backchannel.Backchannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that verifies releases, where there is none. What it says of a good one is in the tests of releases. */
class VerifyReleaseTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        var line = Commands.line(Backchannel.class);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void a_file_that_is_no_bundle_is_broken_and_one_that_is_not_there_a_mistake() throws Exception {
        Path file = Files.writeString(folder.resolve("release.zip"), "no archive");
        assertThat(run("release", "verify", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN: this is no bundle of a release");
        assertThat(run("release", "verify", folder.resolve("gone.zip").toString())).isEqualTo(2);
        assertThat(run("release")).isEqualTo(2);
    }
}
