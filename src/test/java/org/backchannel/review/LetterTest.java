package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters to requesters: what they say, what must stay in them, and that each is kept as it left. */
class LetterTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String REQUESTER = "A. Reader\n1 Quay Street";

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Deciding deciding = APP.bean(Deciding.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Proposing proposing = APP.bean(Proposing.class);
    private final Correspondence correspondence = APP.bean(Correspondence.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("letters"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("letters"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the signal lamp", List.of("letters"), first, first);

    private String opened() {
        return reviewing.open(asker(first), Target.item(item.id()), ReviewKind.MANDATORY, "Your letter of May 3 about lamps",
                new Terms(false, "", REQUESTER), true).id().toString();
    }

    private String denied() {
        String id = opened();
        portions.mark(asker(first), id, 1,
                new Wish("WITHHELD", "50X1 until 2040-12-31, 50X6 until 2040-12-31", "", "", "w", Optional.of(3), Optional.of(3)));
        proposing.propose(asker(first), id, "a", reviewing.bench(asker(first), id).seen());
        deciding.decide(asker(second), id, reviewing.bench(asker(second), id).seen());
        return id;
    }

    private String text(String id, String letter) {
        return correspondence.draft(asker(first), id, letter).text();
    }

    @Test
    void an_acknowledgement_says_what_was_asked_and_by_when_it_is_answered() {
        String id = opened();
        assertThat(text(id, "ACKNOWLEDGEMENT")).contains(first.office(), REQUESTER, "Your letter of May 3 about lamps",
                "EO 13526, section 3.5", "32 CFR 2001.33(a)(2)").doesNotContain("{", "the signal lamp");
        Letter letter = correspondence.write(asker(first), id, "ACKNOWLEDGEMENT", text(id, "ACKNOWLEDGEMENT") + "\nYours");
        assertThat(correspondence.read(asker(second), id, 1)).isEqualTo(letter);
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.write-letter", Outcome.DONE).orElseThrow().facts())
                .containsEntry("letter", "ACKNOWLEDGEMENT").containsEntry("text", letter.digest());
    }

    /** M5: a denial states its reasons and the right to appeal, however its words are changed. */
    @Test
    void a_denial_states_its_reasons_and_the_right_to_appeal() {
        String id = denied();
        String text = text(id, "DENIAL");
        assertThat(text)
                .contains("50X1 until 2040-12-31: As 25X1, beyond 50 years", "(EO 13526, 3.3(h)(2)). 1 passage.",
                        "50X6 until 2040-12-31: As 25X6",
                        "appeal to the Interagency Security Classification Appeals Panel", "EO 13526, 3.5(e)")
                .doesNotContain("signal lamp");
        assertThatThrownBy(() -> correspondence.write(asker(first), id, "DENIAL", text.replaceAll("(?m)^50X6.*$", "")))
                .isInstanceOf(BadInput.class).hasMessageContaining("50X6");
        assertThatThrownBy(() -> correspondence.write(asker(first), id, "DENIAL", text.replaceAll("You may appeal[^(]*", "")))
                .isInstanceOf(BadInput.class).hasMessageContaining("You may appeal");
        String rewritten = text.replace("We have completed our review", "Dear Reader,\nour review is complete").replace(" ", "  ");
        assertThat(correspondence.write(asker(first), id, "DENIAL", rewritten).text()).contains("Dear")
                .contains("50X6  until  2040-12-31:");
    }

    @Test
    void nothing_is_denied_that_two_reviewers_have_not_decided() {
        String id = opened();
        assertThatThrownBy(() -> text(id, "DENIAL")).isInstanceOf(Conflict.class).hasMessageContaining("nothing is denied by it");
        assertThatThrownBy(() -> correspondence.write(asker(first), id, "DENIAL", "No.")).isInstanceOf(Conflict.class);
        String anonymous = reviewing.open(asker(first), Target.item(item.id()), ReviewKind.SYSTEMATIC, "The plan").id().toString();
        assertThatThrownBy(() -> text(anonymous, "ACKNOWLEDGEMENT")).isInstanceOf(Conflict.class).hasMessageContaining("no requester");
    }

    /** M7: neither confirmed nor denied, where existence itself is classified: the letter is the same whatever there is. */
    @Test
    void what_neither_confirms_nor_denies_says_the_same_whatever_there_is() {
        String before = text(opened(), "NEITHER");
        String after = text(denied(), "NEITHER");
        assertThat(before).isEqualTo(after).contains("neither confirm nor deny", "EO 13526, section 3.6(a)", "You may appeal")
                .doesNotContain("signal lamp", "Secret", "50X1", item.id().toString());
        String id = opened();
        assertThatThrownBy(() -> correspondence.write(asker(first), id, "NEITHER", before + "\nThe Signal  Lamp is no record."))
                .isInstanceOf(BadInput.class).hasMessageContaining("may not name");
    }

    /** M7: nor does it say anything else after an appeal, whose reasons are the registry's. */
    @Test
    void what_is_reviewed_anew_on_appeal_is_answered_in_the_words_of_the_request() {
        String id = denied();
        Person third = REGISTRAR.person("Third", cleared(Level.SECRET), List.of("letters"), Role.REVIEWER);
        var appealing = APP.bean(Appealing.class);
        appealing.file(asker(first), id, "all of it is known");
        Appeal granted = appealing.decide(asker(third), id, true, "the lamp stands in a museum");
        assertThat(granted.state()).isInstanceOfSatisfying(AppealState.Granted.class,
                state -> assertThat(text(state.anew().toString(), "NEITHER")).isEqualTo(text(opened(), "NEITHER")));
    }

    /** M2: what was reviewed within two years is answered so, with the right to appeal. */
    @Test
    void what_was_reviewed_within_two_years_is_answered_so() {
        String id = opened();
        assertThatThrownBy(() -> text(id, "REVIEWED")).isInstanceOf(Conflict.class);
        denied();
        assertThat(text(id, "REVIEWED")).contains("within the last two years: the decision is of 20", "You may appeal");
    }

    @Test
    void only_reviewers_who_may_read_the_item_write_and_read_its_letters() {
        String id = opened();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("letters"), Role.REVIEWER);
        Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("letters"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> correspondence.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> correspondence.write(asker(low), id, "NEITHER", "t")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> correspondence.write(asker(manager), id, "NEITHER", "t")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> correspondence.read(asker(first), id, 1)).isInstanceOf(NotFound.class);
    }

    /** INVARIANT 3: a letter that was altered or taken away is not believed. */
    @ParameterizedTest
    @ValueSource(strings = {"update review_letter set record = replace(record, 'Quay', 'Mill') where case_id = ?",
            "delete from review_letter where case_id = ?"})
    void an_altered_letter_is_not_believed(String attack) {
        String id = opened();
        correspondence.write(asker(first), id, "ACKNOWLEDGEMENT", text(id, "ACKNOWLEDGEMENT"));
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(UUID.fromString(id)).update()).isPositive();
        assertThatThrownBy(() -> correspondence.look(asker(first), id)).isInstanceOf(BrokenSeal.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"DENIAL|decided|withheld,appeal|Without {withheld}|lacks a part",
            "DENIAL|any|-|To {whom}|`{whom}`",
            "NEITHER|any|-|Not {withheld}|says nothing of what there is"})
    void a_template_that_could_leave_something_out_or_say_too_much_refuses_the_start(String letter, String needs, String keeps, String text,
            String error, @TempDir Path folder) throws IOException {
        Path tables = Files.createDirectories(folder.resolve("declassification/letters"));
        Files.writeString(tables.resolveSibling("letters.tsv"),
                "letter\twords\tneeds\tkeeps\n%s\tw\t%s\t%s\n".formatted(letter, needs, keeps));
        Files.writeString(tables.resolve(letter + ".txt"), text);
        assertThatThrownBy(() -> Letters.load(folder.toString())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(error);
    }

    @Test
    void by_its_pages_a_letter_is_written_and_leaves_as_text_and_as_pdf() throws IOException {
        Item paper = REGISTRAR.file("Confidential", "the tide gauge", List.of("island-affairs"), first, first);
        Browser finch = APP.signedIn("finch");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "FOIA", "request", "Your letter about tides", "requester", REQUESTER)).body();
        String page = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1") + "/letters";
        assertThat(finch.get(page).body()).contains("No letter yet", "Neither confirm nor deny");
        assertThat(finch.get(page + "/new/NEITHER").body()).contains("neither confirm nor deny", "within 90 days");
        assertThat(finch.post(page + "/new/NEITHER", Map.of("text", "Nothing.")).body()).contains("this has to stay in the letter");
        String text = "Dear Reader,\nwe can neither confirm nor deny it.\nYou may appeal to the head of this agency within 90 days of this "
                + "letter. Our FOIA Public Liaison can assist you, and the Office of Government Information Services (National Archives) "
                + "offers to resolve disputes. (5 U.S.C. 552(a)(6)(A)(i)(III) and (ii))\n\u4e2d";
        assertThat(finch.post(page + "/new/NEITHER", Map.of("text", text)).body()).contains("Kept as it leaves", "Dear Reader");
        assertThat(finch.get(page + "/1.txt").body()).isEqualTo(text);
        byte[] pdf = finch.download(page + "/1.pdf");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Dear Reader", "neither confirm nor deny", "?");
            assertThat(document.getDocumentInformation().getMetadataKeys()).doesNotContain("Author", "Creator", "Producer");
        }
        assertThat(finch.get(page + "/2.txt").statusCode()).isEqualTo(404);
    }
}
