package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.backchannel.Backchannel;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Exporter;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness that is reached by files alone, and an export that is verified by its keys. */
class WitnessByFilesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String witness(String name) throws IOException {
        assertThat(run("witness", "keys", "--folder", at(name), "--name", "inspectors.example/" + name)).as(err.toString()).isZero();
        return Files.writeString(folder.resolve(name + ".keys"), out.toString()).toString();
    }

    private String export() throws IOException {
        APP.bean(Integrator.class).drain();
        Path file = folder.resolve("trail.zip");
        try (var to = Files.newOutputStream(file)) {
            APP.bean(Exporter.class).write(Query.all(), Map.of(), line -> fact -> false, to);
        }
        return file.toString();
    }

    @Test
    void anExportThatNoneOfTheNamedWitnessesHasCosignedIsGoodAndNotWitnessed() throws Exception {
        String keys = witness("w1");
        String export = export();
        assertThat(run("ledger", "verify", export, "--witnesses", keys)).isEqualTo(1);
        assertThat(out.toString()).startsWith("good").contains("NOT WITNESSED: 1 are needed, cosigned by 0 of 1");
        assertThat(run("ledger", "verify", export)).isZero();
        assertThat(out.toString()).contains("not witnessed: no witnesses were named");
    }

    @Test
    void aCheckpointThatWasCarriedThereIsCosignedOnceTheLogIsWatched() throws Exception {
        witness("w2");
        export();
        Files.writeString(folder.resolve("request"), "old 0\n\n" + APP.bean(Checkpoints.class).newest().orElseThrow().note());
        assertThat(run("witness", "add", APP.bean(Checkpoints.class).key().toString(), "--folder", at("w2"))).as(err.toString()).isZero();
        assertThat(run("witness", "cosign", at("request"), at("answer"), "--folder", at("w2"))).as(err.toString()).isZero();
        assertThat(folder.resolve("answer")).content().contains("\n— inspectors.example/w2 ");
        assertThat(run("witness", "cosign", at("request"), at("again"), "--folder", at("w2"))).as("it has come further").isEqualTo(1);
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void aLogThatNobodySaidIsToBeWatchedIsNotCosigned() throws Exception {
        witness("w3");
        export();
        Files.writeString(folder.resolve("request"), "old 0\n\n" + APP.bean(Checkpoints.class).newest().orElseThrow().note());
        assertThat(run("witness", "cosign", at("request"), at("answer"), "--folder", at("w3"))).isEqualTo(1);
        assertThat(err.toString()).contains("nobody has said that backchannel.local/ledger is to be watched");
        assertThat(folder.resolve("answer")).doesNotExist();
    }

    @Test
    void aFileOfWitnessesThatCannotBeReadSaysWhatIsWrong() throws Exception {
        String export = export();
        Files.writeString(folder.resolve("bad"), "# the inspectors'\nwitness nokey\n");
        assertThat(run("ledger", "verify", export, "--witnesses", at("bad"))).isEqualTo(1);
        assertThat(err.toString()).contains("`nokey` is no verifier key of a witness");
    }
}
