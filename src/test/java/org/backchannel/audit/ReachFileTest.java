package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.ExportVerdict;
import org.backchannel.ledger.ExportVerifier;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Quorum;
import org.backchannel.ledger.ReachVerdict;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody could do, as a file that an export proves. */
class ReachFileTest extends OnePaper {

    @TempDir
    static Path folder;

    private String file(Person asks, Map<String, String> given) {
        var out = new ByteArrayOutputStream();
        guard.look(asker(asks), Act.EXPORT_TRAIL, Target.trail(), permit -> {
            app.bean(ReachFile.class).write(permit, Asked.of(Question.ACCESS, given), () -> out);
            return true;
        });
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Tells of what is over by so much, which these papers and persons are not at first. */
    private String settled(Person asks, Person whom) {
        Instant over = Instant.now().plus(ReachFile.SETTLED);
        await().until(() -> Instant.now().isAfter(over));
        return file(asks, Map.of("person", whom.id().value()));
    }

    private static String line(String file, Item of) {
        return file.lines().filter(line -> line.contains(of.id().toString())).findFirst().orElse("");
    }

    private ExportVerdict verify(String could) throws Exception {
        Path export = Files.createTempFile(folder, "whole", ".zip");
        try (var out = Files.newOutputStream(export)) {
            guard.look(asker(auditor), Act.EXPORT_TRAIL, Target.trail(), permit -> {
                app.bean(TrailExports.class).write(permit, TrailForm.of(Map.of()), Query.all(), ExportFormat.BUNDLE, out);
                return true;
            });
        }
        return ExportVerifier.verify(export, app.bean(Checkpoints.class).key().toString(), null, Quorum.NONE,
                Files.writeString(Files.createTempFile(folder, "could", ".jsonl"), could));
    }

    @Test
    void what_somebody_could_do_to_every_item_is_a_file_that_an_export_proves() throws Exception {
        String could = settled(auditor, reader);
        assertThat(line(could, item)).contains("item.know", "item.read").doesNotContain("item.review");
        assertThat(could.lines().findFirst().orElseThrow()).contains("\"person\":\"" + reader.id().value() + "\"", "\"rules\":\"same\"");
        assertThat(line(settled(auditor, stranger), item)).contains("\"may\":[]");
        var verdict = verify(could);
        assertThat(verdict.fault()).isEmpty();
        ReachVerdict held = verdict.could().orElseThrow();
        assertThat(held.wrong()).isEmpty();
        assertThat(held.items()).isEqualTo(could.lines().filter(line -> line.startsWith("{\"item\"")).count()).isPositive();
        assertThat(held.may().get("item.read")).isEqualTo(could.lines().filter(line -> line.contains("\"item.read\"") && line
                .startsWith("{\"item\"")).count());
        assertThatThrownBy(() -> verify(could.replace(",\"item.read\"", "")))
                .hasMessageContaining("not signed by");
    }

    /** By the version that is in force: who could read it before it was raised cannot afterwards. */
    @Test
    void each_item_is_told_by_its_version_of_then() throws Exception {
        assertThat(line(settled(high, reader), item)).contains("\"version\":1", "item.read");
        app.bean(Remarking.class).raise(asker(manager), Target.item(item.id()),
                new Remarking.Wish("Top Secret; Nodis", "EO 11652", "it says more", 1));
        String could = settled(high, reader);
        assertThat(line(could, item)).contains("\"version\":2", "\"may\":[]");
        assertThat(verify(could).could()).map(ReachVerdict::wrong).hasValue(Optional.empty());
    }

    @Test
    void what_the_auditor_may_not_know_of_is_in_no_line_and_in_no_sum() {
        var above = registrar.file("Top Secret", "another paper", List.of("desk"), sender, sender);
        String all = settled(high, sender);
        String some = settled(auditor, sender);
        assertThat(line(all, above)).contains("item.read");
        assertThat(some).doesNotContain(above.id().toString());
        assertThat(some).contains("{\"items\":" + some.lines().filter(line -> line.startsWith("{\"item\"")).count() + ",");
    }

    /** Whoever owns the database can have the filter let a row through: decided upon, it is none, and counts nowhere. */
    @Test
    void a_row_that_was_altered_counts_nowhere() {
        var above = registrar.file("Top Secret", "another paper", List.of("desk"), sender, sender);
        Asked asked = Asked.of(Question.ACCESS, Map.of("person", sender.id().value()));
        int looked = looked(asked);
        var sum = sum(asked, Long.MAX_VALUE);
        var database = app.bean(JdbcClient.class);
        String lets = "update item set access_class = ? where id = ?";
        String classOf = "select access_class from item where id = ?";
        long was = database.sql(classOf).param(above.id().value()).query(Long.class).single();
        database.sql(lets).params(database.sql(classOf).param(item.id().value()).query(Long.class).single(), above.id().value()).update();
        try {
            assertThat(looked(asked)).isEqualTo(looked);
            assertThat(sum(asked, Long.MAX_VALUE)).isEqualTo(sum);
            assertThat(settled(auditor, sender)).doesNotContain(above.id().toString());
        } finally {
            database.sql(lets).params(was, above.id().value()).update();
        }
    }

    private int looked(Asked asked) {
        int looked = 0;
        String after = null;
        do {
            String from = after;
            var page = guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(),
                    permit -> app.bean(PastReach.class).of(permit, asked, from));
            looked += page.looked();
            after = page.next();
        } while (after != null);
        return looked;
    }

