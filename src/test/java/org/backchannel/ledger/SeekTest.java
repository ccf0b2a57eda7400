package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.backchannel.Databases;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of lines along one index: complete, in order, joined by cursors, and never longer looked for than they may. */
class SeekTest {

    private static final Subject ONE = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final Subject TWO = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    private static Entry entry(String type, Outcome outcome, Subject subject, String actor) {
        return Entry.of(type, outcome, subject, UUID.randomUUID(), Map.of(Entry.ACTOR, actor));
    }

    /** Two of each three are ada's, one of two is about the first, one of five refused. */
    private static List<Line> fill(Ledgers log, int entries) {
        log.databases().transaction().executeWithoutResult(tx -> {
            for (int i = 0; i < entries; i++) {
                log.ledger()
                        .append(entry("item." + List.of("read", "know", "file").get(i % 3), i % 5 == 0 ? Outcome.REFUSED : Outcome.GRANTED,
                                i % 2 == 0 ? ONE : TWO, i % 3 == 2 ? "bob" : "ada"));
            }
        });
        return log.trail().lines(Query.all(), null, Trail.MOST);
    }

    private static List<Line> pages(Trail trail, Query query, int limit, boolean oldestFirst) {
        List<Line> all = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Found found = trail.find(query, next.orElse(null), limit, oldestFirst);
            all.addAll(found.lines());
            next = found.next();
        } while (next.isPresent());
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfAnyQueryJoinToAllThatFitInOrderEitherWay(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            List<Line> all = fill(log, 100);
            assertThat(all).hasSize(100);
            Instant middle = all.get(50).at();
            List<Query> queries = List.of(Query.all(), Query.all().about(ONE), Query.all().by("ada"), Query.all().ofType("item.read"),
                    Query.all().ofTypes(Set.of("item.read", "item.file")), Query.all().ended(Outcome.REFUSED),
                    Query.all().about(TWO).by("bob").ended(Outcome.REFUSED),
                    Query.all().by("ada").between(middle, Instant.parse("9999-01-01T00:00:00Z")),
                    Query.all().between(Instant.EPOCH, middle), Query.all().about(ONE).between(Instant.EPOCH, middle));
            for (Query query : queries) {
                List<Line> expected = all.stream().filter(line -> fits(query, line)).toList();
                assertThat(expected).as(query.toString()).isNotEmpty();
                assertThat(pages(log.trail(), query, 7, false)).as(query.toString()).isEqualTo(expected);
                assertThat(pages(log.trail(), query, 7, true)).as(query.toString())
                        .isEqualTo(expected.stream().sorted(Comparator.comparing(Line::at).thenComparing(Line::id)).toList());
            }
        }
    }

    private static boolean fits(Query query, Line line) {
        return query.subject().map(line.subject()::equals).orElse(true)
                && query.actor().map(actor -> actor.equals(line.facts().get(Entry.ACTOR))).orElse(true)
                && (query.types().isEmpty() || query.types().contains(line.type()))
                && (query.outcomes().isEmpty() || query.outcomes().contains(line.outcome()))
                && query.from().map(from -> !line.at().isBefore(from)).orElse(true)
                && query.to().map(to -> line.at().isBefore(to)).orElse(true);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRareIsLookedForNoFurtherThanAPageMayAndFoundByGoingOn(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            log.append(entry("item.read", Outcome.FAILED, ONE, "ada"));
            for (int i = 0; i < 7; i++) {
                fill(log, 1000);
            }
            Query rare = Query.all().by("ada").ended(Outcome.FAILED);
            Found first = log.trail().find(rare, null, 5, false);
            // Of ada's there are two in three of 7,000.
            assertThat(first.lines().isEmpty() && first.next().isEmpty()).isFalse();
            assertThat(pages(log.trail(), rare, 5, false)).hasSize(1);
            Found all = log.trail().find(Query.all().ended(Outcome.FAILED), null, 5, false);
            assertThat(all.lines()).isEmpty();
            assertThat(all.lookedTo()).isPresent();
            assertThat(all.next()).isPresent();
            assertThat(log.trail().lines(rare, null, 5)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void entriesOfOneMomentAreNeitherLostNorTwice(Kind kind) {
        try (Databases databases = Databases.fresh(kind)) {
            Ledgers log = Ledgers.on(databases);
            List<Line> all = fill(log, 60);
            databases.client().sql("update ledger_entry set at = ?").param(Where.utc(Instant.parse("2026-11-24T12:00:00Z"))).update();
            Seek seek = new Seek(databases.client(), Query.all().by("ada"), false);
            List<Long> ids = new ArrayList<>();
            List<Seek.Candidate> page = seek.next(null, 7);
            while (!page.isEmpty()) {
                page.forEach(one -> ids.add(one.id()));
                page = seek.next(page.getLast(), 7);
            }
            assertThat(ids).isEqualTo(all.stream().filter(line -> "ada".equals(line.facts().get(Entry.ACTOR))).map(Line::id).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void outcomesAreThoseOfTheCallsAndLinesComeInTheOrderAskedFor(Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            Entry admitted = entry("item.read", Outcome.GRANTED, ONE, "ada");
            long first = log.append(admitted).id();
            long done = log.append(Entry.of("item.read", Outcome.DONE, ONE, admitted.correlation(), Map.of(Entry.ACTOR, "ada"))).id();
            long other = log.append(entry("item.read", Outcome.DONE, ONE, "ada")).id();
            assertThat(log.trail().outcomes(List.of(admitted.correlation()))).extracting(Line::id).containsExactly(done);
            assertThat(log.trail().outcomes(List.of())).isEmpty();
            assertThat(log.trail().lines(List.of(other, 0L, first))).extracting(Line::id).containsExactly(other, first);
            log.integrator().drain();
            assertThat(log.trail().from(1, 10)).extracting(Trail.Place::index, Trail.Place::id)
                    .containsExactly(tuple(1L, done), tuple(2L, other));
            assertThat(log.trail().size()).isEqualTo(3);
            assertThat(log.trail().has(ONE, 3)).isTrue();
            assertThat(log.trail().has(ONE, 4)).isFalse();
            assertThat(log.trail().count("ada", List.of("item.read"), Outcome.DONE, Instant.EPOCH, Instant.now().plusSeconds(60)))
                    .isEqualTo(2);
        }
    }
}
