package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.backchannel.Browser;
import org.backchannel.Certificate;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that streams its trail, by its settings. */
class SyslogOfARegistryTest {

    private static String json(Browser browser, String path) {
        return browser.send(browser.request(path).header("Accept", "application/json").build()).body();
    }

    @Test
    void itStreamsFromTheFirstEntryOnAndSaysHowFarItIs(@TempDir Path folder) throws Exception {
        Certificate one = Certificate.in(folder, "one");
        try (Collector collector = Collector.listening(one.serving(one), true)) {
            var app = RunningApplication.another("http", List.of("--backchannel.syslog.host=127.0.0.1",
                    "--backchannel.syslog.port=" + collector.port(), "--backchannel.syslog.format=ocsf",
                    "--backchannel.syslog.clearance=confidential", "--backchannel.syslog.trust=" + one.certificate(),
                    "--backchannel.syslog.certificate=" + one.certificate(), "--backchannel.syslog.key=" + one.key()));
            Browser argus = app.signedIn("argus");
            await().atMost(Duration.ofMinutes(1)).until(() -> collector.messages().stream()
                    .anyMatch(message -> message.contains("sign-in") && message.contains("argus")));
            assertThat(collector.messages().getFirst()).contains(" 127.0.0.1 backchannel ", "index=\"0\"", "\"class_uid\"");
            assertThat(collector.messages()).anySatisfy(message -> assertThat(message).contains("system.start",
                    "\"syslog\":\"to 127.0.0.1:" + collector.port() + " as ocsf, up to confidential\""));
            Browser porter = app.signedIn("porter");
            assertThat(json(porter, "/actuator/health")).contains("\"syslogHealth\"", "\"backlog\"");
            assertThat(json(porter, "/actuator/metrics/backchannel.syslog.backlog")).contains("backchannel.syslog.backlog");
            assertThat(json(porter, "/actuator/metrics/backchannel.syslog.age")).contains("seconds");
            assertThat(argus.get("/trail").body()).contains("collector of syslog");
            collector.close();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(argus.get("/trail").body())
                    .contains("signed entries wait for the collector of syslog", "It takes none: "));
            assertThat(json(porter, "/actuator/health")).contains("\"failure\"");
        }
    }
}
