package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.TilePath;
import org.backchannel.people.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log's tiles over HTTP, and as a folder. */
class TilesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Browser ARGUS = APP.signedIn("argus");

    private static HttpResponse<String> get(Browser browser, String path) {
        return browser.send(browser.request("/api/v1/log/" + path).build());
    }

    private static long size() {
        APP.bean(Integrator.class).drain();
        return Checkpoint.parse(SignedNote.parse(get(ARGUS, "checkpoint").body()).text()).size();
    }

    @Test
    void fullTilesMayBeKeptByWhoFetchedThemAndNothingElse() {
        for (long size = size(); size < 256; size = size()) {
            // Each call is in the trail, with its outcome.
            for (int i = 0; i < 32; i++) {
                get(ARGUS, "checkpoint");
            }
        }
        for (String full : new String[]{"tile/0/000", "tile/entries/000"}) {
            var answer = get(ARGUS, full);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000, immutable");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        }
        for (String changing : new String[]{"tile/0/000.p/7", "tile/entries/000.p/1", "checkpoint"}) {
            var answer = get(ARGUS, changing);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        }
        assertThat(get(ARGUS, "checkpoint").headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"argus, tile/0/x999/999, 404", "argus, tile/nothing, 404", "argus, tile/0/000.p/256, 404", "marsh, tile/0/000.p/1, 403",
            "marsh, checkpoint, 403", "porter, tile/entries/000.p/1, 403"})
    void whoMayNotVerifyGetsNoneAndNobodyWhatIsNotThere(String who, String path, int status) {
        var answer = get(APP.signedIn(who), path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void nobodyElseGetsAny() {
        assertThat(get(APP.browser(), "tile/0/000").statusCode()).isEqualTo(401);
    }

    @Test
    void theConsoleWritesTheSameIntoAFolder(@TempDir Path folder) throws Exception {
        size();
        var copies = APP.bean(TileCopies.class);
        assertThat(copies.write(Asker.console("somebody"), folder)).isPositive();
        long size = Checkpoint.parse(SignedNote.parse(Files.readString(folder.resolve("checkpoint"))).text()).size();
        assertThat(TilePath.of(size)).allSatisfy(path -> assertThat(folder.resolve("tile").resolve(path.toString())).isRegularFile());
        org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> copies.write(new Asker(new PersonId("marsh"), "", "test", "api"), folder)).isInstanceOf(Refused.class);
    }
}
