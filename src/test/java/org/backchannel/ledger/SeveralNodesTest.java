package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.backchannel.Browser;
import org.backchannel.Databases;
import org.backchannel.Site;
import org.backchannel.Wire;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three processes of the whole registry on one PostgreSQL database, as a site runs them, killed while they serve. What a client was told is
 * what must be there; what it was not told may be there or not, once.
 */
@Timeout(3600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralNodesTest {

    private static final int NODES = 3;
    private static final int KILLS = Integer.getInteger("backchannel.node-kills", 2);
    private static final String ORIGIN = "backchannel.local/ledger";
    private static final String PAPER = """
            {"kind":"NOTE","heading":"%s","marking":"Confidential","groups":["salt"],"basis":"derived",
            "portions":[{"text":"What %s says."}]}""";

    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private Site site;
    private Databases database;
    private JdbcClient sql;

    @BeforeAll
    void threeProcessesStartAtOnce(@TempDir Path folder) {
        site = new Site(folder, NODES);
        IntStream.range(0, NODES).forEach(site::start);
        IntStream.range(0, NODES).forEach(site::up);
        database = Databases.of(Storage.postgresql(site.database("url"), site.database("username"), site.database("password")));
        sql = database.client();
    }

    @AfterAll
    void close() {
        database.close();
        site.close();
    }

    private Browser signedIn(String who) {
        return browsers.computeIfAbsent(who, name -> {
            Browser browser = site.browser();
            browser.signIn(name, oneTime(name));
            browser.choosePassword("correct horse of " + name.length() + " letters");
            return browser;
        });
    }

    private List<Path> first() {
        return IntStream.range(0, NODES).mapToObj(node -> site.keys(node).resolve("server/first-sign-in.txt")).filter(Files::exists)
                .toList();
    }

    private String oneTime(String name) {
        try {
            return Files.readAllLines(first().getFirst()).stream().map(line -> line.split("\t")).filter(parts -> parts[0].equals(name))
                    .findFirst().orElseThrow()[1];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String what, Object... values) {
        return sql.sql("select count(*) from " + what).params(values).query(Long.class).single();
    }

    private static JsonNode json(Wire.Answer answer) {
        return JsonMapper.builder().build()
                .readTree(answer.body().substring(answer.body().indexOf('{'), answer.body().lastIndexOf('}') + 1));
    }

    @Test
    @Order(1)
    void theFirstStartWasDoneOnceAndByOneOfThem() {
        assertThat(first()).hasSize(1);
        assertThat(count("ledger_entry where type = 'system.start'")).isEqualTo(NODES);
        assertThat(sql.sql("select distinct node from ledger_entry where type = 'system.start'").query(String.class).list()).hasSize(NODES);
        assertThat(sql.sql("select person_id from person_access").query(String.class).list()).doesNotHaveDuplicates().isNotEmpty();
    }

    /** Each began with the keys of an earlier month, and made nothing of its own. */
    @Test
    @Order(1)
    void theyHaveThisMonthsKeyInCommon() {
        SortedMap<String, String> keys = epochs(0);
        assertThat(keys).hasSize(2).containsKey("kek-" + YearMonth.now(ZoneOffset.UTC));
        IntStream.range(1, NODES).forEach(node -> assertThat(epochs(node)).as("process %d", node).isEqualTo(keys));
        assertThat(sql.sql("select subject_id from ledger_entry where type = 'key.made'").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(keys.keySet());
        assertThat(count("ledger_entry where type = 'alarm.raised'")).isZero();
    }

    private SortedMap<String, String> epochs(int node) {
        Path keys = site.keys(node).resolve("server");
        return KeyRing.openOrCreate(keys, MasterKey.openOrCreate(keys.resolve("master.key")), Clock.systemUTC()).epochFingerprints();
    }

    /** The sign-in itself went through all of them: code, token and session were each another's. */
    @Test
    @Order(2)
    void aSessionGoesOnAtEachOfThemAndEndsAtEach() throws IOException {
        Browser browser = signedIn("harlow");
        Wire harlow = site.wire(browser);
        for (int node = 0; node < NODES; node++) {
            Wire.Answer me = harlow.get(site.port(node), "/api/v1/me");
            assertThat(me.status()).as("process %d: %s", node, me.body()).isEqualTo(200);
            assertThat(json(me).at("/username").asString()).isEqualTo("harlow");
        }
        browser.get("/me");
        browser.signOut();
        for (int node = 0; node < NODES; node++) {
            assertThat(harlow.get(site.port(node), "/api/v1/me").status()).as("process %d", node).isEqualTo(401);
        }
    }

    @Test
    @Order(3)
    void guessesAreCountedTogether() {
        for (int i = 0; i < 5; i++) {
            assertThat(site.browser().signIn("wren", "a guess, number " + i).uri().getQuery()).isEqualTo("failed");
        }
        assertThat(site.browser().signIn("wren", oneTime("wren")).uri().getQuery()).isEqualTo("wait");
    }

    @Test
    @Order(4)
    void accessThatEndsAtOneIsRefusedAtTheNextRequestAtAnother() throws IOException {
        Wire smith = site.wire(signedIn("smith"));
        Wire kissinger = site.wire(signedIn("kissinger"));
        Wire marsh = site.wire(signedIn("marsh"));
        String item = filed(smith, site.port(0), "Before the end");
        for (int node = 0; node < NODES; node++) {
            assertThat(kissinger.get(site.port(node), "/api/v1/items/" + item).status()).as("process %d", node).isEqualTo(200);
        }
        String seen = marsh.get(site.port(0), "/api/v1/people/kissinger").header("ETag");
        Wire.Answer ended = marsh.post(site.port(0), "/api/v1/people/kissinger/endings", """
                {"level": "TOP_SECRET", "roles": ["recipient"], "groups": [], "reason": "a test"}""", Map.of("If-Match", seen));
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        for (int node = NODES - 1; node >= 0; node--) {
            assertThat(kissinger.get(site.port(node), "/api/v1/items/" + item).status()).as("process %d", node).isEqualTo(404);
        }
    }

    private String filed(Wire who, int port, String heading) throws IOException {
        Wire.Answer answer = who.post(port, "/api/v1/items", PAPER.formatted(heading, heading), Map.of());
        if (answer.status() != 201) {
            throw new IOException("answered with " + answer.status() + ": " + answer.body());
        }
        return json(answer).at("/id").asString();
    }

    /** What clients did, and what they were told of it. */
    private final class Load implements AutoCloseable {

        private final Map<String, String> filed = new ConcurrentHashMap<>();
        private final Map<String, AtomicLong> read = new ConcurrentHashMap<>();
        private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        private final AtomicLong told = new AtomicLong();
        private final List<Thread> threads;
        private volatile boolean stopped;

        Load(Wire smith, Wire drummond) {
            threads = List.of(Thread.ofPlatform().start(() -> file(smith, "a")), Thread.ofPlatform().start(() -> file(drummond, "b")),
                    Thread.ofPlatform().start(() -> read(drummond)));
        }

        private void file(Wire who, String name) {
            for (int i = 0; !stopped; i++) {
                String heading = "Paper " + name + i;
                try {
                    filed.put(heading, filed(who, site.port(), heading));
                    told.incrementAndGet();
                } catch (IOException killed) {
                    refused(killed);
                }
            }
        }

        private void read(Wire who) {
            var chance = new Random(1);
            while (!stopped) {
                List<String> ids = List.copyOf(filed.values());
                String item = ids.isEmpty() ? "" : ids.get(chance.nextInt(ids.size()));
                try {
                    Wire.Answer answer = who.get(site.port(), item.isEmpty() ? "/api/v1/me" : "/api/v1/items/" + item);
                    if (answer.status() != 200) {
                        refused(new IOException("answered with " + answer.status() + ": " + answer.body()));
                    } else if (!item.isEmpty()) {
                        if (!answer.body().contains("What Paper")) {
                            unexpected.add("another text: " + answer.body());
                        }
                        read.computeIfAbsent(item, one -> new AtomicLong()).incrementAndGet();
                        told.incrementAndGet();
                    }
                } catch (IOException killed) {
                    refused(killed);
                }
            }
        }

        /** A connection that ends is a process that was killed; that somebody is signed out, a paper not there or a request not served would be none. */
        private void refused(IOException failure) {
            String why = String.valueOf(failure.getMessage());
            if (why.startsWith("answered with")) {
                unexpected.add(why);
            }
        }

        void more(long acts) {
            long wanted = told.get() + acts;
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(20)).until(() -> told.get() >= wanted);
        }

        @Override
        public void close() {
            stopped = true;
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    @Order(5)
    void killedWhileTheyServeNothingIsLostAndNothingDoubled() throws IOException {
        long seed = new SecureRandom().nextLong();
        System.out.println("several nodes, seed " + seed);
        Browser smith = signedIn("smith");
        Browser drummond = signedIn("drummond");
        smith.get("/me");
        drummond.get("/me");
        Load load = new Load(site.wire(smith), site.wire(drummond));
        try (load) {
            killed(load, new Random(seed));
        }
        try {
            assertThat(load.unexpected).isEmpty();
            whole(load);
        } catch (AssertionError lost) {
            throw new AssertionError("seed " + seed, lost);
        }
    }

    /** One after the other, each while the others serve, often before the one before is up again. The last one stays dead. */
    private void killed(Load load, Random chance) {
        load.more(10);
        int down = -1;
        for (int i = 0; i < KILLS; i++) {
            int node = (down + 1 + chance.nextInt(NODES - 1)) % NODES;
            load.more(1 + chance.nextInt(10));
            site.kill(node);
            if (down >= 0) {
                site.up(down);
            }
            load.more(1 + chance.nextInt(10));
            if (i < KILLS - 1) {
                site.start(node);
            }
            down = node;
        }
        load.more(10);
    }

    private void whole(Load load) {
        var checkpoints = new Checkpoints(sql, database.transactions(), Clock.systemUTC(), ORIGIN, key());
        await().atMost(Duration.ofMinutes(1)).until(() -> count("ledger_pending") == 0);
        // What is signed is what is there: the verifier makes root, numbers and leaves anew from the entries.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(sql.sql("select size from ledger_head").query(Long.class).single())
                        .isEqualTo(sql.sql("select max(size) from ledger_checkpoint").query(Long.class).single()));
        Verification verified = new Verifier(database.template(), checkpoints).verify(ProgressListener.none());
        assertThat(verified.fault()).isEmpty();
        assertThat(count("ledger_leaf")).as("each entry has one leaf").isEqualTo(count("ledger_entry"));
        load.filed.forEach((heading, id) -> assertThat(count("item where heading = ? and cast(id as varchar) = ?", heading, id)).as(heading)
                .isEqualTo(1));
        assertThat(sql.sql("select heading from item group by heading having count(*) > 1").query(String.class).list()).as("doubled")
                .isEmpty();
        assertThat(count("item")).as("as many as versions, bodies and keys").isEqualTo(count("item_version"))
                .isEqualTo(count("sealed_body"))
                .isEqualTo(count("wrapped_key"));
        assertThat(count("item")).as("no paper without its entry, no entry without its paper")
                .isEqualTo(count("ledger_entry where type = 'item.version'"));
        load.read.forEach((id, times) -> assertThat(
                count("ledger_entry where subject_kind = 'item' and subject_id = ? and type = 'item.read' and outcome = 'GRANTED'", id))
                .as("readings of %s", id).isGreaterThanOrEqualTo(times.get()));
        assertThat(sql.sql("select distinct node from ledger_entry").query(String.class).list()).as("all of them served").hasSize(NODES);
        assertThat(count("ledger_entry where type = 'session-end'")).as("nobody was signed out by it").isZero();
    }

    private CheckpointKey key() {
        MasterKey master = MasterKey.openOrCreate(site.keys(0).resolve("server/master.key"));
        KeyRing ring = KeyRing.openOrCreate(site.keys(0).resolve("server"), master, Clock.systemUTC());
        return new CheckpointKey() {
            @Override
            public byte[] sign(byte[] message) {
                return ring.signEd25519(message);
            }

            @Override
            public byte[] publicKey() {
                return ring.ed25519Public();
            }
        };
    }
}