    @ParameterizedTest
    @CsvSource({"argus, person=harlow, 200", "argus, '', 422", "argus, person=nobody-of-this-name, 422", "argus, person=harlow&at=x, 422",
            "argus, person=harlow&at=1972-01-06, 422",
            "argus, person=harlow&item=00000000-0000-4000-8000-000000000001, 422", "marsh, person=harlow, 403",
            "porter, person=harlow, 403",
            "harlow, person=harlow, 403"})
    void auditors_alone_take_it(String who, String query, int status) {
        var browser = app.signedIn(who);
        var answer = browser.send(browser.request("/api/v1/trail/reach?" + query).build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(status == 200 ? "application/jsonl" : "application/problem+json");
    }

    @Test
    void the_trail_says_who_took_it_and_who_was_refused() {
        settled(auditor, reader);
        var trail = app.bean(Trail.class);
        var mine = Query.all().by(auditor.id().value()).ofType("trail.export-trail");
        assertThat(trail.lines(mine.ended(Outcome.DONE), null, 1)).first().satisfies(line -> assertThat(line.facts())
                .containsEntry("scope", "reach").containsEntry("format", "application/jsonl").containsKey("entries"));
        assertThatThrownBy(() -> file(manager, Map.of("person", reader.id().value()))).isInstanceOf(Refused.class);
        assertThat(trail.lines(Query.all().by(manager.id().value()).ofType("trail.export-trail"), null, 5)).extracting("outcome")
                .containsExactly(Outcome.REFUSED);
    }

    private PastReach.Sum sum(Asked asked, long most) {
        return guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(), permit -> app.bean(PastReach.class).sum(permit, asked, most));
    }

    /** The page counts what it can look at in a moment, and names the file for more. */
    @Test
    void the_page_counts_over_all_items_that_the_auditor_may_know_of() {
        Asked asked = Asked.of(Question.ACCESS, Map.of("person", reader.id().value()));
        var counts = new TreeMap<String, Integer>();
        long items = 0;
        String after = null;
        do {
            String from = after;
            var page = guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(),
                    permit -> app.bean(PastReach.class).of(permit, asked, from));
            items += page.rows().size();
            page.counts().forEach((act, times) -> counts.merge(act, times, Integer::sum));
            after = page.next();
        } while (after != null);
        assertThat(sum(asked, Long.MAX_VALUE)).isEqualTo(new PastReach.Sum(items, false, counts));
        assertThat(sum(asked, 0).more()).as("that there is one more than was looked at").isTrue();
        String href = "/trail/questions/access?person=" + reader.id().value();
        assertThat(app.signedIn("argus").get(href).body()).contains("Count over all items",
                "href=\"/api/v1/trail/reach?person=" + reader.id().value() + "\"");
        assertThat(app.signedIn("argus").get(href + "&sum=all").body()).doesNotContain("Count over all items")
                .containsAnyOf("Of all items that you may know of", "More than 1,000 items");
    }
}
