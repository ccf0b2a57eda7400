package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

/** Facts are destroyed by whole segments and by two persons; what stays is proven as before, and what goes otherwise is found. */
class PruningTest {

    /** Three segments, and what comes after. */
    private static final int SIZE = 3 * Segments.LENGTH + 10;
    private static final Subject PRUNING = Pruning.subject("1");

    private static Ledgers filled(Kind kind) {
        Ledgers log = Ledgers.fresh(kind);
        for (int i = 0; i < SIZE; i++) {
            log.append(Entry.of(i % 2 == 0 ? "item.read" : "item.list", Outcome.GRANTED, new Subject("item", "i" + i % 7),
                    UUID.randomUUID(), Map.of(Entry.ACTOR, "smith", Entry.DETAIL, "number " + i)));
        }
        log.append(Entry.noted("person.access", new Subject("person", "smith"), Map.of(Entry.ACTOR, "marsh", "document", "d")));
        log.integrator().drain();
        log.checkpoints().sign();
        return log;
    }

    private static Pruner pruner(Ledgers log) {
        return new Pruner(Optional.of(log.databases().template()), log.databases().transaction());
    }

    private static void step(Ledgers log, String type, String actor, String segments) {
        log.append(Entry.noted(type, PRUNING, Map.of(Entry.ACTOR, actor, Pruning.SEGMENTS, segments)));
        log.integrator().drain();
        log.checkpoints().sign();
    }

    private static void decided(Ledgers log, String segments) {
        step(log, Pruning.PROPOSED, "marsh", segments);
        step(log, Pruning.CONFIRMED, "ruth", segments);
    }

    private static OptionalLong firstBad(Ledgers log) {
        return log.verify().fault().map(fault -> OptionalLong.of(fault.index())).orElse(OptionalLong.empty());
    }

    @ParameterizedTest
    @EnumSource
    void whatTwoPersonsDecidedOnIsGoneAndEverythingStillVerifies(Kind kind) throws IOException {
        try (Ledgers log = filled(kind)) {
            String before = log.checkpoints().latest().orElseThrow().toString();
            List<Trail.Place> were = log.trail().from(0, Trail.MOST);
            decided(log, "0-1");
            assertThat(pruner(log).prune(Segments.parse("0-1"))).isEqualTo(2 * Segments.LENGTH);
            assertThat(firstBad(log)).isEmpty();
            List<Trail.Place> are = log.trail().from(0, Trail.MOST);
            for (int i = 0; i < SIZE; i++) {
                Line was = were.get(i).line().orElseThrow();
                Line is = are.get(i).line().orElseThrow();
                assertThat(is.pruned()).as("entry %d", i).isEqualTo(i < 2 * Segments.LENGTH);
                assertThat(is.facts()).isEqualTo(is.pruned() ? Map.of() : was.facts());
                assertThat(List.of(is.type(), is.outcome(), is.subject(), is.number(), is.at(), is.correlation()))
                        .isEqualTo(List.of(was.type(), was.outcome(), was.subject(), was.number(), was.at(), was.correlation()));
            }
            assertThat(log.databases().client().sql("select count(*) from ledger_entry where actor is null").query(Long.class).single())
                    .isEqualTo(2L * Segments.LENGTH);
            assertThat(before).isNotEqualTo(log.checkpoints().latest().orElseThrow().toString());
            exported(log);
        }
    }

