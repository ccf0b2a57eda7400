package org.backchannel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Persons;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** An open pile is told that it changed, and nothing of what; the trail has one entry for that it asked. */
class LivePilesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person CHIEF = REGISTRAR.person("Livechief", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR,
            Role.APPROVER);
    private static final Person DRAFTER = REGISTRAR.person("Livedrafter", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR);

    private static void send(String recipient) {
        DraftForm form = new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "FLASH").with("subject", "A secret subject")
                .with("subjectMark", "(S)").with("marking", "Secret").to(recipient, "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231").part("PARAGRAPH", "(S)", "A secret text");
        String id = APP.bean(Drafting.class)
                .draft(asker(DRAFTER), form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER)).id().toString();
        APP.bean(Steps.class).submit(asker(DRAFTER), id, 1, CHIEF.id().value());
        APP.bean(Steps.class).approve(asker(CHIEF), id, 2, new Authority(Authority.Kind.ORAL, "by telephone"));
        APP.bean(Sending.class).transmit(asker(CHIEF), id, 3);
    }

    private static int lists(String person) {
        return APP.bean(Trail.class).lines(Query.all().by(person).ofType("registry.list").ended(Outcome.GRANTED), null, 1000).size();
    }

    /** The next event, line by line; comments left out. */
    private static List<String> told(BufferedReader lines) throws IOException {
        List<String> event = new ArrayList<>();
        while (true) {
            String line = String.valueOf(lines.readLine());
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.add(line);
            }
        }
    }

    @Test
    void aChangeIsToldAtOnceByNothingButThatThereIsOne() throws Exception {
        Browser finch = APP.signedIn("finch");
        int before = lists("finch");
        HttpResponse<java.io.InputStream> stream = HttpClient.newHttpClient().send(finch.request("/messages/piles/events")
                .header("Cookie", "backchannel=" + finch.sessionCookie().orElseThrow().getValue()).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            send("wren");
            send("finch");
            assertThat(told(lines)).containsExactly("event:changed", "data:");
            send("finch");
            assertThat(told(lines)).containsExactly("event:changed", "data:");
        }
        assertThat(lists("finch")).as("however often was looked").isEqualTo(before + 1);
    }

    @Test
    void whoeverIsNotSignedInIsToldNothing() {
        Browser nobody = APP.browser();
        assertThat(nobody.get("/messages/piles/events").uri().getPath()).isEqualTo("/idp/sign-in");
    }

    @Test
    void whateverHappenedSinceTheLastLookIsToldHoweverLongAgoThatWas() {
        Person reader = REGISTRAR.person("Livereader", cleared(Level.TOP_SECRET), List.of(), Role.RECIPIENT);
        var now = new AtomicReference<>(Instant.now());
        var piles = new LivePiles(APP.bean(Messages.class), APP.bean(Persons.class), now::get);
        piles.tell(asker(reader));
        assertThat(piles.look()).as("nothing has happened yet").isZero();
        send(reader.id().value());
        now.updateAndGet(at -> at.plusSeconds(60));
        assertThat(piles.look()).as("the job that looks was held up for a minute").isEqualTo(1);
        assertThat(piles.look()).as("it is told once").isZero();
    }

    @Test
    void aProcessThatIsToStopWaitsForNoOpenPage() {
        var piles = new LivePiles(APP.bean(Messages.class), APP.bean(Persons.class), Instant::now);
        var page = piles.tell(asker(DRAFTER));
        try (var stopping = new StaticApplicationContext()) {
            piles.onApplicationEvent(new ContextClosedEvent(stopping));
        }
        assertThatThrownBy(() -> page.send("")).isInstanceOf(IllegalStateException.class).hasMessageContaining("completed");
    }

    @Test
    void oneJobThatWaitsHoldsUpNoOther() {
        assertThat(APP.bean(ThreadPoolTaskScheduler.class).getScheduledThreadPoolExecutor().getCorePoolSize()).isGreaterThanOrEqualTo(4);
    }
}
