package org.backchannel.ledger;

import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {

    private static final Subject ITEM = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final Subject OTHER = Subject.person(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    @ParameterizedTest
    @EnumSource
    void whatIsAppendedIsReadBackAndItsTrailIsNumberedWithoutGaps(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            Entry entry = Ledgers.entry(ITEM, "ada");
            Recorded first = log.append(entry);
            log.append(Ledgers.entry(OTHER, "ada"));
            log.append(entry);
            assertThat(log.trail().trailOf(ITEM)).extracting(Line::number).containsExactly(1L, 2L);
            Line line = log.trail().line(first.id()).orElseThrow();
            assertThat(line).isEqualTo(new Line(first.id(), OptionalLong.empty(), "item.read", Outcome.NOTED, ITEM, 1, first.at(), "test",
                    entry.correlation(), entry.facts(), false));
            log.integrator().drain();
            assertThat(log.trail().trailOf(ITEM)).extracting(read -> read.index().orElseThrow()).containsExactly(0L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewestLineOfEachSubjectIsGivenInOneQuestion(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            var another = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000003"));
            log.append(Ledgers.entry(ITEM, "ada"));
            log.append(Ledgers.entry(ITEM, "bob"));
            log.append(Ledgers.entry(OTHER, "eve"));
            log.append(Ledgers.entry(another, "eve"));
            var newest = log.trail().newest("item", List.of(ITEM.id(), another.id(), OTHER.id(), "none"));
            assertThat(newest).containsOnlyKeys(ITEM.id(), another.id());
            assertThat(newest.get(ITEM.id()).facts()).containsEntry("actor", "bob");
            assertThat(log.trail().newest("item", List.of())).isEmpty();
        }
    }

    /** Every opening and every list asks this: were all of the kind read for it, many would take a hundred times as long as few. */
    @ParameterizedTest
    @EnumSource
    void theNewestLinesAreAsQuicklyFoundAmongManyAsAmongFew(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            List<String> ids = IntStream.range(0, 5000).mapToObj(i -> new UUID(0, i).toString()).toList();
            List<String> some = ids.subList(0, 50);
            log.databases().transaction().executeWithoutResult(status -> {
                ids.forEach(id -> log.ledger().append(Ledgers.entry(new Subject("many", id), "ada")));
                some.forEach(id -> log.ledger().append(Ledgers.entry(new Subject("few", id), "ada")));
            });
            log.integrator().drain();
            log.databases().client().sql("analyze").update();
            assertThat(quickest(() -> log.trail().newest("many", some))).isLessThan(8 * quickest(() -> log.trail().newest("few", some)));
            assertThat(quickest(() -> log.trail().newest("many", some.subList(0, 1))))
                    .isLessThan(8 * quickest(() -> log.trail().newest("few", some.subList(0, 1))));
        }
    }

    private static long quickest(Runnable question) {
        return LongStream.range(0, 30).map(i -> {
            long begun = System.nanoTime();
            question.run();
            return System.nanoTime() - begun;
        }).min().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void outsideATransactionThatMayWriteNothingIsAppended(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            assertThatThrownBy(() -> log.ledger().append(Ledgers.entry(ITEM, "ada"))).isInstanceOf(IllegalStateException.class);
            TransactionTemplate readOnly = log.databases().transaction();
            readOnly.setReadOnly(true);
            assertThatThrownBy(() -> readOnly.executeWithoutResult(status -> log.ledger().append(Ledgers.entry(ITEM, "ada"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(log.trail().lines(Query.all(), null, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEntryGoesWithItsTransactionAndLeavesNoGap(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.append(Ledgers.entry(ITEM, "ada"));
            log.databases().transaction().executeWithoutResult(status -> {
                assertThat(log.ledger().append(Ledgers.entry(ITEM, "bob")).number()).isEqualTo(2);
                status.setRollbackOnly();
            });
            assertThat(log.append(Ledgers.entry(ITEM, "eve")).number()).isEqualTo(2);
            assertThat(log.trail().trailOf(ITEM)).extracting(line -> line.facts().get("actor")).containsExactly("ada", "eve");
        }
    }

    /** Each process counts on from what it saw last, and that is the other's number by now. */
    @ParameterizedTest
    @EnumSource
    void twoProcessesThatAppendByTurnsLeaveNoGap(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            Ledger other = Ledgers.on(log.databases()).ledger();
            for (int i = 0; i < 4; i++) {
                log.append(Ledgers.entry(ITEM, "one"));
                log.databases().transaction().executeWithoutResult(status -> {
                    other.append(Ledgers.entry(ITEM, "other"));
                    other.append(Ledgers.entry(OTHER, "other"));
                    other.append(Ledgers.entry(ITEM, "other again"));
                });
            }
            assertThat(log.trail().trailOf(ITEM)).extracting(line -> line.number() + " " + line.facts().get("actor")).containsExactly(
                    "1 one",
                    "2 other", "3 other again", "4 one", "5 other", "6 other again", "7 one", "8 other", "9 other again", "10 one",
                    "11 other", "12 other again");
            assertThat(log.trail().trailOf(OTHER)).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L);
            log.integrator().drain();
            assertThat(log.verify().fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatWasGivenBackIsGivenAgain(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.append(Ledgers.entry(ITEM, "ada"));
            for (int i = 0; i < 2; i++) {
                log.databases().transaction().executeWithoutResult(status -> {
                    assertThat(log.ledger().append(Ledgers.entry(ITEM, "bob")).number()).isEqualTo(2);
                    assertThat(log.ledger().append(Ledgers.entry(ITEM, "bob")).number()).isEqualTo(3);
                    status.setRollbackOnly();
                });
            }
            assertThat(log.append(Ledgers.entry(ITEM, "eve")).number()).isEqualTo(2);
            assertThat(log.append(Ledgers.entry(ITEM, "eve")).number()).isEqualTo(3);
            assertThat(log.databases().client().sql("select last from ledger_subject").query(Long.class).list()).containsExactly(3L);
        }
    }

    /** Many who wait for one subject's lock: whoever comes next has a later time. */
    @ParameterizedTest
    @EnumSource
    void timesRiseWithTheNumbersHoweverManyAppend(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind); ExecutorService pool = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(IntStream.range(0, 8).mapToObj(writer -> CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 25; i++) {
                    log.append(Ledgers.entry(ITEM, "writer" + writer));
                }
            }, pool)).toArray(CompletableFuture[]::new)).join();
            assertThat(log.trail().trailOf(ITEM)).hasSize(200).extracting(Line::at).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyAtOnceGetEveryNumberOnceWhileTwoIntegrate(Kind kind) {
        int threads = 8;
        int each = 25;
        try (Ledgers log = Ledgers.fresh(kind); ExecutorService pool = Executors.newFixedThreadPool(threads + 2)) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, threads).mapToObj(writer -> CompletableFuture.runAsync(() -> {
                for (int i = 0; i < each; i++) {
                    log.append(Ledgers.entry(i % 2 == 0 ? ITEM : OTHER, "writer" + writer));
                }
            }, pool)).toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
            List<CompletableFuture<Void>> integrators = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.runAsync(() -> {
                while (!all.isDone()) {
                    log.integrator().drain();
                }
            }, pool)).toList();
            all.join();
            integrators.forEach(CompletableFuture::join);
            log.integrator().drain();
            assertThat(log.trail().trailOf(ITEM)).extracting(Line::number)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 104).boxed().toList());
            assertThat(log.trail().trailOf(OTHER)).hasSize(96);
            Verification verification = log.verify();
            assertThat(verification.fault()).isEmpty();
            assertThat(verification.verified()).isEqualTo(threads * each);
        }
    }

    @ParameterizedTest
    @EnumSource
    void queriesFindWhatFitsNewestFirstPageByPage(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            List<Recorded> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(log.append(Ledgers.entry(i % 2 == 0 ? ITEM : OTHER, i < 5 ? "ada" : "bob")));
            }
            Recorded refused = log.append(Entry.of("item.print", Outcome.REFUSED, ITEM, UUID.randomUUID(), Map.of("actor", "eve")));
            assertThat(ids(log, Query.all().by("ada").about(ITEM))).containsExactly(all.get(4).id(), all.get(2).id(), all.get(0).id());
            assertThat(ids(log, Query.all().ofType("item.print"))).containsExactly(refused.id());
            assertThat(ids(log, Query.all().ended(Outcome.REFUSED))).containsExactly(refused.id());
            Instant from = all.get(3).at();
            Instant to = all.get(7).at();
            assertThat(ids(log, Query.all().between(from, to)))
                    .containsExactlyElementsOf(all.reversed().stream().filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                            .map(Recorded::id).toList());
            assertThat(log.trail().latest(ITEM, "item.read", Outcome.NOTED)).map(Line::id).hasValue(all.get(8).id());
            List<Long> paged = new ArrayList<>();
            List<Line> page = log.trail().lines(Query.all(), null, 4);
            while (!page.isEmpty()) {
                page.forEach(line -> paged.add(line.id()));
                page = log.trail().lines(Query.all(), Cursor.parse(page.getLast().cursor().toString()), 4);
            }
            assertThat(paged).hasSize(11).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }

    private static List<Long> ids(Ledgers log, Query query) {
        return log.trail().lines(query, null, 100).stream().map(Line::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatWasChangedIsNeverShown(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            Recorded pending = log.append(Ledgers.entry(ITEM, "ada"));
            log.databases().client().sql("update ledger_entry set outcome = 'GRANTED'").update();
            assertThatThrownBy(() -> log.trail().line(pending.id())).isInstanceOfSatisfying(BrokenTrail.class,
                    broken -> assertThat(broken.id()).isEqualTo(pending.id()));
            log.integrator().drain();
            assertThatThrownBy(() -> log.trail().trailOf(ITEM)).isInstanceOf(BrokenTrail.class);
            log.databases().client().sql("update ledger_entry set outcome = 'NOTED'").update();
            assertThat(log.trail().trailOf(ITEM)).hasSize(1);
            log.databases().client().sql("update ledger_entry set actor = 'bob'").update();
            assertThatThrownBy(() -> log.trail().lines(Query.all().by("bob"), null, 10)).isInstanceOf(BrokenTrail.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIntegratorWakesAtACommitAndStopsWithNothingLeft(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            assertThat(log.integrator().lag()).isEqualTo(new Lag(0, Duration.ZERO));
            log.integrator().start();
            for (int i = 0; i < 300; i++) {
                log.append(Ledgers.entry(ITEM, "ada"));
            }
            log.integrator().stop();
            assertThat(log.integrator().isRunning()).isFalse();
            assertThat(log.integrator().lag().pending()).isZero();
            SignedNote note = log.checkpoints().latest().orElseThrow();
            assertThat(log.checkpoints().verify(note)).map(Checkpoint::size).hasValue(300L);
            assertThat(log.verify().good()).isTrue();
        }
    }

    /** Nobody has to ask for it, and neither the first checkpoint nor the next waits for the log to stop. */
    @ParameterizedTest
    @EnumSource
    void theIntegratorSignsByItself(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.integrator().start();
            try {
                for (long size = 1; size <= 2; size++) {
                    log.append(Ledgers.entry(ITEM, "ada"));
                    await().until(() -> log.checkpoints().latest().map(note -> Checkpoint.parse(note.text()).size()),
                            Optional.of(size)::equals);
                }
            } finally {
                log.integrator().stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalFactsGetDifferentLeavesSinceEachHasItsOwnSalt(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            Entry entry = Entry.noted("x", Subject.system("registry"), new TreeMap<>(Map.of("a", "1", "b", "1")));
            log.append(entry);
            log.append(entry);
            List<byte[]> facts = log.databases().client().sql("select facts from ledger_entry").query((row, number) -> row.getBytes(1))
                    .list();
            HashSet<String> salts = new HashSet<>();
            facts.forEach(packed -> {
                salts.add(java.util.HexFormat.of().formatHex(packed, 4, 36));
                int second = Facts.end(packed, 0);
                salts.add(java.util.HexFormat.of().formatHex(packed, second + 4, second + 36));
            });
            assertThat(salts).hasSize(4);
        }
    }
}