    /** The export of a pruned log is good for whoever verifies it elsewhere, and says what is gone. */
    private static void exported(Ledgers log) throws IOException {
        Path file = Files.createTempFile("export", ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Exporter(log.databases().client(), log.checkpoints()).write(Query.all(), Map.of(), line -> fact -> true, out);
        }
        ExportVerdict verdict = ExportVerifier.verify(file, log.checkpoints().key().toString(), null);
        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.withheld()).isEqualTo(2L * 2 * Segments.LENGTH);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            assertThat(Files.readAllLines(zip.getPath("entries.jsonl"))).filteredOn(line -> line.contains("\"pruned\":true"))
                    .hasSize(2 * Segments.LENGTH).allSatisfy(line -> assertThat(line).contains("\"facts\":{}"));
        }
        Files.delete(file);
    }

    @ParameterizedTest
    @EnumSource
    void pruningTwiceChangesNothing(Kind kind) {
        try (Ledgers log = filled(kind)) {
            decided(log, "1");
            assertThat(pruner(log).prune(Segments.parse("1"))).isEqualTo(Segments.LENGTH);
            assertThat(pruner(log).prune(Segments.parse("1"))).isZero();
            assertThat(firstBad(log)).isEmpty();
        }
    }

    /** Whoever may write to the database destroys facts, and no two persons have said so: the first is named. */
    @ParameterizedTest
    @EnumSource
    void whatNobodyDecidedOnIsFound(Kind kind) {
        try (Ledgers log = filled(kind)) {
            pruner(log).prune(Segments.parse("1"));
            assertThat(firstBad(log)).hasValue(Segments.LENGTH);
            decided(log, "0");
            pruner(log).prune(Segments.parse("0"));
            assertThat(firstBad(log)).hasValue(Segments.LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"marsh", ""})
    void aConfirmationByTheSamePersonOrByNobodyIsNone(String second) {
        try (Ledgers log = filled(Kind.H2)) {
            step(log, Pruning.PROPOSED, "marsh", "0");
            log.append(Entry.noted(Pruning.CONFIRMED, PRUNING,
                    second.isEmpty() ? Map.of(Pruning.SEGMENTS, "0") : Map.of(Entry.ACTOR, second, Pruning.SEGMENTS, "0")));
            log.integrator().drain();
            pruner(log).prune(Segments.parse("0"));
            assertThat(firstBad(log)).hasValue(0);
            assertThat(new Prunings(log.trail()).one("1")).hasValueSatisfying(
                    pruning -> assertThat(pruning).isInstanceOf(Pruning.Proposed.class));
        }
    }

    @Test
    void aConfirmationOfOtherSegmentsOrAfterItWasTakenBackIsNone() {
        try (Ledgers log = filled(Kind.H2)) {
            step(log, Pruning.PROPOSED, "marsh", "0");
            step(log, Pruning.CONFIRMED, "ruth", "0-2");
            assertThat(new Prunings(log.trail()).decided()).isEqualTo(Segments.NONE);
            step(log, Pruning.WITHDRAWN, "ruth", "0");
            step(log, Pruning.CONFIRMED, "ruth", "0");
            assertThat(new Prunings(log.trail()).decided()).isEqualTo(Segments.NONE);
        }
    }

    /** The entry that allows it was altered: nothing is believed of it. */
    @Test
    void anAlteredDecisionAllowsNothing() {
        try (Ledgers log = filled(Kind.H2)) {
            decided(log, "0");
            pruner(log).prune(Segments.parse("0"));
            log.alter(
                    "update ledger_entry set facts = (select x.facts from ledger_entry x where x.type = 'pruning.proposed') where type = 'pruning.confirmed'");
            assertThat(firstBad(log)).hasValue(0);
        }
    }

    /** One more segment than was decided on, one fact of a pruned entry put back, one commitment changed. */
    @Test
    void whatIsPrunedCannotBeChangedEither() {
        try (Ledgers log = filled(Kind.H2)) {
            decided(log, "0");
            log.alter("create table kept as select id, facts, actor from ledger_entry");
            pruner(log).prune(Segments.parse("0"));
            log.alter("update ledger_entry set facts = (select x.facts from ledger_entry x where x.id = 3) where id = 9");
            assertThat(firstBad(log)).hasValue(8);
            log.alter("update ledger_entry set facts = (select facts from kept where id = 9) where id = 9");
            assertThat(firstBad(log)).as("the actor is not said where the facts say one").hasValue(8);
            log.alter("update ledger_entry set actor = (select actor from kept where id = 9) where id = 9");
            assertThat(firstBad(log)).as("put back as it was, out of an older copy").isEmpty();
            log.alter("update ledger_entry set actor = 'somebody' where id = 10");
            assertThat(firstBad(log)).hasValue(9);
        }
    }

    /** What somebody altered is evidence, and is left as it is. */
    @Test
    void whatWasAlteredIsNotPruned() {
        try (Ledgers log = filled(Kind.H2)) {
            decided(log, "0");
            log.alter("update ledger_entry set outcome = 'REFUSED' where id = 6");
            assertThat(pruner(log).prune(Segments.parse("0"))).isEqualTo(Segments.LENGTH - 1);
            assertThat(firstBad(log)).hasValue(5);
            assertThat(log.databases().client().sql("select actor from ledger_entry where id = 6").query(String.class).single())
                    .isEqualTo("smith");
        }
    }

    /** Of each subject and type the newest that is noted is what the registry goes by. */
    @Test
    void whatIsInForceIsSpared() {
        try (Ledgers log = Ledgers.fresh(Kind.H2)) {
            Subject smith = new Subject("person", "smith");
            for (String document : List.of("first", "second")) {
                log.append(Entry.noted("person.access", smith, Map.of(Entry.ACTOR, "marsh", "document", document)));
            }
            log.append(Entry.noted("pruning.proposed", Pruning.subject("7"), Map.of(Entry.ACTOR, "marsh", Pruning.SEGMENTS, "9")));
            LongStream.range(0, Segments.LENGTH).forEach(i -> log.append(Ledgers.entry(smith, "smith")));
            log.integrator().drain();
            pruner(log).prune(Segments.parse("0"));
            List<Line> lines = log.trail().trailOf(smith);
            assertThat(lines.get(0).pruned()).isTrue();
            assertThat(lines.get(1).facts()).containsEntry("document", "second");
            assertThat(log.trail().trailOf(Pruning.subject("7"))).allSatisfy(line -> assertThat(line.pruned()).isFalse());
            assertThat(lines).filteredOn(Line::pruned).hasSizeGreaterThan(Segments.LENGTH - 10);
        }
    }

    @Test
    void withoutARoleNothingIsPruned() {
        Pruner none = new Pruner(Optional.empty(), TransactionOperations.withoutTransaction());
        assertThat(none.possible()).isFalse();
        assertThatThrownBy(() -> none.prune(Segments.parse("0"))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-1", "0-3,7", "12-14,16,20-99"})
    void segmentsAreReadAsTheyAreWritten(String text) {
        assertThat(Segments.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-0", "1-1", "3,2", "0,1", "0-", "-1", "a", "0,,1", "0-1,1", "00", "0-999999999999", "0-99999,100001-200001"})
    void whatIsWrittenOtherwiseNamesNone(String text) {
        assertThatThrownBy(() -> Segments.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "ffffffff61", "ffffffff6100", "ffffffff00"})
    void whatIsCutIsNoColumnOfPrunedFacts(String hex) {
        byte[] column = HexFormat.of().parseHex(hex);
        if (column.length == Integer.BYTES) {
            assertThat(PrunedFacts.commitments(column)).isEmpty();
        } else {
            assertThatThrownBy(() -> PrunedFacts.commitments(column)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
