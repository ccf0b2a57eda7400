package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one looks for may itself be classified. */
class SearchHttpTest {

    private static final RunningApplication APP = RunningApplication.get();

    @BeforeAll
    static void filed() {
        HttpResponse<String> filed = api("smith", "POST", "/api/v1/items", """
                {"kind":"NOTE","heading":"Orchids in the Delegation's Garden","marking":"Confidential","groups":["salt"],"basis":"derived",
                "portions":[{"text":"They flower."}]}""");
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    }

    private static HttpResponse<String> search(String username, Map<String, String> form) {
        Browser browser = APP.signedIn(username);
        browser.get("/");
        return browser.post("/search", form);
    }

    private static HttpResponse<String> api(String username, String method, String path, String body) {
        Browser browser = APP.signedIn(username);
        browser.get("/");
        return browser.send(browser.request(path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse("")).method(method, HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void wordsAreFoundAndStandInNoAddressAndNoLinkOfThePage() {
        HttpResponse<String> page = search("smith", Map.of("q", "orchids IN", "dir", "asc"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.body()).contains("value=\"orchids IN\"").contains("Orchids in the Delegation");
        assertThat(page.uri().toString()).doesNotContainIgnoringCase("orchids");
        assertThat(page.body()).doesNotContainPattern("href=\"[^\"]*(?i:orchids)");
    }

    @Test
    void theOtherFiltersStayInTheAddress() {
        URI page = search("smith", Map.of("q", "x", "level", "SECRET", "from", "1971-01-01")).uri();
        assertThat(page.getQuery()).contains("level=SECRET").contains("from=1971-01-01").contains("words=");
        assertThat(search("smith", Map.of("q", "", "level", "SECRET")).uri().getQuery()).isEqualTo("level=SECRET");
    }

    @Test
    void wordsThatAreNoLongerKeptNarrowNothingAndThePageSaysSo() {
        Browser browser = APP.signedIn("smith");
        String page = browser.get("/?words=00000000-0000-0000-0000-000000000000").body();
        assertThat(page).contains("no longer kept").contains("data-rows");
    }

    @Test
    void nobodyFindsByAnothersToken() {
        String address = search("smith", Map.of("q", "orchids")).uri().toString();
        assertThat(APP.signedIn("marsh").get(address.substring(address.indexOf("/?"))).body()).contains("no longer kept")
                .doesNotContain("value=\"orchids\"");
    }

    @Test
    void aDateThatIsNoneIsNamedBeforeAnythingIsKept() {
        HttpResponse<String> page = search("smith", Map.of("q", "x", "from", "yesterday"));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("yesterday");
    }

    @Test
    void theApiTakesWordsInTheBodyAlone() {
        assertThat(api("smith", "POST", "/api/v1/items/search", "{\"q\":\"orchids\"}").body()).contains("\"items\":[{");
        assertThat(api("smith", "POST", "/api/v1/items/search", "{\"q\":\"no such words\"}").body()).contains("\"items\":[]");
        HttpResponse<String> refused = api("smith", "GET", "/api/v1/items?q=orchids", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("items/search");
    }

    @Test
    void theTrailCommitsToTheWords() {
        long last = APP.bean(JdbcClient.class).sql("select coalesce(max(id), 0) from ledger_entry").query(Long.class).single();
        search("smith", Map.of("q", "words for the trail"));
        assertThat(APP.bean(JdbcClient.class).sql("select facts from ledger_entry where id > ?").param(last)
                .query((row, number) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8)).list())
                .anyMatch(facts -> facts.contains("search\0words for the trail"));
    }
}
