package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Importing over HTTP, as a browser and as a machine would. */
class ImportPagesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENT = "<div type='document' n='1' xml:id='d1'><head>1. Letter</head><p>Sandstone.</p></div>";

    private final Browser marsh = APP.signedIn("marsh");

    private static String volume(String... documents) {
        return Reads.volume(String.join("", documents)).replace("<TEI ", "<TEI xml:id='http-" + UUID.randomUUID() + "' ");
    }

    private static String part(String name, String file, String content) {
        String named = file.isEmpty() ? "" : "; filename=\"" + file + "\"";
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"" + named + "\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> send(String path, String... parts) {
        marsh.get("/imports");
        return marsh.send(
                marsh.request(path).header("Accept", "text/html,application/json").header("Content-Type", "multipart/form-data; boundary=x")
                        .header("X-CSRF-TOKEN", marsh.csrf().orElseThrow())
                        .POST(BodyPublishers.ofString(String.join("", parts) + "--x--\r\n")).build());
    }

    private JsonNode ended(String id) throws InterruptedException {
        assertThat(APP.bean(Imports.class).ended(UUID.fromString(id), Duration.ofMinutes(1))).isTrue();
        return JSON.readTree(marsh.send(marsh.request("/api/v1/imports/" + id).GET().build()).body());
    }

    private static String id(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void severalFilesAreOneImportWhosePageTellsWhatBecameOfThem() throws InterruptedException {
        String good = volume(DOCUMENT);
        HttpResponse<String> begun = send("/imports", part("files", "../one.xml", good), part("files", "two.xml", "<TEI/>"),
                part("group", "", "salt"));
        assertThat(begun.statusCode()).isEqualTo(302);
        JsonNode job = ended(id(begun));
        assertThat(job.path("state").asString()).isEqualTo("STOPPED");
        assertThat(job.path("files").asString()).isEqualTo("one.xml, two.xml");
        assertThat(job.path("percent").asInt()).isEqualTo(100);
        assertThat(job.path("figures").path("filed").asInt()).isEqualTo(1);
        assertThat(job.path("figures").path("quarantined").asInt()).isEqualTo(1);
        assertThat(job.path("problems").size()).isEqualTo(1);
        assertThat(job.path("problems").get(0).path("file").asString()).isEqualTo("two.xml");
        String page = marsh.get("/imports/" + id(begun)).body();
        assertThat(page).contains("Margaret Marsh", "one.xml, two.xml", "href=\"/quarantine\"", "this is not TEI")
                .doesNotContain("Sandstone");
        assertThat(marsh.get("/imports").body()).contains("/imports/" + id(begun));
    }

    @Test
    void theStreamOfAnImportEndsWithItsFigures() throws InterruptedException {
        HttpResponse<String> begun = send("/imports", part("files", "v.xml", volume(DOCUMENT)));
        ended(id(begun));
        HttpResponse<String> stream = marsh.send(marsh.request("/imports/" + id(begun) + "/events").header("Accept", "text/event-stream")
                .GET().build());
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.body()).contains("event:end").contains("\"filed\":1").contains("\"percent\":100").contains("\"state\":\"Done\"");
    }

    @Test
    void overTheApiItIsAcceptedAndToldOfWhereItsLocationSays() throws InterruptedException {
        HttpResponse<String> begun = send("/api/v1/imports", part("files", "v.xml", volume(DOCUMENT)), part("group", "", "salt"));
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location")).contains(APP.url("/api/v1/imports/" + id(begun)));
        JsonNode job = ended(id(begun));
        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.path("person").asString()).isEqualTo("marsh");
        assertThat(marsh.send(marsh.request("/api/v1/imports").GET().build()).body()).contains(id(begun));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a file of another kind | /imports        | files | notes.txt | Dear Sir | 302 | is not named .xml
            nothing in the file    | /imports        | files | v.xml     | ''       | 302 | is empty
            no file at all         | /imports        | other | v.xml     | <TEI/>   | 302 | send between 1 and 20 files
            an unknown group       | /imports        | files | v.xml     | GROUP    | 302 | there is no group
            the same over the API  | /api/v1/imports | files | notes.txt | Dear Sir | 422 | is not named .xml
            an upload elsewhere    | /sign-out       | files | v.xml     | <TEI/>   | 415 | -
            elsewhere in the API   | /api/v1/items   | files | v.xml     | <TEI/>   | 415 | -""")
    void uploadsThatCannotBeImportedAreRefusedWithAReason(String name, String path, String field, String file, String content, int status,
            String told) {
        boolean group = content.equals("GROUP");
        HttpResponse<String> answer = group
                ? send(path, part(field, file, "<TEI/>"), part("group", "", "nonesuch"))
                : send(path, part(field, file, content));
        assertThat(answer.statusCode()).as(name).isEqualTo(status);
        if (told != null) {
            // A page shows its form once more, with the reason.
            assertThat(status == 302 ? marsh.get(path).body() : answer.body()).contains(told);
        }
    }

    @Test
    void aDocumentTypeIsReportedAndNothingFetched() throws InterruptedException {
        String hostile = "<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + volume(DOCUMENT.replace("Letter", "&x;"));
        JsonNode job = ended(id(send("/imports", part("files", "v.xml", hostile))));
        assertThat(job.path("state").asString()).isEqualTo("STOPPED");
        assertThat(job.path("problems").get(0).path("reason").asString()).isEqualTo("a document type is not accepted");
        assertThat(job.path("figures").path("filed").asInt()).isZero();
    }

    /** INVARIANT: nothing secret is in a temporary file (8): no part is so large that the container would put it into one. */
    @Test
    void noUploadBecomesAFile() {
        MultipartConfigElement limits = APP.bean(MultipartConfigElement.class);
        assertThat(limits.getMaxRequestSize()).isPositive();
        assertThat((long) limits.getFileSizeThreshold()).isGreaterThanOrEqualTo(limits.getMaxRequestSize());
    }

    @Test
    void whoMayNotSeeImportsSeesNone() {
        Browser harlow = APP.signedIn("harlow");
        assertThat(harlow.get("/imports").statusCode()).isEqualTo(403);
        assertThat(harlow.get("/imports/" + UUID.randomUUID()).statusCode()).isEqualTo(403);
        assertThat(marsh.get("/imports/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(marsh.get("/imports/nonsense").statusCode()).isEqualTo(404);
    }
}
