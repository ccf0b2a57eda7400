package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.ExportVerdict;
import org.backchannel.ledger.ExportVerifier;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail as a file that verifies by itself. */
class ExportTest {

    private static final RunningApplication APP = RunningApplication.get();
    private final Registrar registrar = new Registrar(APP);

    @TempDir
    Path folder;

    private Path export(Person who, Map<String, String> asked) throws Exception {
        Path file = folder.resolve("trail.zip");
        try (var out = Files.newOutputStream(file)) {
            APP.bean(Guard.class).look(asker(who), Act.EXPORT_TRAIL, Target.trail(), permit -> {
                var form = TrailForm.of(asked);
                APP.bean(TrailExports.class).write(permit, form, form.query(), ExportFormat.BUNDLE, out);
                return true;
            });
        }
        return file;
    }

    private static String entries(Path file) throws Exception {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("entries.jsonl")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ExportVerdict verify(Path file) throws Exception {
        return ExportVerifier.verify(file, APP.bean(Checkpoints.class).key().toString(), null);
    }

    @Test
    void whatIsAboveTheReadersClearanceLeavesAsACommitment() throws Exception {
        var sender = registrar.person("Exporter", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.ORIGINATOR);
        var item = registrar.file("Top Secret; Nodis", "a high paper", List.of("desk"), sender, sender);
        var low = registrar.person("Low", cleared(Level.SECRET), List.of("elsewhere"), Role.AUDITOR);
        var high = registrar.person("High", cleared(Level.TOP_SECRET, "NODIS"), List.of("elsewhere"), Role.AUDITOR);
        Map<String, String> asked = Map.of("item", item.id().toString());
        Path file = export(low, asked);
        assertThat(entries(file)).contains("item.file").doesNotContain("Nodis", "TOP_SECRET", "a high paper");
        assertThat(verify(file).fault()).isEmpty();
        assertThat(verify(file).withheld()).isPositive();
        assertThat(entries(export(high, asked))).contains("Nodis").doesNotContain("a high paper");
    }

    @Test
    void theWholeIsGoodAndHasTheAdmissionOfItsOwnExport() throws Exception {
        var auditor = registrar.person("Whole", cleared(Level.SECRET), List.of("elsewhere"), Role.AUDITOR);
        Path file = export(auditor, Map.of());
        var made = verify(file);
        assertThat(made.fault()).isEmpty();
        assertThat(made.entries()).isEqualTo(made.checkpoint().size());
        assertThat(entries(file).lines().filter(line -> line.contains("trail.export-trail")))
                .anyMatch(line -> line.contains(auditor.id().value()));
        assertThat(verify(export(auditor, Map.of("person", auditor.id().value()))).entries()).isGreaterThanOrEqualTo(3);
        assertThat(APP.bean(JdbcClient.class).sql("select count(*) from ledger_entry where type = 'trail.export-trail' and actor = ?")
                .param(auditor.id().value()).query(Long.class).single()).isEqualTo(4);
    }

    @Test
    void thePageOfTheTrailOffersWhatItAskedFor() {
        var argus = APP.signedIn("argus");
        assertThat(argus.get("/trail").body()).contains("href=\"/api/v1/trail/export\"").contains("Export the whole trail",
                "href=\"/api/v1/trail/export?format=csv\"", "href=\"/api/v1/trail/verifier\"");
        assertThat(argus.get("/trail?person=harlow&outcome=REFUSED").body())
                .contains("href=\"/api/v1/trail/export?person=harlow&amp;outcome=REFUSED\"").contains("Export these entries",
                        "href=\"/api/v1/trail/export?person=harlow&amp;outcome=REFUSED&amp;format=cef\"");
    }

    /** Whole, with proofs; who sees their own entries alone is offered none. */
    @Test
    void theTrailOfAnItemOffersItselfToAuditors() {
        var sender = registrar.person("Offerer", cleared(Level.CONFIDENTIAL), List.of("desk"), Role.ORIGINATOR);
        var item = registrar.file("Unclassified", "a plain paper", List.of("desk"), sender, sender);
        String link = "href=\"/api/v1/trail/export?item=" + item.id() + "\"";
        assertThat(APP.signedIn("argus").get("/items/" + item.id() + "/trail").body()).contains(link, "Export this trail");
        var marsh = APP.signedIn("marsh").get("/items/" + item.id() + "/trail").body();
        assertThat(marsh).doesNotContain(link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            argus | bundle | 200 | application/zip
            argus | csv    | 200 | text/csv
            argus | ocsf   | 200 | application/jsonl
            argus | cef    | 200 | text/plain
            argus | xls    | 422 | application/problem+json
            marsh | csv    | 403 | application/problem+json
            porter | cef   | 403 | application/problem+json
            harlow | ocsf  | 403 | application/problem+json""")
    void everyFormatIsForAuditorsAloneAndTheTrailSaysWhich(String who, String format, int status, String type) {
        var browser = APP.signedIn(who);
        HttpResponse<String> answer = browser.send(browser.request("/api/v1/trail/export?person=" + who + "&format=" + format).build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        // The last byte may be here before its outcome is written down.
        var asked = await().until(
                () -> APP.bean(Trail.class).lines(Query.all().by(who).ofType("trail.export-trail"), null, 1).getFirst(),
                line -> line.outcome() != Outcome.GRANTED);
        assertThat(asked.outcome()).isEqualTo(status == 200 ? Outcome.DONE : status == 403 ? Outcome.REFUSED : Outcome.FAILED);
        if (status == 200) {
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
            assertThat(asked.facts()).containsEntry("format", format).containsEntry("scope", "person").containsKey("entries");
            assertThat(Exposure.open("format")).isTrue();
        }
    }

    /** As many lines as entries, by rising index, and nothing above the clearance of who asks. */
    @Test
    void theSameEntriesLeaveInEveryFormat() {
        var sender = registrar.person("Sender", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.ORIGINATOR);
        var item = registrar.file("Top Secret; Nodis", "a high paper", List.of("desk"), sender, sender);
        var low = registrar.person("Lower", cleared(Level.SECRET), List.of("elsewhere"), Role.AUDITOR);
        for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.OCSF, ExportFormat.CEF)) {
            var out = new ByteArrayOutputStream();
            var form = TrailForm.of(Map.of("item", item.id().toString()));
            APP.bean(Guard.class).look(asker(low), Act.EXPORT_TRAIL, Target.trail(), permit -> {
                APP.bean(TrailExports.class).write(permit, form, form.query(), format, out);
                return true;
            });
            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(text.lines()).as(format.word()).hasSize(format == ExportFormat.CSV ? 3 : 2);
            assertThat(text).contains("item.file", item.id().toString()).doesNotContain("Nodis", "TOP_SECRET", "a high paper");
        }
    }

    @Test
    void anEntryThatIsNotWhatWasRecordedIsToldAndNothingThatItSays() {
        var who = registrar.person("Altered", cleared(Level.SECRET), List.of("elsewhere"), Role.AUDITOR);
        var database = APP.bean(JdbcClient.class);
        APP.bean(Guard.class).look(asker(who), Act.QUERY_TRAIL, Target.trail(), permit -> true);
        String node = "update ledger_entry set node = ? where actor = ? and type = 'trail.query-trail'";
        database.sql(node).params("elsewhere", who.id().value()).update();
        try {
            var out = new ByteArrayOutputStream();
            var form = TrailForm.of(Map.of("person", who.id().value(), "act", "trail.query-trail"));
            APP.bean(Guard.class).look(asker(who), Act.EXPORT_TRAIL, Target.trail(), permit -> {
                APP.bean(TrailExports.class).write(permit, form, form.query(), ExportFormat.CSV, out);
                return true;
            });
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("NOT-WHAT-WAS-RECORDED").doesNotContain("elsewhere",
                    who.id().value());
        } finally {
            database.sql(node).params("registry", who.id().value()).update();
        }
    }

    @ParameterizedTest
    @CsvSource({"argus, '', 200, application/zip", "argus, ?from=yesterday, 422, application/problem+json",
            "marsh, '', 403, application/problem+json", "porter, '', 403, application/problem+json"})
    void auditorsAloneExportOverTheApi(String who, String query, int status, String type) {
        var browser = APP.signedIn(who);
        HttpResponse<String> answer = browser.send(browser.request("/api/v1/trail/export" + query).build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
}
