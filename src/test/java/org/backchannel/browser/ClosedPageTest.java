package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Readiness;
import org.junit.jupiter.api.Test;

/** What people see of a registry that is closed: the page in the place of what they asked for, and the line above every other. */
class ClosedPageTest {

    @Test
    void everybodyIsToldInPlainWordsAndTheAuditorWorksOn() {
        RunningApplication app = RunningApplication.another("http",
                List.of("--backchannel.limits.lag=4s", "--backchannel.limits.measured-every=100ms"));
        try (Window marsh = Window.of(app, "marsh"); Window argus = Window.of(app, "argus")) {
            app.bean(Integrator.class).stop();
            await().atMost(Duration.ofSeconds(60)).until(() -> app.bean(Readiness.class).now().closed());
            assertThat(marsh.open("/")).isEqualTo(503);
            marsh.isAt("The registry is closed").shows("It opens by itself").shows("Works still");
            Look.at(marsh, "closed");
            assertThat(marsh.open("/me")).isEqualTo(200);
            marsh.shows("The registry is closed").hides("last good round");
            Look.at(marsh, "closed-me");
            assertThat(argus.open("/trail")).isEqualTo(200);
            argus.shows("The registry is closed").shows("Because: the last good round of the integrator was");
            Look.at(argus, "closed-trail");
        } finally {
            app.bean(Integrator.class).start();
        }
    }
}
