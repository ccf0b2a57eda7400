package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The owner of the database changes the log by SQL: each change is found, and the first bad index named. */
class VerifierTest {

    /** Entries of the log: two full tiles, checkpoints at 100, 300, 500 and 600, and three pending. Ids are one more than indices. */
    private static final int SIZE = 600;

    private record Attack(String name, long firstBad, List<String> sql) {
        static Attack of(String name, long firstBad, String... sql) {
            return new Attack(name, firstBad, List.of(sql));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String FACTS_OF_ANOTHER = "update ledger_entry set facts = (select x.facts from ledger_entry x where x.id = 5) where id = 43";
    private static final String SWAP = """
            update ledger_leaf set hash = case idx when 310 then (select x.hash from ledger_leaf x where x.idx = 311)
            else (select x.hash from ledger_leaf x where x.idx = 310) end, entry_id = case idx when 310 then %d else %d end
            where idx in (310, 311)""";

    private static final List<Attack> ATTACKS = List.of(
            Attack.of("edit the outcome", 42, "update ledger_entry set outcome = 'REFUSED' where id = 43"),
            Attack.of("edit the type", 42, "update ledger_entry set type = 'item.list' where id = 43"),
            Attack.of("edit the time", 42, "update ledger_entry set at = at + interval '1' second where id = 43"),
            Attack.of("edit the node", 42, "update ledger_entry set node = 'other' where id = 43"),
            Attack.of("edit the correlation", 42,
                    "update ledger_entry set correlation = cast('00000000-0000-4000-8000-00000000000f' as uuid) where id = 43"),
            Attack.of("edit the number", 42, "update ledger_entry set number = 100000 where id = 43"),
            Attack.of("edit the subject", 42, "update ledger_entry set subject_id = 'x' where id = 43"),
            Attack.of("edit the facts", 42, FACTS_OF_ANOTHER),
            Attack.of("hide from a search for the actor", 42, "update ledger_entry set actor = 'nobody' where id = 43"),
            Attack.of("delete an entry", 42, "delete from ledger_entry where id = 43"),
            Attack.of("delete an entry and its leaf", 42, "delete from ledger_entry where id = 43",
                    "delete from ledger_leaf where idx = 42"),
            Attack.of("replace a leaf and its entry", 42, FACTS_OF_ANOTHER, "update ledger_leaf set hash = LEAF43 where idx = 42"),
            Attack.of("replace leaf, entry and tile", 0, FACTS_OF_ANOTHER, "update ledger_leaf set hash = LEAF43 where idx = 42",
                    "update ledger_tile set hashes = TILE0 where level = 0 and idx = 0"),
            Attack.of("replace a leaf beyond the last full tile", 500,
                    "update ledger_entry set facts = (select x.facts from ledger_entry x where x.id = 5) where id = 551",
                    "update ledger_leaf set hash = LEAF551 where idx = 550"),
            Attack.of("edit a tile", 257, "update ledger_tile set hashes = TILE1 where level = 0 and idx = 1"),
            Attack.of("delete a tile", 256, "delete from ledger_tile where idx = 1"),
            Attack.of("insert an entry", SIZE, """
                    insert into ledger_entry (type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)
                    select type, at, node, subject_kind, 'new', 1, correlation, outcome, actor, facts from ledger_entry where id = 43"""),
            Attack.of("insert a leaf at the end", SIZE,
                    "insert into ledger_leaf (idx, entry_id, hash) select 600, 100000, hash from ledger_leaf where idx = 1"),
            Attack.of("reorder", 310, "update ledger_leaf set entry_id = -entry_id where idx in (310, 311)", SWAP.formatted(312, 311)),
            Attack.of("cut the end", 590, "delete from ledger_leaf where idx >= 590", "delete from ledger_entry where id > 590",
                    "delete from ledger_pending", "update ledger_head set size = 590"),
            Attack.of("cut the end at a checkpoint", 500, "delete from ledger_leaf where idx >= 500",
                    "delete from ledger_entry where id > 500",
                    "delete from ledger_pending", "update ledger_head set size = 500, root = ROOT500, edge = EDGE500"),
            Attack.of("edit the head", SIZE, "update ledger_head set root = ROOT500"),
            Attack.of("edit a checkpoint", 100,
                    "update ledger_checkpoint set note = (select c.note from ledger_checkpoint c where c.size = 100) where size = 300"),
            Attack.of("delete a pending entry", SIZE, "delete from ledger_entry where id = 603",
                    "delete from ledger_pending where entry_id = 603"),
            Attack.of("edit the number of a pending entry", SIZE, "update ledger_entry set number = 5000 where id = 603"),
            Attack.of("put an entry in the place of a pending one", SIZE, "delete from ledger_entry where id = 603", """
                    insert into ledger_entry (type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)
                    select type, at, node, subject_kind, 'new', 1, correlation, outcome, actor, facts from ledger_entry where id = 43"""),
            Attack.of("edit a counter", SIZE, "update ledger_subject set last = last + 1 where id = 's3'"),
            Attack.of("never integrate an entry", SIZE, "delete from ledger_pending where entry_id = 602"));

    static Stream<Arguments> attacks() {
        return Stream.of(Kind.values()).flatMap(kind -> ATTACKS.stream().map(attack -> Arguments.of(kind, attack)));
    }

    @ParameterizedTest
    @MethodSource
    void attacks(Kind kind, Attack attack) {
        Ledgers log = LOGS.computeIfAbsent(kind, VerifierTest::filled);
        // Attacked, verified and restored in one transaction.
        log.databases().transaction().executeWithoutResult(status -> {
            Connection connection = DataSourceUtils.getConnection(log.databases().dataSource());
            JdbcTemplate own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            attack.sql().forEach(sql -> step(JdbcClient.create(own), sql));
            Verification verification = new Verifier(own,
                    new Checkpoints(JdbcClient.create(own), log.databases().transactions(), Clock.systemUTC(),
                            Ledgers.ORIGIN, log.key()))
                    .verify(ProgressListener.none());
            status.setRollbackOnly();
            assertThat(verification.fault()).isPresent();
            assertThat(verification.fault().orElseThrow().index()).as(verification.fault().toString()).isEqualTo(attack.firstBad());
            assertThat(verification.verified()).isLessThanOrEqualTo(attack.firstBad());
        });
        assertThat(log.verify().fault()).isEmpty();
    }

    private static final Map<Kind, Ledgers> LOGS = new EnumMap<>(Kind.class);

    @AfterAll
    static void close() {
        LOGS.values().forEach(Ledgers::close);
    }

    @ParameterizedTest
    @EnumSource
    void theHonestLogIsGood(Kind kind) {
        try (Ledgers log = filled(kind)) {
            List<Long> progress = new ArrayList<>();
            Verification verification = log.verifier().verify((entries, of) -> progress.add(entries));
            assertThat(verification.fault()).isEmpty();
            assertThat(verification.size()).isEqualTo(SIZE);
            assertThat(verification.verified()).isEqualTo(SIZE);
            assertThat(verification.pending()).isEqualTo(3);
            assertThat(verification.checkpoints()).isEqualTo(4);
            assertThat(verification.entriesPerSecond()).isPositive();
            assertThat(progress).last().isEqualTo((long) SIZE);
            assertThat(log.checkpoints().latest().map(note -> Checkpoint.parse(note.text()).root())).hasValue(verification.root());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyLogIsGood(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.integrator().drain();
            assertThat(log.verify().good()).isTrue();
            assertThat(log.checkpoints().latest()).isEmpty();
        }
    }

    private static Ledgers filled(Kind kind) {
        Ledgers log = Ledgers.fresh(kind);
        append(log, 100);
        log.integrator().drain();
        for (int i = 0; i < 2; i++) {
            append(log, 200);
            log.integrator().drain();
        }
        append(log, 100);
        log.integrator().drain();
        append(log, 3);
        return log;
    }

    private static void append(Ledgers log, int count) {
        log.databases().transaction().executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                log.ledger().append(Ledgers.entry(Subject.system("s" + i % 7), "ada"));
            }
        });
    }

