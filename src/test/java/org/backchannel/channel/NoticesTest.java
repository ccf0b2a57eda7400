package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices by mail, to a real server: that something waits and nothing more, none lost where the server is away, none to whom nobody wants it sent. */
class NoticesTest {

    private static GreenMail server;
    private static RunningApplication app;
    private static Person drafter;
    private static Person chief;

    @BeforeAll
    static void start() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
        server.start();
        app = RunningApplication.another("http", List.of("--backchannel.notices.from=registry@site.example", "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + server.getSmtp().getPort()));
        var registrar = new Registrar(app);
        drafter = registrar.person("Noticer", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR);
        chief = registrar.person("Noticechief", cleared(Level.TOP_SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static void send(String recipient) {
        DraftForm form = new DraftForm().with("from", drafter.id().value()).with("precedence", "FLASH").with("subject", "A telling subject")
                .with("subjectMark", "(S)").with("marking", "Secret").to(recipient, "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231").part("PARAGRAPH", "(S)", "A telling text");
        String id = app.bean(Drafting.class)
                .draft(asker(drafter), form.writing(app.bean(Desk.class), app.bean(MarkingLines.class), drafter)).id().toString();
        app.bean(Steps.class).submit(asker(drafter), id, 1, chief.id().value());
        app.bean(Steps.class).approve(asker(chief), id, 2, new Authority(Authority.Kind.ORAL, "by telephone"));
        app.bean(Sending.class).transmit(asker(chief), id, 3);
    }

    private static void wants(String person, String address) {
        Browser browser = app.signedIn(person);
        browser.get("/messages/notices");
        assertThat(browser.post("/messages/notices", Map.of("address", address)).body()).contains("You are told");
    }

    private static void round(Duration later) {
        new Notices(app.bean(NoticeSettings.class), app.bean(JdbcClient.class), Clock.offset(Clock.systemUTC(), later))
                .round(app.bean(Guard.class), app.bean(NoticeAddresses.class), app.bean(NoticeJob.class)::send);
    }

    private static List<MimeMessage> received(String address) throws Exception {
        List<MimeMessage> all = new java.util.ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                all.add(message);
            }
        }
        return all;
    }

    private static List<Line> sent(String person, Outcome outcome) {
        return app.bean(Trail.class)
                .lines(Query.all().about(new org.backchannel.ledger.Subject("person", person)).ofType("person.send-notice")
                        .ended(outcome), null, 100);
    }

    @Test
    void aNoticeSaysThatSomethingWaitsAndNothingMore() throws Exception {
        wants("kissinger", "kissinger@site.example");
        send("kissinger");
        send("kissinger");
        round(Duration.ofSeconds(1));
        round(Duration.ofSeconds(2));
        List<MimeMessage> mails = received("kissinger@site.example");
        assertThat(mails).as("one says as much as two").hasSize(1);
        assertThat(mails.getFirst().getSubject()).isEqualTo(NoticeJob.SUBJECT);
        assertThat(mails.getFirst().getFrom()[0]).hasToString("registry@site.example");
        assertThat(mails.getFirst().getContent().toString().strip()).isEqualTo(NoticeJob.TEXT.strip());
        assertThat(com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(mails.getFirst())).doesNotContain("telling", "Noticer",
                "Secret",
                "SECRET", "FLASH", "Flash");
        assertThat(sent("kissinger", Outcome.DONE)).hasSize(1);
    }

    @Test
    void whereTheServerIsAwayNothingIsHeldUpAndTheNoticeComesLater() throws Exception {
        wants("finch", "finch@site.example");
        server.stop();
        send("finch");
        round(Duration.ofSeconds(1));
        assertThat(app.bean("noticesHealth", HealthIndicator.class).health().getDetails()).containsEntry("failing", 1L)
                .containsEntry("failure", "MailSendException");
        assertThat(sent("finch", Outcome.FAILED)).hasSize(1);
        server.start();
        round(Duration.ofSeconds(2));
        assertThat(received("finch@site.example")).as("it is not tried at every moment").isEmpty();
        round(Duration.ofMinutes(10));
        assertThat(received("finch@site.example")).hasSize(1);
        assertThat(app.bean("noticesHealth", HealthIndicator.class).health().getDetails()).containsEntry("failing", 0L);
    }

    @Test
    void anAddressThatTheTrailDoesNotNameIsToldNothing() throws Exception {
        wants("wren", "wren@site.example");
        JdbcClient database = app.bean(JdbcClient.class);
        database.sql("update notice_address set record = replace(record, 'wren@', 'thief@') where person_id = 'wren'").update();
        send("wren");
        round(Duration.ofSeconds(1));
        assertThat(received("thief@site.example")).isEmpty();
        assertThat(sent("wren", Outcome.DONE)).isEmpty();
    }

    @Test
    void whoWantsNoneIsToldNothingAndNothingWaitsForThem() {
        send("quill");
        round(Duration.ofSeconds(1));
        assertThat(app.bean(JdbcClient.class).sql("select count(*) from notice where person_id = 'quill'").query(Long.class).single())
                .isZero();
        assertThat(sent("quill", Outcome.DONE)).isEmpty();
    }

    @Test
    void anAddressIsAnAddressAndWhereTheSiteSaysSoOneOfItsOwn() {
        var settings = new NoticeSettings("registry@site.example", Set.of("site.example"));
        assertThat(settings.checked(" smith@site.example ")).isEqualTo("smith@site.example");
        assertThat(settings.checked("")).isEmpty();
        for (String wrong : List.of("smith", "smith@elsewhere.example", "a@site.example, b@site.example",
                "a@site.example\nBcc: b@c.example")) {
            assertThatThrownBy(() -> settings.checked(wrong)).as(wrong).isInstanceOf(BadInput.class);
        }
        assertThat(new NoticeSettings("", Set.of()).on()).isFalse();
    }

    @Test
    void noticesGoToPersonsHereAlone() {
        app.bean(Messages.class).tell(List.of("", "kissinger@elsewhere"));
        assertThat(app.bean(JdbcClient.class).sql("select count(*) from notice where person_id = '' or person_id like '%@%'")
                .query(Long.class).single()).isZero();
    }
}
