package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.backchannel.Databases;
import org.backchannel.witness.Answer;
import org.backchannel.witness.Cosigner;
import org.backchannel.witness.Watching;
import org.backchannel.witness.WitnessFolder;
import org.backchannel.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A log and its witnesses: honest ones, lying ones, slow ones, dead ones. The log goes on, and says how it stands. */
class WitnessesTest {

    private static final Subject ITEM = Subject.system("registry");
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<WitnessRefusal> refusals = new ArrayList<>();
    private Ledgers log = Ledgers.fresh(Databases.Kind.H2);

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        open.add(log);
        grow(log, 10);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static void grow(Ledgers log, int entries) {
        for (int i = 0; i < entries; i++) {
            log.append(Ledgers.entry(ITEM, "ann"));
        }
        log.integrator().drain();
    }

    private WitnessFolder folder(String name) {
        WitnessFolder made = Watching.folder(folder.resolve(name), name);
        made.add(log.checkpoints().key());
        return made;
    }

    /** A witness at work, by its keys and where it listens. */
    private Witness serving(String name) throws IOException {
        WitnessFolder made = folder(name);
        Cosigner cosigner = Cosigner.on(made, Clock.systemUTC());
        WitnessServer server = WitnessServer.start(cosigner, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new PrintWriter(new StringWriter()));
        open.add(cosigner);
        open.add(server);
        return at(made, server.port());
    }

    private static Witness at(WitnessFolder made, int port) {
        return new Witness(made.self().name(), made.self().keys(), Optional.of(URI.create("http://127.0.0.1:" + port)));
    }

    private record Said(int status, String type, String body) {
    }

    /** One that says what it likes. */
    private Witness saying(String name, Function<String, Said> answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            Said said = answer.apply(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] bytes = said.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", said.type());
            exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        return at(folder(name), server.getAddress().getPort());
    }

    private Witnesses witnesses(Ledgers of, int needed, Witness... all) {
        WitnessClient client = new WitnessClient(LIMIT);
        open.add(client);
        return new Witnesses(new Quorum(List.of(all), needed), of.databases().client(), of.checkpoints(), client, Clock.systemUTC(),
                refusals::add);
    }

    private static Path export(Ledgers log, Query query, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            new Exporter(log.databases().client(), log.checkpoints()).write(query, Map.of(), line -> fact -> true, out);
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void twoWitnessesAndAQuorumOfTwo(Databases.Kind kind) throws Exception {
        log = Ledgers.fresh(kind);
        open.add(log);
        grow(log, 7);
        Witnesses witnesses = witnesses(log, 2, serving("w1"), serving("w2"));
        assertThat(witnesses.standing()).isEmpty();
        witnesses.ask();
        Witnessed standing = witnesses.standing().orElseThrow();
        assertThat(standing.enough()).isTrue();
        assertThat(standing.by()).containsExactly("w1", "w2");
        assertThat(standing.size()).isEqualTo(7);
        Signed newest = log.checkpoints().newest().orElseThrow();
        assertThat(newest.checkpoint()).isPresent();
        assertThat(SignedNote.parse(newest.note()).signatures()).hasSize(5);
        grow(log, 3);
        assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(7);
        witnesses.ask();
        assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(10);
        assertThat(witnesses.states()).allMatch(state -> state.size() == 10 && state.said().isEmpty() && state.at().isPresent());
        assertThat(refusals).isEmpty();
    }

    @Test
    void anExportIsWitnessedByThoseWhoseKeysAreKnownAndByNobodyElse() throws Exception {
        Witnesses witnesses = witnesses(log, 2, serving("w1"), serving("w2"));
        witnesses.ask();
        Path file = folder.resolve("export.zip");
        String kept = log.checkpoints().newest().orElseThrow().note();
        for (Query query : List.of(Query.all(), Query.all().by("ann"))) {
            var made = ExportVerifier.verify(export(log, query, file), null, null, witnesses.quorum());
            assertThat(made.fault()).isEmpty();
            assertThat(made.witnessed().enough()).isTrue();
            assertThat(ExportVerifier.verify(file, null, null).witnessed().enough()).isFalse();
            Quorum others = new Quorum(List.of(folder("w3").self(), witnesses.quorum().witnesses().getFirst()), 2);
            assertThat(ExportVerifier.verify(file, null, null, others).witnessed().by()).containsExactly("w1");
            assertThat(ExportVerifier.verify(file, null, null, others).witnessed().enough()).isFalse();
        }
        // What came after the last cosigned checkpoint is the registry's word alone; of a part nothing shows that it goes on from there.
        grow(log, 2);
        assertThat(ExportVerifier.verify(export(log, Query.all(), file), null, null, witnesses.quorum()).witnessed().size()).isEqualTo(10);
        assertThat(ExportVerifier.verify(export(log, Query.all().by("ann"), file), null, null, witnesses.quorum()).witnessed().enough())
                .isFalse();
        // An older one that was kept, cosigned as well, takes nothing from the newest.
        witnesses.ask();
        assertThat(ExportVerifier.verify(export(log, Query.all(), file), null, kept, witnesses.quorum()).witnessed().size()).isEqualTo(12);
    }

    @Test
    void aDeadWitnessIsNamedAndTheOtherCosignsAllTheSame() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Witnesses witnesses = witnesses(log, 2, at(folder("w1"), closed), serving("w2"));
        witnesses.ask();
        Witnessed standing = witnesses.standing().orElseThrow();
        assertThat(standing.by()).containsExactly("w2");
        assertThat(standing.enough()).isFalse();
        assertThat(witnesses.states().getFirst().said()).contains("cannot be reached");
        assertThat(refusals).as("nobody refused").isEmpty();
        grow(log, 1);
        assertThat(log.verify().good()).isTrue();
    }

