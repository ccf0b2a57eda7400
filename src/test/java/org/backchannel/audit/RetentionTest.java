package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.ProgressListener;
import org.backchannel.ledger.Pruning;
import org.backchannel.ledger.Prunings;
import org.backchannel.ledger.Segments;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Verifier;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of six years ago in a registry of today: what is due, and who may do what about it. */
class RetentionTest {

    /** Of its own: what is destroyed here others would miss. */
    private static final RunningApplication APP = RunningApplication.another("http", List.of());

    private final RunningApplication app = APP;
    private final Registrar registrar = new Registrar(app);
    private final Guard guard = app.bean(Guard.class);
    private final PruningBook book = app.bean(PruningBook.class);
    private final Trail trail = app.bean(Trail.class);
    private final MarkingLines words = app.bean(MarkingLines.class);
    private final Person marsh = registrar.person("Proposer", cleared(Level.SECRET), List.of(), Role.RECORDS_MANAGER);
    private final Person ruth = registrar.person("Confirmer", cleared(Level.SECRET), List.of(), Role.RECORDS_MANAGER);
    private final Person auditor = registrar.person("Auditor", cleared(Level.SECRET), List.of(), Role.AUDITOR);
    private final Person admin = registrar.person("Admin", cleared(Level.TOP_SECRET), List.of(), Role.ADMINISTRATOR);

    private PruningBook.Overview see() {
        return guard.look(asker(ruth), Act.SEE_RETENTION, Target.registry(), book::see);
    }

    private Segments due(String retention, Clock clock) {
        var due = new Due(trail, app.bean(Settled.class), Retention.parse(retention, words), new Exposure(trail, words), clock);
        Segments before = app.bean(Prunings.class).all().stream().filter(Pruning.Confirmed.class::isInstance).map(Pruning::segments)
                .reduce(Segments.NONE, Segments::and);
        return due.find(before);
    }

    private void carriedOut(String id) {
        await().until(() -> {
            book.carryOut();
            return app.bean(Prunings.class).one(id).filter(one -> one instanceof Pruning.Confirmed made && made.left().isEmpty())
                    .isPresent();
        });
    }

    private static long within(Segments segments, List<Line> lines) {
        return lines.stream().filter(line -> segments.covers(line.index().orElseThrow())).count();
    }