    /** What an owner who knows the format computes for the forgery is put in for the words in capitals. */
    private static void step(JdbcClient client, String sql) {
        List<byte[]> values = new ArrayList<>();
        String statement = sql;
        for (String word : List.of("LEAF43", "LEAF551", "TILE0", "TILE1", "ROOT500", "EDGE500")) {
            if (statement.contains(word)) {
                statement = statement.replace(word, "?");
                values.add(forge(client, word));
            }
        }
        JdbcClient.StatementSpec spec = client.sql(statement);
        for (byte[] value : values) {
            spec = spec.param(value);
        }
        spec.update();
    }

    private static byte[] forge(JdbcClient client, String word) {
        return switch (word) {
            case "LEAF43" -> leaf(client, 43);
            case "LEAF551" -> leaf(client, 551);
            case "TILE0" -> Tiles.join(hashes(client, 0, 256));
            case "TILE1" -> {
                byte[] tile = Tiles.join(hashes(client, 256, 512));
                tile[40] ^= 1;
                yield tile;
            }
            default -> {
                Edge edge = new Edge();
                hashes(client, 0, 500).forEach(edge::add);
                yield word.equals("ROOT500") ? edge.root() : edge.bytes();
            }
        };
    }

    private static List<byte[]> hashes(JdbcClient client, long from, long to) {
        return client.sql("select hash from ledger_leaf where idx >= ? and idx < ? order by idx").params(from, to)
                .query((row, number) -> row.getBytes(1)).list();
    }

    private static byte[] leaf(JdbcClient client, long id) {
        return client
                .sql("select type, at, node, subject_kind, subject_id, number, correlation, outcome, facts from ledger_entry where id = ?")
                .param(id)
                .query((row, number) -> new Leaf().hash(
                        new Header(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3), row.getString(4), row.getString(5), row.getLong(6),
                                row.getObject(7, UUID.class), row.getString(8)),
                        row.getBytes(9)))
                .single();
    }
}
