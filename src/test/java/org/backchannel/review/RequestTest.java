package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;

/** M1: a request is judged by a person: whether it describes the item well enough to be found. */
class RequestTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String REQUESTER = "B. Asker\n3 Quay Street";

    private final Requests requests = APP.bean(Requests.class);
    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Person reviewer = REGISTRAR.person("Weigher", cleared(Level.SECRET), List.of("requests"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the ferry bell", List.of("requests"), reviewer, reviewer);

    private String opened(ReviewKind kind, String requester) {
        return reviewing.open(asker(reviewer), Target.item(item.id()), kind, "Something about bells", new Terms(false, "", requester)).id()
                .toString();
    }

    private List<Line> judged() {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals("item.judge-request") && line.outcome() == Outcome.DONE).toList();
    }

    private static LocalDate due(ReviewCase review) {
        return APP.bean(Kinds.class).of(review.kind()).due(review).orElse(LocalDate.MIN);
    }

    @Test
    void nothing_is_proposed_to_a_requester_before_somebody_has_judged_the_request() {
        String id = opened(ReviewKind.MANDATORY, REQUESTER);
        APP.bean(PortionMarking.class).releaseRest(asker(reviewer), id);
        String seen = reviewing.bench(asker(reviewer), id).seen();
        assertThatThrownBy(() -> APP.bean(Proposing.class).propose(asker(reviewer), id, "a", seen)).isInstanceOf(Conflict.class)
                .hasMessageContaining("nobody has judged yet");
        requests.describes(asker(reviewer), id, "");
        assertThat(APP.bean(Proposing.class).propose(asker(reviewer), id, "a", seen).state()).isInstanceOf(CaseState.Proposed.class);
        assertThatThrownBy(() -> requests.giveBack(asker(reviewer), id, "more")).isInstanceOf(Conflict.class)
                .hasMessageContaining("proposed");
        assertThat(judged()).singleElement().satisfies(line -> assertThat(line.facts()).containsEntry("describes", "true"));
    }

    /** The letter says what is missing, and the clock stands by the rule of the kind. */
    @Test
    void one_that_does_not_describe_the_item_is_returned_with_a_letter_and_the_clock_stands() {
        String id = opened(ReviewKind.MANDATORY, REQUESTER);
        ReviewCase returned = requests.giveBack(asker(reviewer), id, "The year, and who wrote to whom.");
        assertThat(due(returned)).as("it stands").isEqualTo(LocalDate.MIN);
        List<Letter> letters = APP.bean(Correspondence.class).look(asker(reviewer), id).letters();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.letter()).isEqualTo("INSUFFICIENT");
            assertThat(letter.text()).contains("B. Asker", "Something about bells", "The year, and who wrote to whom.",
                    "begins when your request describes").doesNotContain("ferry bell", "Secret", id);
        });
        assertThatThrownBy(() -> requests.giveBack(asker(reviewer), id, "more")).isInstanceOf(Conflict.class);
        ReviewCase again = requests.describes(asker(reviewer), id, "The bell of the ferry, 1972, to the harbor");
        assertThat(again.request()).isEqualTo("The bell of the ferry, 1972, to the harbor");
        assertThat(due(again)).isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(365));
        assertThat(judged()).extracting(line -> line.facts().get("clock")).containsExactlyInAnyOrder("stands", null);
    }

    /** Of each rule, by times that a test may choose. */
    @Test
    void the_clock_goes_on_or_begins_anew_by_its_rule() {
        Instant opened = Instant.parse("2026-01-01T00:00:00Z");
        Instant back = opened.plus(10, ChronoUnit.DAYS);
        Instant heard = back.plus(30, ChronoUnit.DAYS);
        for (Kinds.Clock rule : Kinds.Clock.values()) {
            Description returned = Description.NONE.returned(rule, "m", "x", back);
            assertThat(returned.stopped()).as(rule.name()).isEqualTo(rule != Kinds.Clock.NONE);
            Instant from = returned.sufficient(rule, opened, "x", heard).counted().orElse(opened);
            assertThat(from).as(rule.name()).isEqualTo(switch (rule) {
                case STOPS, ONCE -> opened.plus(30, ChronoUnit.DAYS);
                case RESTARTS -> heard;
                case NONE -> opened;
            });
        }
        Description twice = Description.NONE.returned(Kinds.Clock.ONCE, "m", "x", back).sufficient(Kinds.Clock.ONCE, opened, "x", heard)
                .returned(Kinds.Clock.ONCE, "m", "x", heard);
        assertThat(twice.stopped()).as("one request for information stops the clock (5 U.S.C. 552(a)(6)(A)(ii)(I))").isFalse();
        assertThat(twice.counted()).contains(opened.plus(30, ChronoUnit.DAYS));
    }

    @Test
    void who_may_not_review_judges_nothing_and_nothing_is_returned_to_nobody() {
        String id = opened(ReviewKind.FOIA, "");
        assertThatThrownBy(() -> requests.giveBack(asker(reviewer), id, "m")).isInstanceOf(Conflict.class)
                .hasMessageContaining("no requester");
        assertThatThrownBy(() -> requests.giveBack(asker(reviewer), id, " ")).isInstanceOf(BadInput.class);
        Person manager = REGISTRAR.person("Archivist", cleared(Level.SECRET), List.of("requests"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> requests.describes(asker(manager), id, "")).isInstanceOf(Refused.class);
        Person low = REGISTRAR.person("Lowland", cleared(Level.CONFIDENTIAL), List.of("requests"), Role.REVIEWER);
        assertThatThrownBy(() -> requests.describes(asker(low), id, "")).isInstanceOf(NotFound.class);
    }

    @Test
    void by_its_page_a_request_is_returned_and_judged() {
        Item paper = REGISTRAR.file("Confidential", "the harbor bell", List.of("island-affairs"), reviewer, reviewer);
        Browser finch = APP.signedIn("finch");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "FOIA", "request", "A bell", "requester", REQUESTER)).body();
        assertThat(bench).contains("nobody has judged yet");
        String page = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1") + "/request";
        assertThat(finch.get(page).body()).contains("It describes the item well enough", "Return it to the requester",
                "the first time that we ask");
        assertThat(finch.post(page + "/return", Map.of("missing", "")).body()).contains("say what the request lacks");
        assertThat(finch.post(page + "/return", Map.of("missing", "Which harbor")).body()).contains("the clock stands", "Which harbor",
                "The requester has answered");
        assertThat(finch.post(page + "/description", Map.of("request", "The bell of Port Vesper")).body())
                .contains("it describes the item well enough", "The bell of Port Vesper");
        String described = finch.post(base, Map.of("kind", "FOIA", "request", "A bell", "requester", REQUESTER, "described", "true"))
                .body();
        assertThat(described).contains("it describes the item well enough");
    }
}