    @Test
    void aSlowWitnessIsNotWaitedForBeyondItsTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Witnesses witnesses = witnesses(log, 1, at(folder("w1"), silent.getLocalPort()), serving("w2"));
            long began = System.nanoTime();
            witnesses.ask();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT.multipliedBy(4));
            assertThat(witnesses.standing().orElseThrow().by()).containsExactly("w2");
            assertThat(witnesses.states().getFirst().said()).hasValueSatisfying(said -> assertThat(said).contains("did not answer"));
        }
    }

    /** Each lie, and what it is taken for. */
    @ParameterizedTest
    @CsvSource({"another checkpoint, FALSE", "another key, FALSE", "one key of two, FALSE", "no lines, FALSE", "nothing, FALSE",
            "more entries, ROLLBACK", "fewer entries, FORK", "422, FORK", "409 without a size, FORK", "403, REFUSED", "404, REFUSED",
            "503, REFUSED"})
    void aLyingWitnessIsNotBelievedAndToldOnce(String lie, WitnessRefusal.Kind kind) throws Exception {
        PaperLog paper = PaperLog.of(Ledgers.ORIGIN, 12);
        WitnessFolder self = folder("liar");
        self.add(paper.verifier());
        WitnessFolder stranger = folder("stranger");
        stranger.add(paper.verifier());
        Witness liar = saying("liar", body -> switch (lie) {
            case "another checkpoint" -> lines(self, paper.submission(0, 10));
            case "another key" -> lines(stranger, Submission.parse(body));
            case "one key of two" -> first(lines(self, Submission.parse(body)));
            case "no lines" -> new Said(200, "text/plain", "cosigned!\n");
            case "nothing" -> new Said(200, "text/plain", "");
            case "more entries" -> new Said(409, "text/x.tlog.size", "11\n");
            case "fewer entries" -> new Said(409, "text/x.tlog.size", "4\n");
            case "409 without a size" -> new Said(409, "text/plain", "");
            default -> new Said(Integer.parseInt(lie), "text/plain", "");
        });
        Witnesses witnesses = witnesses(log, 1, liar);
        witnesses.ask();
        witnesses.ask();
        grow(log, 1);
        if (kind != WitnessRefusal.Kind.ROLLBACK) {
            witnesses.ask();
        }
        assertThat(refusals).hasSize(1).first().satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.witness()).isEqualTo("liar");
            assertThat(refusal.size()).isEqualTo(10);
        });
        assertThat(witnesses.standing()).isEmpty();
        assertThat(log.databases().client().sql("select count(*) from ledger_cosignature").query(Long.class).single()).isZero();
        assertThat(log.databases().client().sql("select kind from ledger_witness_refusal").query(String.class).list())
                .containsExactly(kind.name());
        assertThat(witnesses.states().getFirst().said()).isPresent();
    }

    private static Said lines(WitnessFolder of, Submission asked) {
        try (Cosigner cosigner = Cosigner.on(of, Clock.systemUTC())) {
            Answer answer = cosigner.add(new Submission(asked.old(), asked.proof(), asked.note()));
            return answer instanceof Answer.Cosigned(SignedNote note)
                    ? new Said(200, "text/plain", note.lines())
                    : new Said(200, "text/plain", "\u2014 liar AAAAAAAAAAAA\n");
        }
    }

    private static Said first(Said said) {
        return new Said(said.status(), said.type(), said.body().lines().findFirst().orElse("") + "\n");
    }

    /** P5: a log that was rebuilt with the real key, on a database of its own. */
    @Test
    void aForkShownToAWitnessIsRefusedAndBothSidesKeepIt() throws Exception {
        Witness witness = serving("w1");
        witnesses(log, 1, witness).ask();
        try (Ledgers anew = Ledgers.signing(Databases.fresh(Databases.Kind.H2), log.key())) {
            grow(anew, 14);
            Witnesses witnesses = witnesses(anew, 1, witness);
            witnesses.ask();
            witnesses.ask();
            assertThat(refusals).hasSize(1).first().satisfies(refusal -> {
                assertThat(refusal.kind()).isEqualTo(WitnessRefusal.Kind.FORK);
                assertThat(refusal.claimed()).hasValue(10);
                assertThat(refusal.note()).isEqualTo(anew.checkpoints().newest().orElseThrow().note());
            });
            assertThat(witnesses.standing()).isEmpty();
        }
        try (var files = Files.walk(folder.resolve("w1/logs"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".txt")).toList()).hasSize(1).first()
                    .satisfies(file -> assertThat(Files.readString(file)).contains("\n10\n", "\n14\n"));
        }
    }

    /** The same size, another root: no proof is needed to see that. */
    @Test
    void aForkOfTheSameSizeIsRefusedToo() throws Exception {
        Witness witness = serving("w1");
        witnesses(log, 1, witness).ask();
        try (Ledgers anew = Ledgers.signing(Databases.fresh(Databases.Kind.H2), log.key())) {
            grow(anew, 10);
            witnesses(anew, 1, witness).ask();
            assertThat(refusals).extracting(WitnessRefusal::kind).containsExactly(WitnessRefusal.Kind.FORK);
        }
    }

    /** An older copy of the database, put back. */
    @Test
    void aRegistryThatWasRolledBackIsToldHowFarItHadCome() throws Exception {
        Witness witness = serving("w1");
        witnesses(log, 1, witness).ask();
        log.databases().client().sql("delete from ledger_checkpoint").update();
        log.databases().client().sql("delete from ledger_cosignature").update();
        try (Ledgers older = Ledgers.signing(Databases.fresh(Databases.Kind.H2), log.key())) {
            grow(older, 6);
            Witnesses witnesses = witnesses(older, 1, witness);
            witnesses.ask();
            assertThat(refusals).hasSize(1).first().satisfies(refusal -> {
                assertThat(refusal.kind()).isEqualTo(WitnessRefusal.Kind.ROLLBACK);
                assertThat(refusal.claimed()).hasValue(10);
                assertThat(refusal.size()).isEqualTo(6);
            });
            assertThat(witnesses.states().getFirst().said()).contains("says that the log has fewer entries than it cosigned");
        }
    }

    /** The whole folder of the witness, mark and all: by itself it cannot know. */
    @Test
    void aWitnessThatWasPutBackIsToldAndShownTheWayAgain() throws Exception {
        WitnessFolder early = folder("early");
        Witness reached = saying("early", body -> lines(early, Submission.parse(body)));
        witnesses(log, 1, reached).ask();
        grow(log, 5);
        WitnessFolder later = Watching.folder(copy("early", "later"), "early");
        Witness ahead = saying("early", body -> answer(later, Submission.parse(body)));
        Witness now = new Witness("early", early.self().keys(), ahead.url());
        witnesses(log, 1, now).ask();
        assertThat(refusals).isEmpty();
        grow(log, 5);
        // From here on the first folder is what it has: it remembers ten entries.
        Witness back = saying("early", body -> answer(early, Submission.parse(body)));
        Witnesses witnesses = witnesses(log, 1, new Witness("early", early.self().keys(), back.url()));
        witnesses.ask();
        assertThat(refusals).hasSize(1).first().satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(WitnessRefusal.Kind.FORGOT);
            assertThat(refusal.claimed()).hasValue(10);
            assertThat(refusal.size()).isEqualTo(20);
            assertThat(refusal.other()).as("what it cosigned and does not know any more").hasValueSatisfying(
                    note -> assertThat(Checkpoint.parse(SignedNote.parse(note).text()).size()).isEqualTo(15));
        });
        assertThat(witnesses.standing().orElseThrow().size()).as("it cosigns again").isEqualTo(20);
    }

    private Path copy(String from, String to) throws IOException {
        try (var all = Files.walk(folder.resolve(from))) {
            for (Path file : all.toList()) {
                Path target = folder.resolve(to).resolve(folder.resolve(from).relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return folder.resolve(to);
    }

    private static Said answer(WitnessFolder of, Submission asked) {
        try (Cosigner cosigner = Cosigner.on(of, Clock.systemUTC())) {
            return switch (cosigner.add(asked)) {
                case Answer.Cosigned(SignedNote note) -> new Said(200, "text/plain", note.lines());
                case Answer.Conflict(long size) -> new Said(409, "text/x.tlog.size", size + "\n");
                case Answer other -> new Said(other.status(), "text/plain", "");
            };
        }
    }

    /** Each begins to answer and goes on for ever. */
    @Test
    void severalThatTrickleAreWaitedForTogether() throws Exception {
        List<Witness> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            });
            server.start();
            open.add(() -> server.stop(0));
            all.add(at(folder("trickle" + i), server.getAddress().getPort()));
        }
        long began = System.nanoTime();
        Witnesses witnesses = witnesses(log, 1, all.toArray(Witness[]::new));
        witnesses.ask();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT.multipliedBy(4));
        assertThat(witnesses.states()).allSatisfy(state -> assertThat(state.said()).hasValueSatisfying(
                said -> assertThat(said).contains("did not answer within")));
    }

    @Test
    void anAnswerThatWasLostIsMadeGoodAtTheNextRound() throws Exception {
        Witnesses witnesses = witnesses(log, 1, serving("w1"));
        witnesses.ask();
        log.databases().client().sql("delete from ledger_cosignature").update();
        grow(log, 3);
        witnesses.ask();
        assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(13);
        assertThat(refusals).isEmpty();
    }

    @Test
    void byFilesAlone() {
        WitnessFolder far = folder("far");
        Witnesses witnesses = witnesses(log, 1, far.self());
        witnesses.ask();
        assertThat(witnesses.standing()).isEmpty();
        for (int round = 0; round < 2; round++) {
            String request = witnesses.request(far.self(), OptionalLong.empty()).orElseThrow().toString();
            grow(log, 2);
            try (Cosigner cosigner = Watching.cosigner(far)) {
                Answer answer = cosigner.add(Submission.parse(request));
                assertThat(answer).isInstanceOf(Answer.Cosigned.class);
                assertThat(witnesses.take(((Answer.Cosigned) answer).note()).enough()).isTrue();
            }
            assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(10 + 2 * round);
        }
    }

    @Test
    void whatIsCarriedHereIsBelievedOnlyIfAWitnessSignedACheckpointOfThisLog() {
        WitnessFolder far = folder("far");
        WitnessFolder stranger = folder("stranger");
        Witnesses witnesses = witnesses(log, 1, far.self());
        Submission request = witnesses.request(far.self(), OptionalLong.empty()).orElseThrow();
        try (Cosigner cosigner = Watching.cosigner(stranger)) {
            SignedNote foreign = ((Answer.Cosigned) cosigner.add(request)).note();
            assertThatThrownBy(() -> witnesses.take(foreign)).hasMessageContaining("none of the witnesses");
            SignedNote moved = new SignedNote(request.note().text().replace("\n10\n", "\n9\n"), foreign.signatures());
            assertThatThrownBy(() -> witnesses.take(moved)).hasMessageContaining("signed no such checkpoint");
        }
        assertThatThrownBy(() -> witnesses.take(request.note())).hasMessageContaining("none of the witnesses");
    }

    /** Whoever writes to the database makes nothing witnessed that is not, and does not make the log's own signature look bad. */
    @Test
    void rowsThatSomebodySpoiltAreNotBelieved() throws Exception {
        Witnesses witnesses = witnesses(log, 1, serving("w1"));
        witnesses.ask();
        String good = log.databases().client().sql("select lines from ledger_cosignature").query(String.class).single();
        grow(log, 2);
        log.databases().client()
                .sql("insert into ledger_cosignature (size, witness, at, lines) select 12, witness, at, lines from ledger_cosignature")
                .update();
        assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(10);
        log.databases().client().sql("update ledger_cosignature set lines = 'x'").update();
        assertThat(witnesses.standing()).isEmpty();
        assertThat(log.checkpoints().newest().orElseThrow().checkpoint()).isPresent();
        log.databases().client().sql("update ledger_cosignature set lines = ?").param(good).update();
        assertThat(witnesses.standing().orElseThrow().size()).isEqualTo(10);
    }

    @Test
    void anInclusionProofCarriesTheNewestCosignedCheckpointThatCoversIt() throws Exception {
        Witnesses witnesses = witnesses(log, 1, serving("w1"));
        witnesses.ask();
        grow(log, 2);
        assertThat(log.checkpoints().inclusion(4).orElseThrow().checkpoint()).contains("\n10\n", "\u2014 w1 ");
        assertThat(log.checkpoints().inclusion(11).orElseThrow().checkpoint()).contains("\n12\n").doesNotContain("\u2014 w1 ");
    }
}
