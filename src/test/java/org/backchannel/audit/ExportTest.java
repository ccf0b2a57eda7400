package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

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
                APP.bean(TrailExports.class).write(permit, form, form.query(), out);
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
        assertThat(argus.get("/trail").body()).contains("href=\"/api/v1/trail/export\"").contains("Export the whole trail");
        assertThat(argus.get("/trail?person=harlow&outcome=REFUSED").body())
                .contains("href=\"/api/v1/trail/export?person=harlow&amp;outcome=REFUSED\"").contains("Export these entries");
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
