package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.RowVersions;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Challenges to classifications: who makes them, who answers by when, what is told of whom. */
class ChallengeTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Challenging challenging = APP.bean(Challenging.class);
    private final Person holder = REGISTRAR.person("Holder", cleared(Level.SECRET), List.of("challenged"), Role.RECIPIENT);
    private final Person another = REGISTRAR.person("Another", cleared(Level.SECRET), List.of("challenged"), Role.RECIPIENT);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("challenged"), Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "the tide tables", List.of("challenged"), manager, manager);
    private final String id = item.id().toString();

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    private static Challenging on(LocalDate day) {
        var rows = new ItemRows<>(APP.bean(JdbcClient.class), APP.bean(RowSeal.class), APP.bean(RowVersions.class), Challenge.SHAPE);
        return new Challenging(APP.bean(Guard.class), rows, APP.bean(Policy.class), APP.bean(Limits.class),
                InstantSource.fixed(Instant.parse(day + "T12:00:00Z")));
    }

    private String made() {
        return challenging.challenge(asker(holder), id, "The tables are printed in every almanac").id().toString();
    }

    private ChallengeState state() {
        return challenging.look(asker(manager), id).challenges().getFirst().challenge().state();
    }

    /** E7: answered within 60 days, or given a date, by somebody else, and the trail says so. */
    @Test
    void a_challenge_is_answered_within_sixty_days_by_somebody_else() {
        String challenge = made();
        assertThat(state()).isEqualTo(new ChallengeState.Made(today().plusDays(60), today().plusDays(120)));
        assertThat(deadlines(today().plusDays(60).getYear())).filteredOn(one -> one.item().id().equals(item.id())).singleElement()
                .satisfies(one -> assertThat(one.on()).isEqualTo(today().plusDays(60)));
        assertThatThrownBy(() -> challenging.challenge(asker(holder), id, "again")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> challenging.answer(asker(another), id, challenge, true, "so it is")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> challenging.answer(asker(manager), id, challenge, true, " ")).isInstanceOf(BadInput.class);
        challenging.answer(asker(manager), id, challenge, true, "It will be marked as it should be");
        assertThat(state()).isEqualTo(new ChallengeState.Answered(true, "It will be marked as it should be"));
        assertThatThrownBy(() -> challenging.answer(asker(manager), id, challenge, false, "or not")).isInstanceOf(Conflict.class);
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.answer-challenge", Outcome.DONE).orElseThrow()
                .facts()).containsEntry("challenge", challenge).containsEntry("actor", manager.id().value());
        assertThat(deadlines(today().plusDays(60).getYear())).noneMatch(one -> one.item().id().equals(item.id()));
    }

    /** E7: a date in the place of an answer, once. */
    @Test
    void a_date_may_be_given_once_and_then_counts() {
        String challenge = made();
        LocalDate later = today().plusDays(90);
        assertThatThrownBy(() -> challenging.promise(asker(manager), id, challenge, "soon", "w")).isInstanceOf(BadInput.class)
                .hasMessageContaining("`soon`");
        assertThatThrownBy(() -> challenging.promise(asker(manager), id, challenge, today().toString(), "w"))
                .isInstanceOf(BadInput.class);
        challenging.promise(asker(manager), id, challenge, later.toString(), "The Navy is asked");
        assertThat(deadlines(later.getYear())).filteredOn(one -> one.item().id().equals(item.id())).extracting(Deadline::on)
                .containsExactly(later);
        assertThatThrownBy(() -> challenging.promise(asker(manager), id, challenge, later.plusDays(1).toString(), "again"))
                .isInstanceOf(Conflict.class);
        challenging.answer(asker(manager), id, challenge, false, "It stands");
        assertThat(state()).isEqualTo(new ChallengeState.Answered(false, "It stands"));
    }

    /** E7: after 120 days without an answer, or where the classification was upheld, its challenger may take it to the ISCAP. */
    @Test
    void without_an_answer_in_a_hundred_and_twenty_days_it_may_go_to_the_iscap() {
        String challenge = made();
        assertThatThrownBy(() -> on(today().plusDays(120)).iscap(asker(holder), id, challenge, "l")).isInstanceOf(Conflict.class);
        Challenging late = on(today().plusDays(121));
        assertThatThrownBy(() -> late.iscap(asker(another), id, challenge, "l")).isInstanceOf(Conflict.class)
                .hasMessageContaining("whoever challenges");
        assertThat(late.iscap(asker(holder), id, challenge, "Of June 3").state())
                .isEqualTo(new ChallengeState.AtIscap("Of June 3", "it was not answered in time"));
        assertThat(challenging.decided(asker(manager), id, challenge, false, "Of July 4").state())
                .isEqualTo(new ChallengeState.IscapAnswered(false, "Of July 4"));
        String second = made();
        challenging.answer(asker(manager), id, second, false, "It stands");
        assertThat(challenging.iscap(asker(holder), id, second, "Of May 5").state())
                .isEqualTo(new ChallengeState.AtIscap("Of May 5", "the classification was upheld"));
    }

    /** E7: nobody answers their own, and who challenges is told to those who answer alone. */
    @Test
    void nobody_but_who_answers_is_told_who_challenges() {
        String own = challenging.challenge(asker(manager), id, "It should be higher").id().toString();
        assertThatThrownBy(() -> challenging.answer(asker(manager), id, own, true, "yes")).isInstanceOf(Refused.class);
        made();
        assertThat(challenging.look(asker(another), id).challenges()).extracting(Challenging.Told::challenger)
                .containsOnly(Optional.empty());
        assertThat(challenging.look(asker(holder), id).challenges()).extracting(Challenging.Told::challenger)
                .containsExactly(Optional.of(holder.id().value()), Optional.empty());
        assertThat(challenging.look(asker(manager), id).challenges()).extracting(Challenging.Told::challenger)
                .containsExactly(Optional.of(holder.id().value()), Optional.of(manager.id().value()));
    }

    /** INVARIANT 2. */
    @Test
    void who_may_not_know_of_the_item_neither_challenges_nor_sees() {
        String challenge = made();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("challenged"), Role.RECORDS_MANAGER);
        Person auditor = REGISTRAR.person("Auditor", cleared(Level.SECRET), List.of("challenged"), Role.AUDITOR);
        assertThatThrownBy(() -> challenging.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> challenging.challenge(asker(low), id, "w")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> challenging.answer(asker(low), id, challenge, true, "w")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> challenging.challenge(asker(auditor), id, "w")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> challenging.look(asker(auditor), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> challenging.answer(asker(manager), id, "none", true, "w")).isInstanceOf(BadInput.class);
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update review_challenge set record = replace(record, 'almanac', 'atlas') where item_id = ?",
            "delete from review_challenge where item_id = ?"})
    void an_altered_challenge_is_not_believed(String attack) {
        made();
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(item.id().value()).update()).isPositive();
        assertThatThrownBy(() -> challenging.look(asker(manager), id)).isInstanceOf(BrokenSeal.class);
        assertThat(deadlines(today().plusDays(60).getYear())).as("nobody loses their calendar by it")
                .noneMatch(one -> one.item().id().equals(item.id()));
        APP.bean(JdbcClient.class).sql("delete from review_challenge where item_id = ?").param(item.id().value()).update();
    }

    private List<Deadline> deadlines(int year) {
        return APP.bean(Guard.class).look(asker(manager), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, year));
    }

    @Test
    void by_its_page_a_challenge_is_made_and_answered() {
        Item paper = REGISTRAR.file("Confidential", "the pilot book", List.of("island-affairs"), manager, manager);
        Browser harlow = APP.signedIn("harlow");
        Browser marsh = APP.signedIn("marsh");
        String page = "/items/" + paper.id() + "/challenges";
        assertThat(harlow.get(page).body()).contains("No challenge", "Challenge the classification");
        assertThat(harlow.post(page, Map.of("words", " ")).body()).contains("say what is classified wrongly");
        assertThat(harlow.post(page, Map.of("words", "It is for sale")).body()).contains("Your challenge is received.", "It is for sale",
                "Thomas Harlow", "Waits for an answer");
        assertThat(APP.signedIn("alder").get(page).body()).contains("It is for sale", "A holder of the item").doesNotContain("Harlow");
        String asked = marsh.get(page).body();
        assertThat(asked).contains("Thomas Harlow", "Answer it");
        String challenge = asked.replaceAll("(?s).*/challenges/([0-9a-f-]{36})/answer\".*", "$1");
        assertThat(marsh.post(page + "/" + challenge + "/answer", Map.of("verdict", "perhaps", "why", "w")).body())
                .contains("say whether the classification");
        assertThat(marsh.post(page + "/" + challenge + "/answer", Map.of("verdict", "stands", "why", "The notes are not for sale")).body())
                .contains("The challenge is answered.", "The notes are not for sale");
        assertThat(harlow.get(page).body()).contains("It goes to the ISCAP");
        assertThat(harlow.post(page + "/" + challenge + "/iscap", Map.of("letter", "Of May 5")).body()).contains("It is with the ISCAP.");
        marsh.get(page);
        assertThat(marsh.post(page + "/" + challenge + "/iscap/decision", Map.of("verdict", "changes", "letter", "Of June 6")).body())
                .contains("Decided by the ISCAP: the classification is to change");
    }
}