    @Test
    void twoRecordsManagersDestroyWhatIsDueAndEverythingElseStays() {
        Subject subject = OldEntries.append(app, "Secret", Level.SECRET, 1);
        String id = book.propose(asker(marsh), " Over for a year. ");
        Segments segments = app.bean(Prunings.class).one(id).orElseThrow().segments();
        assertThat(within(segments, trail.trailOf(subject))).isGreaterThanOrEqualTo(2L * Segments.LENGTH);
        assertThatThrownBy(() -> book.propose(asker(ruth), "again")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> book.confirm(asker(marsh), id)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").containsExactly("G-OWN-PROPOSAL"));
        assertThat(book.carryOut()).isFalse();
        assertThat(trail.trailOf(subject)).noneMatch(Line::pruned);
        book.confirm(asker(ruth), id);
        carriedOut(id);
        List<Line> lines = trail.trailOf(subject);
        assertThat(lines).hasSize(OldEntries.COUNT)
                .allSatisfy(line -> assertThat(line.pruned()).isEqualTo(segments.covers(line.index().orElseThrow())));
        assertThat(app.bean(Verifier.class).verify(ProgressListener.none()).fault()).isEmpty();
        told(id, segments);
        shown(lines.stream().filter(Line::pruned).findFirst().orElseThrow(), id);
    }

    /** The trail of the pruning: who, in which order, and how many entries. */
    private void told(String id, Segments segments) {
        List<Line> steps = trail.trailOf(Pruning.subject(id));
        assertThat(steps).extracting(Line::type).startsWith(Pruning.PROPOSED, Pruning.CONFIRMED, Pruning.CARRIED_OUT);
        assertThat(steps).extracting(step -> step.facts().get(Entry.ACTOR)).startsWith(marsh.id().value(), ruth.id().value(), "registry");
        assertThat(steps.getFirst().facts()).containsEntry("note", "Over for a year.").containsEntry("segments", segments.toString());
        assertThat(steps.stream().skip(2).mapToLong(step -> Long.parseLong(step.facts().get("entries"))).sum())
                .isEqualTo(segments.entries());
    }

    private void shown(Line pruned, String id) {
        Browser argus = app.signedIn("argus");
        assertThat(argus.get("/trail/" + pruned.id()).body()).contains("destroyed under retention", "by two persons");
        assertThat(argus.send(argus.request("/api/v1/trail/" + pruned.id()).build()).body()).contains("\"pruned\":true",
                "\"facts\":{}");
        assertThat(argus.get("/retention").body()).contains("Pruning " + id, "Test Proposer", "Test Confirmer", "Carried out")
                .doesNotContain("action=\"/retention/proposals\"");
        assertThat(app.signedIn("smith").get("/retention").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsTurnedDownOrUnknownDestroysNothing() {
        Subject subject = OldEntries.append(app, "Secret", Level.SECRET, 1);
        String id = book.propose(asker(marsh), "no longer needed");
        book.withdraw(asker(ruth), id);
        for (String none : List.of(id, "0", "999999", "nothing")) {
            assertThatThrownBy(() -> book.confirm(asker(ruth), none)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> book.withdraw(asker(ruth), none)).isInstanceOf(Conflict.class);
        }
        assertThat(book.carryOut()).isFalse();
        assertThat(trail.trailOf(subject)).noneMatch(Line::pruned);
        assertThat(see().due().isEmpty()).isFalse();
        for (String reason : List.of(" ", "x".repeat(501))) {
            assertThatThrownBy(() -> book.propose(asker(marsh), reason)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void nobodyElseProposesConfirmsOrCarriesOut() {
        for (Asker who : List.of(asker(auditor), asker(admin), Asker.registry("test"))) {
            assertThatThrownBy(() -> book.propose(who, "r")).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> book.confirm(who, "1")).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> book.withdraw(who, "1")).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> guard.look(asker(admin), Act.SEE_RETENTION, Target.registry(), book::see)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> guard.change(asker(marsh), Act.PRUNE, Target.trail(), Context.NONE,
                permit -> 1)).isInstanceOf(Refused.class);
    }

    /** One entry about a Top Secret item keeps its segment, where those are kept longer. */
    @Test
    void theLongestTimeOfAllThatApplyKeepsASegment() {
        Subject subject = OldEntries.append(app, "Top Secret", Level.TOP_SECRET, Segments.LENGTH);
        Instant now = Instant.now();
        List<Line> lines = trail.trailOf(subject);
        assertThat(within(due("default\tP5Y", Clock.fixed(now, ZoneOffset.UTC)), lines)).isGreaterThanOrEqualTo(2L * Segments.LENGTH);
        assertThat(within(due("default\tP5Y\nSecret\tP20Y", Clock.fixed(now, ZoneOffset.UTC)), lines))
                .isGreaterThanOrEqualTo(2L * Segments.LENGTH);
        String longer = "default\tP5Y\nTop Secret\tP20Y";
        assertThat(within(due(longer, Clock.fixed(now, ZoneOffset.UTC)), lines)).isZero();
        Instant later = now.atOffset(ZoneOffset.UTC).plusYears(15).toInstant();
        assertThat(within(due(longer, Clock.fixed(later, ZoneOffset.UTC)), lines)).isGreaterThanOrEqualTo(2L * Segments.LENGTH);
        assertThat(within(due("default\tP7Y", Clock.fixed(now, ZoneOffset.UTC)), lines)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"default P5Y|is not a marking and how long", "default\tnever|is not a time such as",
            "default\tP364D|less than a year", "default\tP-5Y|less than a year", "default\tP5Y-1D|less than a year",
            "default\tP5Y~Very Secret\tP6Y|is not a marking", "default\tP5Y~default\tP6Y|is there twice", "Secret\tP6Y|no row for"})
    void aFileThatCannotBeReadIsRefusedAndSaysWhere(String text, String why) {
        assertThatThrownBy(() -> Retention.parse(text.replace('~', '\n'), words)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void controlsAndCodewordsAreMarkingsToo() {
        var retention = Retention.parse("# kept\ndefault\tP5Y\nNODIS\tP1Y6M\nSecret\tP10Y\n", words);
        Instant at = Instant.parse("2020-02-29T00:00:00Z");
        assertThat(retention.until(at, words.read(Optional.empty(), "Secret; Nodis").marking()))
                .isEqualTo(Instant.parse("2030-02-28T00:00:00Z"));
        assertThat(retention.until(at, words.read(Optional.empty(), "Confidential; Nodis").marking()))
                .isEqualTo(Instant.parse("2025-02-28T00:00:00Z"));
        assertThat(retention.inWords()).containsEntry("default", "5 years").containsEntry("NODIS", "1 year, 6 months");
        assertThat(Retention.inForce("", words).kept()).containsKey(Retention.DEFAULT);
    }
}
