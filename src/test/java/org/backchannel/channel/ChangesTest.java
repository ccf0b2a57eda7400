package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Changes.Piece;
import org.backchannel.channel.Changes.State;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Asserted;
import org.backchannel.people.Ceiling;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.people.SecondFactor;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;

/** What changed between two versions of a draft: readable without colours, for those who could read both, and first for those who are asked again. */
class ChangesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person DRAFTER = REGISTRAR.person("Changer", cleared(Level.SECRET), List.of(), Role.ORIGINATOR);
    private static final Person CHIEF = REGISTRAR.person("Changechief", cleared(Level.SECRET), List.of(), Role.ORIGINATOR, Role.APPROVER);
    private static final Person ASKED = REGISTRAR.person("Changeasked", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Person OTHER = REGISTRAR.person("Changeother", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    private final Comparing comparing = APP.bean(Comparing.class);
    private final Concurrence concurrence = APP.bean(Concurrence.class);
    private final Steps steps = APP.bean(Steps.class);

    private static Writing writing(String marking, String... paragraphs) {
        DraftForm form = new DraftForm().with("from", DRAFTER.id().value()).with("precedence", "ROUTINE").with("subject", "The boats")
                .with("subjectMark", "(U)").with("marking", marking).to(ASKED.id().value(), "TO")
                .with("block", "Derived From: A telegram of 1972\nDeclassify On: 20501231")
                .with("compilation", "together they tell it");
        for (String words : paragraphs) {
            form.part("PARAGRAPH", "(C)", words);
        }
        return form.writing(APP.bean(Desk.class), APP.bean(MarkingLines.class), DRAFTER);
    }

    private static Message drafted(String marking, String... paragraphs) {
        return APP.bean(Drafting.class).draft(asker(DRAFTER), writing(marking, paragraphs));
    }

    private static Message revised(Message draft, int step, String marking, String... paragraphs) {
        return APP.bean(Drafting.class).revise(asker(DRAFTER), draft.id().toString(), step, writing(marking, paragraphs));
    }

    private static Portion portion(String mark, String words) {
        return new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, List.of(Run.text(words)));
    }

    private static List<org.assertj.core.groups.Tuple> pieces(Changes.Row row) {
        return row.pieces().stream().map(piece -> tuple(piece.in(), piece.text())).toList();
    }

    @Test
    void wordsPortionsAndMarksThatChangedAreToldApart() {
        Changes changes = TextComparison.of(
                List.of(portion("(C)", "We agree to three boats"), portion("(C)", "gone"), portion("(C)", "kept"),
                        portion("(U)", "marked")),
                List.of(portion("(C)", "We agree to two boats"), portion("(C)", "kept"), portion("(S)", "marked"),
                        portion("(C)", "new")));
        assertThat(changes.rows()).extracting(Changes.Row::state).containsExactly(State.CHANGED, State.REMOVED, State.SAME, State.CHANGED,
                State.ADDED);
        assertThat(pieces(changes.rows().getFirst())).containsExactly(tuple(Piece.In.BOTH, "We agree to "), tuple(Piece.In.OLD, "three"),
                tuple(Piece.In.NEW, "two"), tuple(Piece.In.BOTH, " boats"));
        assertThat(changes.rows().get(3)).extracting(Changes.Row::oldMark, Changes.Row::mark).containsExactly("(U)", "(S)");
    }

    @Test
    void changesWithNothingButASpaceBetweenAreReadAsOne() {
        Changes changes = TextComparison.of(List.of(portion("(U)", "from the first of May on.")),
                List.of(portion("(U)", "from the first of June on, and nowhere else.")));
        assertThat(pieces(changes.rows().getFirst())).containsExactly(tuple(Piece.In.BOTH, "from the first of "),
                tuple(Piece.In.OLD, "May on."), tuple(Piece.In.NEW, "June on, and nowhere else."));
    }

    @Test
    void whatDiffersEverywhereIsShownWholeAndNotLookedAtForEver() {
        String old = "a ".repeat(9000);
        String now = "b ".repeat(9000);
        assertThat(pieces(TextComparison.of(List.of(portion("(U)", old)), List.of(portion("(U)", now))).rows().getFirst()))
                .containsExactly(tuple(Piece.In.OLD, old), tuple(Piece.In.NEW, now));
    }

    @Test
    void whoeverIsAskedAgainSeesWhatChangedSinceTheyAnswered() {
        Message draft = drafted("Secret", "We agree to three boats");
        String id = draft.id().toString();
        concurrence.ask(asker(DRAFTER), id, 1, Set.of(ASKED.id().value(), OTHER.id().value()), TOMORROW, false);
        concurrence.answer(asker(ASKED), id, 2, Concurrence.Wanted.CONCUR, "");
        revised(draft, 3, "Secret", "We agree to two boats");
        revised(draft, 4, "Secret", "We agree to two boats", "And no more");
        Message now = APP.bean(Messages.class).find(draft.id()).orElseThrow();
        assertThat(now.round().orElseThrow().answeredAbout(ASKED.id().value())).contains(2);
        assertThat(now.round().orElseThrow().answeredAbout(OTHER.id().value())).as("they have not answered yet").isEmpty();
        assertThat(comparing.compare(asker(OTHER), id, Optional.empty()).earlier()).as("the texts that they were asked about")
                .containsExactly(2, 3);
    }

    @Test
    void theComparisonBeginsWhereTheyAnsweredAndTheTrailNamesBothVersions() {
        Message draft = drafted("Secret", "We agree to three boats");
        String id = draft.id().toString();
        concurrence.ask(asker(DRAFTER), id, 1, Set.of(ASKED.id().value()), TOMORROW, false);
        concurrence.answer(asker(ASKED), id, 2, Concurrence.Wanted.CONCUR, "");
        revised(draft, 3, "Secret", "We agree to two boats");
        revised(draft, 4, "Secret", "We agree to two boats", "And no more");
        Comparing.Compared seen = comparing.compare(asker(ASKED), id, Optional.empty());
        assertThat(seen.old()).extracting(old -> old.item().version()).isEqualTo(2);
        assertThat(seen.changes().rows()).extracting(Changes.Row::state).containsExactly(State.SAME, State.CHANGED, State.ADDED);
        Line line = APP.bean(Trail.class).lines(
                Query.all().about(Subject.item(draft.id().value())).ofType("item.read").ended(Outcome.DONE), null, 1).getFirst();
        assertThat(line.facts()).containsEntry("earlier", "2").containsEntry("actor", ASKED.id().value());
    }

    @Test
    void nobodyComparesAVersionThatTheyCouldNotReadAsItStood() {
        Message draft = drafted("Secret", "for the drafter alone");
        String id = draft.id().toString();
        revised(draft, 1, "Secret", "for the approver too");
        steps.submit(asker(DRAFTER), id, 2, CHIEF.id().value());
        assertThat(comparing.compare(asker(CHIEF), id, Optional.empty()).earlier()).as("the chief came later").isEmpty();
        for (String version : List.of("1", "2", "99")) {
            assertThatThrownBy(() -> comparing.compare(asker(CHIEF), id, Optional.of(version))).isInstanceOf(NotFound.class);
        }
        assertThat(comparing.compare(asker(DRAFTER), id, Optional.empty()).earlier()).containsExactly(1);
        assertThatThrownBy(() -> comparing.compare(asker(OTHER), id, Optional.of("1"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> comparing.compare(asker(DRAFTER), id, Optional.of("first"))).isInstanceOf(BadInput.class);
        steps.approve(asker(CHIEF), id, 3, new Authority(Authority.Kind.ORAL, "by telephone"));
        APP.bean(Sending.class).transmit(asker(CHIEF), id, 4);
        assertThatThrownBy(() -> comparing.compare(asker(ASKED), id, Optional.of("1")))
                .as("what was sent has no drafts for those who get it")
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsEyesOnlyIsPutBesideAndNotComparedByTheRegistry() {
        Message draft = drafted("Secret; Eyes Only", "three boats");
        revised(draft, 1, "Secret; Eyes Only", "two boats", "no more");
        var rows = comparing.compare(asker(DRAFTER), draft.id().toString(), Optional.empty()).changes().rows();
        assertThat(rows).extracting(Changes.Row::state).containsExactly(State.BESIDE, State.BESIDE, State.ADDED);
        assertThat(rows).allMatch(row -> row.pieces().isEmpty());
        assertThat(rows.get(1)).extracting(Changes.Row::oldText, Changes.Row::text).containsExactly("three boats", "two boats");
    }

    @Test
    void pageAndApiTellItInWordsAndForOthersThereIsNone() {
        Browser drummond = APP.signedIn("drummond");
        drummond.get("/messages/new");
        Map<String, String> form = Map.of("from", "drummond", "precedence", "ROUTINE", "subject", "The boats", "subjectMark", "(U)",
                "marking", "Secret", "mark1", "(C)", "sort1", "PARAGRAPH", "text1", "three boats", "capacity-kissinger", "TO");
        String page = drummond.post("/messages/new", form).uri().getPath();
        String id = page.replaceAll("/messages/|/draft", "");
        var changed = new java.util.TreeMap<>(form);
        changed.put("text1", "two boats");
        changed.put("step", "1");
        drummond.post("/messages/" + id + "/draft", changed);
        assertThat(drummond.get("/messages/" + id + "/changes").body()).contains("Changed", "<del>", "[taken out: ", "<ins>", "[added: ")
                .contains("SECRET");
        assertThat(drummond.send(drummond.request("/api/v1/messages/" + id + "/changes").build()).body())
                .contains("{\"in\":\"OLD\",\"text\":\"three\"},{\"in\":\"NEW\",\"text\":\"two\"}");
        Browser kissinger = APP.signedIn("kissinger");
        var there = kissinger.get("/messages/" + id + "/changes?from=1");
        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(there.body()).isEqualTo(kissinger.get("/messages/" + UUID.randomUUID() + "/changes?from=1").body());
    }

    @Test
    void anEarlierVersionForNamedEyesTakesTheSecondFactorThatItTookAsItStood() {
        Message draft = drafted("Secret; Eyes Only", "three boats");
        revised(draft, 1, "Secret", "two boats");
        String id = draft.id().toString();
        var without = new Asker(DRAFTER.id(), "0123456789abcdef", "127.0.0.1", "page", false,
                new Asserted(Ceiling.NONE, SecondFactor.MISSING));
        assertThat(comparing.compare(without, id, Optional.empty()).earlier()).isEmpty();
        assertThatThrownBy(() -> comparing.compare(without, id, Optional.of("1"))).isInstanceOf(NotFound.class);
        assertThat(comparing.compare(asker(DRAFTER), id, Optional.of("1")).earlier()).containsExactly(1);
    }
}
