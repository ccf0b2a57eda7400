package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Profile;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portion's marking never exceeds its item's banner: at filing, at importing, at raising and at lowering. */
class PortionMarksTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Profile profile = app.bean(Profile.class);
    private final PortionMarks marks = new PortionMarks(app.bean(MarkingLines.class));
    private final Remarking remarking = app.bean(Remarking.class);

    /** Banner, portion mark, and whether the one may stand under the other. */
    static List<String[]> table() {
        return """
                Secret                        | (U)                   | within
                Secret                        | (C)                   | within
                Secret                        | (S)                   | within
                Secret                        | (SECRET)              | within
                Secret                        | (TS)                  | above
                Unclassified                  | (U)                   | within
                Unclassified                  | (R)                   | above
                Restricted                    | (C)                   | above
                Confidential                  | (S)                   | above
                Top Secret                    | (TS)                  | within
                Secret                        | (S-NODIS)             | above
                Secret; Nodis                 | (S-NODIS)             | within
                Secret; Nodis                 | (S-EXDIS)             | above
                Top Secret                    | (C-NODIS)             | above
                Top Secret; Nodis             | (C-NODIS)             | within
                Secret; Noforn                | (S/NOFORN)            | within
                Secret                        | (S/NOFORN)            | above
                Secret; Noforn                | (S/NOFORN/ORCON)      | above
                Top Secret; Umbra             | (TS/UMBRA)            | within
                Top Secret                    | (S/UMBRA)             | above
                Top Secret; Umbra             | (TS/UMBRA/RUFF)       | above
                Unclassified                  | (OUO)                 | above
                Official Use Only             | (OUO)                 | within
                Secret; Restricted Data       | (S-RD)                | within
                Secret                        | (S-RD)                | above
                Secret                        | (S/EYES ONLY)         | above
                Secret; Eyes Only             | (S/EYES ONLY)         | within
                Secret; Eyes Only for Harlow  | (S/EYES ONLY)         | within
                Top Secret; Eyes Only         | (S)                   | within
                """.lines().map(line -> line.strip().split(" *\\| *")).toList();
    }

    @ParameterizedTest(name = "{0} over {1}: {2}")
    @MethodSource("table")
    void a_portion_stands_under_its_banner_or_is_found_out(String banner, String mark, String verdict) {
        var whole = profile.read(banner).marking();
        var content = content("", mark);
        assertThat(marks.fit(content, Optional.empty(), whole)).isEqualTo(verdict.equals("within"));
        if (verdict.equals("within")) {
            assertThatCode(() -> marks.check(content, Optional.empty(), whole)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> marks.check(content, Optional.empty(), whole)).isInstanceOf(BadInput.class)
                    .hasMessageContaining("portion 2 is marked above").hasMessageNotContaining(mark);
        }
    }

    @ParameterizedTest(name = "{0} over {1}: {2}")
    @MethodSource("table")
    void what_is_imported_is_held_under_all_of_its_portions(String banner, String mark, String verdict) {
        var access = file(banner, mark).access();
        assertThat(access.quarantined()).isEqualTo(verdict.equals("above"));
        assertThat(access.marking().dominates(profile.readPortionMark(mark).orElseThrow())).isTrue();
        assertThat(access.marking().dominates(profile.read(banner).marking())).isTrue();
        assertThat(access.verbatim()).isEqualTo(banner);
    }

    @ParameterizedTest
    @CsvSource({"(C-130)", "(s)", "(S-ZEBRA)", "(secret)", "S"})
    void a_mark_that_cannot_be_read_is_no_lower_one(String mark) {
        var whole = profile.read("Secret").marking();
        assertThat(marks.fit(content(mark), Optional.empty(), whole)).isFalse();
        assertThatCode(() -> marks.check(content(mark), Optional.empty(), whole)).as("held as the whole is, whatever that becomes")
                .doesNotThrowAnyException();
        var access = file("Secret", mark).access();
        assertThat(access.quarantined()).isTrue();
        assertThat(access.marking()).isEqualTo(profile.register().systemHigh());
    }

    @ParameterizedTest(name = "{0} over {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Secret        | (S)       | 201 | false
            Secret        | (TS)      | 422 | false
            Secret        | (S-NODIS) | 422 | false
            Confidential  | (S)       | 422 | false
            Secret        | (S-ZEBRA) | 201 | true
            Zephyr        | (TS)      | 201 | true""")
    void who_files_by_the_api_is_told_which_portion(String banner, String mark, int status, boolean quarantined) {
        Browser alder = app.signedIn("alder");
        String heading = "Portions of " + System.nanoTime();
        HttpResponse<String> answer = post(alder, """
                {"kind":"MEMORANDUM","heading":"%s","marking":"%s","groups":["island-affairs"],"basis":"derived",
                 "portions":[{"text":"low","mark":"(U)"},{"text":"the second","mark":"%s"}]}""".formatted(heading, banner, mark));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        int kept = app.bean(JdbcClient.class).sql("select count(*) from item where heading = ?").param(heading).query(Integer.class)
                .single();
        assertThat(kept).isEqualTo(status == 201 ? 1 : 0);
        if (status == 422) {
            assertThat(answer.body()).contains("portion 2 is marked above", "\"field\":\"marking\"").doesNotContain("the second");
            List<Line> lines = app.bean(Trail.class).lines(Query.all().by("alder"), null, 2);
            assertThat(lines).extracting(Line::outcome).containsExactly(Outcome.FAILED, Outcome.GRANTED);
        } else {
            assertThat(answer.body()).contains("\"quarantined\":" + quarantined);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Confidential | false
            Restricted   | false
            Secret       | false
            Secret; Nodis | true""")
    void an_item_is_not_lowered_under_its_portions(String to, boolean goes) {
        lower(file("Top Secret; Nodis", "(S-NODIS)"), to, goes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Secret        | false
            Top Secret    | false
            Secret; Nodis | true""")
    void what_a_portion_brought_into_quarantine_leaves_it_only_above_that_portion(String to, boolean goes) {
        Item item = file("Secret", "(S-NODIS)");
        assertThat(item.access().quarantined()).isTrue();
        lower(item, to, goes);
    }

    private void lower(Item item, String to, boolean goes) {
        Person first = manager();
        Person second = manager();
        Lowering lowering = remarking.propose(asker(first), Target.item(item.id()), wish(to, 1));
        app.bean(Integrator.class).drain();
        if (goes) {
            assertThat(remarking.confirm(asker(second), lowering.id().toString()).version()).isEqualTo(2);
        } else {
            assertThatThrownBy(() -> remarking.confirm(asker(second), lowering.id().toString())).isInstanceOf(BadInput.class)
                    .hasMessageContaining("portion 2 is marked above");
            assertThat(app.bean(Items.class).find(item.id())).contains(item);
        }
    }

    private Person manager() {
        var all = profile.register().systemHigh();
        return registrar.person("Manager", new Clearance(all.level(), all.controls(), all.codewords(), true), List.of("desk"),
                Role.RECORDS_MANAGER);
    }

    private static Remarking.Wish wish(String line, int seen) {
        return new Remarking.Wish(line, "EO 11652 §4", "reviewed", seen);
    }

    /** As imports file it, by the registry's own job. */
    private Item file(String banner, String mark) {
        registrar.group("desk");
        var card = new Card(Kind.MEMORANDUM, "", "Portions", List.of(), List.of(),
                new Dated("1972", Optional.of(LocalDate.of(1972, 1, 6)), Optional.empty()), "Vienna", Provenance.HERE, Optional.empty());
        return app.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, banner, new TreeSet<>(List.of("desk")), Optional.empty()), content("", mark));
    }

    private static Content content(String... marks) {
        return new Content(Arrays.stream(marks)
                .map(mark -> new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, List.of(Run.text("words")))).toList());
    }

    private static HttpResponse<String> post(Browser browser, String json) {
        browser.get("/me");
        return browser.send(browser.request("/api/v1/items").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse("")).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }
}
