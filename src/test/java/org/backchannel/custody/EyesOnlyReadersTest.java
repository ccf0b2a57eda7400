package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Eyes only means those whom the line names and nobody else, whether it was filed so or put under that line later. */
class EyesOnlyReadersTest {

    private static final RunningApplication APP = RunningApplication.get();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # line                                                  | reads | reads not
            Secret; Eyes Only for Kissinger                         | smith, kissinger | finch, quill
            Secret; Eyes Only for Ruth Finch                        | smith, finch     | kissinger, quill
            Secret; Eyes Only for the Inspector General             | smith            | kissinger, finch, argus
            Secret; Eyes Only for Registry                          | smith, marsh     | kissinger, quill
            Secret; Eyes Only for Registry Marsh                    | smith, marsh     | kissinger, finch, quill
            Secret; Eyes Only for Quill                             |                  | smith, kissinger, finch, quill
            Secret; Eyes Only for the Secretary of State            |                  | smith, kissinger, finch, marsh
            Secret; Eyes Only for Kissinger, the Secretary of State | kissinger        | smith, finch, marsh
            Secret; Eyes Only for Smith                             | smith            | kissinger, finch, marsh
            """)
    void aNameIsSomebodyWhereThePaperOrTheDirectorySaysWho(String line, @Nullable String reads, String not) {
        String id = filed(line);
        assertReads(id, reads, not);
    }

    @Test
    void underEyesOnlyAnItemIsClosedToWhomTheLineDoesNotName() {
        String id = filed("Secret");
        assertReads(id, "smith, kissinger, finch, quill", "alder");
        assertThat(raised(id, "Secret; Eyes Only for Kissinger").statusCode()).isEqualTo(200);
        assertReads(id, "smith, kissinger", "finch, quill, marsh");
    }

    /** Whom a new line names besides waits for two hands, and until then it is for those alone who were readers and are named. */
    @Test
    void oneHandOpensAnItemToNobodyNew() {
        String id = filed("Secret");
        assertThat(raised(id, "Secret; Eyes Only for Kissinger, Edith Locke, Eleanor Alder").statusCode()).isEqualTo(200);
        assertReads(id, "kissinger", "smith, alder, finch, quill");
    }

    /** Of an older paper nobody knows who held the office when it was written. */
    @Test
    void anOfficeMeansItsHolderInAPaperOfTheseDaysAlone() {
        String id = filed("Secret; Eyes Only for Registry", "\"date\":\"1972-01-06\",");
        assertReads(id, null, "smith, kissinger, marsh, quill");
    }

    @Test
    void twoPersonsWhoTakeAnItemOutOfQuarantineOpenItToThoseNamedAlone() {
        String id = filed("Secret; Zebrine");
        HttpResponse<String> proposed = call("marsh", "POST", "/api/v1/items/" + id + "/lowerings",
                wish("Secret; Eyes Only for Kissinger"), "\"1\"");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        String lowering = JsonMapper.builder().build().readTree(proposed.body()).path("id").asString();
        APP.bean(Integrator.class).drain();
        assertThat(call("quill", "POST", "/api/v1/lowerings/" + lowering + "/confirmation", "", "").statusCode()).isEqualTo(200);
        assertReads(id, "smith, kissinger", "finch, quill, marsh");
    }

    private static void assertReads(String id, @Nullable String reads, String not) {
        for (String person : reads == null ? new String[0] : reads.split(", ")) {
            assertThat(read(person, id)).as(person + " reads").isEqualTo(200);
        }
        for (String person : not.split(", ")) {
            assertThat(read(person, id)).as(person + " does not read").isIn(403, 404);
        }
    }

    private static int read(String person, String id) {
        return APP.signedIn(person).get("/items/" + id).statusCode();
    }

    private static String filed(String line) {
        return filed(line, "");
    }

    private static String filed(String line, String more) {
        HttpResponse<String> filed = call("smith", "POST", "/api/v1/items", """
                {%s"kind":"MESSAGE","heading":"A paper","marking":"%s","groups":["salt"],"portions":[{"text":"t"}],"basis":"derived",
                 "from":[{"office":"Chief of the Delegation to the Strategic Arms Limitation Talks","person":"Smith"}],
                 "to":[{"office":"President's Assistant for National Security Affairs","person":"Kissinger"},
                       {"office":"Declassification Review, first bench","person":"Finch"}]}""".formatted(more, line), "");
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        return JsonMapper.builder().build().readTree(filed.body()).path("id").asString();
    }

    private static HttpResponse<String> raised(String id, String line) {
        return call("marsh", "PUT", "/api/v1/items/" + id + "/marking", wish(line), "\"1\"");
    }

    private static String wish(String line) {
        return "{\"marking\":\"%s\",\"authority\":\"the guide\",\"reason\":\"a test\"}".formatted(line);
    }

    private static HttpResponse<String> call(String person, String method, String path, String body, String seen) {
        Browser browser = APP.signedIn(person);
        browser.get("/");
        var request = browser.request(path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElseThrow()).method(method, BodyPublishers.ofString(body));
        return browser.send((seen.isEmpty() ? request : request.header("If-Match", seen)).build());
    }
}
