package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.Certificate;
import org.backchannel.Databases;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Delivery;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Subject;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The stream of the trail to a collector that reads, and to some that do not. */
@Timeout(300)
class SyslogStreamTest {

    private static final Pattern MESSAGE = Pattern.compile(
            "<1[01][0-9]>1 [0-9T:.-]+Z registry\\.example backchannel test item\\.read \\[backchannel@32473 index=\"([0-9]+)\" .*\\] CEF:0\\|.*",
            Pattern.DOTALL);

    /** Machines of tests may stand still for a while. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;
    private static Certificate one;
    private static Certificate other;

    private final Ledgers log = Ledgers.fresh(Databases.Kind.H2);
    private Collector collector;

    @BeforeAll
    static void certificates() throws Exception {
        one = Certificate.in(folder, "one");
        other = Certificate.in(folder, "other");
    }

    @BeforeEach
    void listen() throws Exception {
        collector = Collector.listening(one.serving(other), false);
    }

    @AfterEach
    void close() throws IOException {
        collector.close();
        log.close();
    }

    private SyslogSettings settings(String host, Certificate trusted, Optional<Certificate> own) {
        return new SyslogSettings(host, collector.port(), ExportFormat.CEF, Level.SECRET, 8192, Optional.of(trusted.certificate()),
                own.map(Certificate::certificate), own.map(Certificate::key));
    }

    private SyslogStream stream(SyslogSettings settings, Delivery delivery, Duration limit) {
        Mapping mapping = Mapping.load();
        return new SyslogStream(delivery, new SyslogConnection(settings, limit),
                new SyslogMessage(mapping, new CefLines(mapping, "1.0"), "registry.example", settings.longest()),
                RunningApplication.get().bean(Telling.class), settings);
    }

    private SyslogStream stream() {
        return stream(settings("127.0.0.1", one, Optional.empty()), log.delivery("syslog"), PATIENT);
    }

    private void append(int entries) {
        append(log, entries);
    }

    private static void append(Ledgers log, int entries) {
        for (int i = 0; i < entries; i++) {
            log.append(Entry.noted("item.read", Subject.item(UUID.randomUUID()),
                    new TreeMap<>(Map.of(Entry.ACTOR, "ann", Entry.MARKING, "Secret", Entry.DETAIL, "Köln] \"x\""))));
        }
        log.integrator().drain();
    }

    /** Of each message that the collector has, whatever it says besides. */
    private List<Long> indices() {
        return collector.messages().stream().map(message -> {
            Matcher parts = MESSAGE.matcher(message);
            assertThat(parts.matches()).as(message).isTrue();
            return Long.parseLong(parts.group(1));
        }).toList();
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void whatIsSignedArrivesInOrderAndOnce(Databases.Kind kind) {
        try (Ledgers ledger = Ledgers.fresh(kind)) {
            SyslogStream stream = stream(settings("127.0.0.1", one, Optional.empty()), ledger.delivery("syslog"), PATIENT);
            stream.round();
            assertThat(collector.connections()).as("nothing to be sent").isZero();
            append(ledger, 3);
            ledger.append(Entry.noted("item.read", Subject.item(UUID.randomUUID()), Map.of()));
            assertThat(stream.backlog().entries()).isEqualTo(3);
            stream.round();
            assertThat(indices()).as("what is not signed yet waits").containsExactly(0L, 1L, 2L);
            ledger.integrator().drain();
            stream.round();
            stream.round();
            assertThat(indices()).containsExactly(0L, 1L, 2L, 3L);
            assertThat(stream.backlog().entries()).isZero();
            assertThat(stream.backlog().oldest()).isZero();
            assertThat(stream.words()).isEqualTo("The collector of syslog has all of it.");
        }
    }

    /** However far it had read: in the count, in a message, between two, and the first record of TLS or a later one. */
    @ParameterizedTest
    @CsvSource({"HANGS_UP, 0", "HANGS_UP, 2", "HANGS_UP, 700", "HANGS_UP, 20000", "DIES, 0", "DIES, 1", "DIES, 300", "DIES, 30000"})
    void whatItBrokeOffInIsSentAgain(Collector.Mood mood, int octets) {
        append(100);
        collector.be(mood, octets);
        SyslogStream stream = stream();
        stream.round();
        assertThat(stream.failure()).as("it is not taken for having arrived").isPresent();
        assertThat(stream.backlog().entries()).isEqualTo(100);
        collector.be(Collector.Mood.HONEST, 0);
        // The registry was started anew meanwhile.
        stream().round();
        assertThat(indices()).hasSize(100).isSorted().startsWith(0L).endsWith(99L);
        assertThat(stream.backlog().entries()).isZero();
    }

    @Test
    void aBacklogGrowsWhileNobodyListensAndDrainsThen() throws Exception {
        SyslogStream stream = stream();
        collector.close();
        append(5);
        stream.round();
        append(1200);
        assertThat(stream.backlog().entries()).isEqualTo(1205);
        assertThat(stream.backlog().oldest()).isPositive();
        assertThat(stream.words()).contains("1205 signed entries wait for the collector of syslog", "ConnectException");
        collector = Collector.listening(one.serving(other), false);
        SyslogStream again = stream();
        again.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> indices().size() == 1205);
            await().until(() -> again.backlog().entries() == 0);
        } finally {
            again.stop();
        }
        assertThat(indices()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void itIsTriedAgainMoreAndMoreRarely() throws Exception {
        append(1);
        collector.be(Collector.Mood.DIES, 0);
        SyslogStream stream = stream();
        stream.round();
        int connections = collector.connections();
        stream.round();
        assertThat(collector.connections()).as("not at once").isEqualTo(connections);
        await().until(() -> {
            stream.round();
            return collector.connections() > connections;
        });
    }

    @Test
    void whoseCertificateIsNotTrustedGetsNothing() {
        append(1);
        SyslogStream stream = stream(settings("127.0.0.1", other, Optional.empty()), log.delivery("syslog"), PATIENT);
        stream.round();
        assertThat(stream.failure().orElseThrow()).contains("SSLHandshakeException");
        assertThat(stream.words()).contains("1 signed entries wait for the collector", "It takes none: ");
        SyslogStream named = stream(settings("localhost", one, Optional.empty()), log.delivery("syslog"), PATIENT);
        named.round();
        assertThat(named.failure().orElseThrow()).as("it is another's name that the certificate has").contains("localhost");
        assertThat(collector.messages()).isEmpty();
    }

    @Test
    void aCollectorThatAsksWhoSendsIsShownTheCertificate() throws Exception {
        collector.close();
        collector = Collector.listening(one.serving(other), true);
        append(1);
        SyslogStream nobody = stream();
        nobody.round();
        assertThat(nobody.failure()).isPresent();
        assertThat(collector.messages()).isEmpty();
        SyslogStream known = stream(settings("127.0.0.1", one, Optional.of(other)), log.delivery("syslog"), PATIENT);
        known.round();
        assertThat(known.failure()).isEmpty();
        assertThat(indices()).containsExactly(0L);
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void aDeafCollectorHoldsUpNoAct(Databases.Kind kind) throws Exception {
        try (Ledgers ledger = Ledgers.fresh(kind)) {
            append(ledger, 300);
            collector.be(Collector.Mood.DEAF, 0);
            SyslogStream stream = stream(settings("127.0.0.1", one, Optional.empty()), ledger.delivery("syslog"), Duration.ofSeconds(3));
            Thread sending = Thread.ofPlatform().start(stream::round);
            await().until(() -> collector.connections() == 1);
            append(ledger, 50);
            assertThat(ledger.checkpoints().newest().orElseThrow().checkpoint().orElseThrow().size()).isEqualTo(350);
            assertThat(sending.isAlive()).as("it is still at it, and nothing waited").isTrue();
            sending.join();
            assertThat(stream.failure().orElseThrow()).contains("3000 ms");
            assertThat(stream.backlog().entries()).isEqualTo(350);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void ofSeveralNodesOneSends(Databases.Kind kind) throws Exception {
        try (Ledgers ledger = Ledgers.fresh(kind)) {
            append(ledger, 2);
            Delivery first = ledger.delivery("syslog");
            first.next(1, batch -> {
                // one, so that there is a row to be locked
            });
            var taking = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            Thread node = Thread.ofPlatform().start(() -> {
                try {
                    first.next(10, batch -> {
                        taking.countDown();
                        wait(go);
                    });
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(taking.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ledger.delivery("syslog").next(10, batch -> {
                throw new AssertionError("two at once");
            })).isZero();
            go.countDown();
            node.join();
            assertThat(ledger.delivery("syslog").backlog().entries()).isZero();
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsAboveTheStatedClearanceIsNamedAndNotSaid() {
        append(1);
        log.append(Entry.noted("item.read", Subject.item(UUID.randomUUID()), new TreeMap<>(
                Map.of(Entry.ACTOR, "ann", Entry.MARKING, "Top Secret", "level", "TOP_SECRET", Entry.DETAIL, "high words"))));
        log.append(Entry.noted("item.read", Subject.item(UUID.randomUUID()), new TreeMap<>(
                Map.of(Entry.ACTOR, "ann", Entry.MARKING, "Secret", "level", "SECRET", Entry.DETAIL, "low words"))));
        log.append(Entry.noted("item.read", Subject.item(UUID.randomUUID()), new TreeMap<>(Map.of(Entry.ACTOR, "ann",
                Entry.MARKING, "Secret; Nodis", "level", "SECRET", Entry.DETAIL, "controlled words"))));
        log.integrator().drain();
        stream().round();
        List<String> messages = collector.messages();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(0)).as("without a level it may be anything").contains("suser=ann", "cs6=detail marking")
                .doesNotContain("Köln");
        assertThat(messages.get(1)).contains("suser=ann", "cs6=detail level marking").doesNotContain("high words", "Top Secret");
        assertThat(messages.get(2)).contains("low words", "cs3=Secret");
        assertThat(messages.get(3)).contains("cs6=detail level marking").doesNotContain("controlled words", "Nodis");
    }

    @Test
    void anEntryThatWasChangedIsToldAsSuch() {
        append(2);
        log.alter("update ledger_entry set outcome = 'DONE' where number = 1 and id = (select min(id) from ledger_entry)");
        stream().round();
        assertThat(collector.messages()).hasSize(2);
        assertThat(collector.messages().getFirst())
                .startsWith("<106>1 - registry.example backchannel - trail.broken [backchannel@32473 index=\"0\"")
                .contains("NOT-WHAT-WAS-RECORDED").doesNotContain("suser", "DONE");
        assertThat(collector.messages().getLast()).contains("index=\"1\"");
    }
}
