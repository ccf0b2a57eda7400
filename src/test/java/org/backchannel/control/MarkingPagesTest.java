package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The page that explains and makes marking lines, and one decision for all items that are held under the same line. */
class MarkingPagesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static HttpResponse<String> post(String username, String path, Map<String, String> form) {
        Browser browser = APP.signedIn(username);
        browser.get("/");
        return browser.post(path, form);
    }

    private static String filed(String line) {
        Browser smith = APP.signedIn("marsh");
        smith.get("/");
        HttpResponse<String> filed = smith.send(smith.request("/api/v1/items").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", smith.csrf().orElseThrow()).POST(BodyPublishers.ofString("""
                        {"kind":"NOTE","heading":"A paper","marking":"%s","groups":["salt"],"basis":"derived",
                        "portions":[{"text":"t"}]}""".formatted(line)))
                .build());
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        return JsonMapper.builder().build().readTree(filed.body()).path("id").asString();
    }

    private static long entries(String type, Outcome outcome) {
        return APP.bean(Trail.class).lines(Query.all().ofType(type).ended(outcome), null, 1000).size();
    }

    @Test
    void everyWordIsExplainedWithItsRule() {
        String page = post("smith", "/marking", Map.of("line", "Top Secret; Sensitive; Exclusive Eyes Only")).body();
        assertThat(page).contains("Understood").contains("TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY").contains("legacy.tsv:SENSITIVE");
    }

    @Test
    void anUnknownWordIsToldWithItsNearest() {
        String page = post("smith", "/marking", Map.of("line", "Secret; Nodsi")).body();
        assertThat(page).contains("Not understood").contains("Held at system-high").contains("Nodis");
    }

    @Test
    void aModernLineThatBreaksARuleSaysWhichAndWhatToWrite() {
        String page = post("smith", "/marking", Map.of("line", "SECRET//NOFORN//REL TO USA, GBR", "edition", "CAPCO-2016")).body();
        assertThat(page).contains("Not as the rules allow").contains("CAPCO 2016");
    }

    @Test
    void aLineIsMadeOfWhatIsChosen() {
        assertThat(post("smith", "/marking/line",
                Map.of("edition", "LEGACY", "level", "TOP_SECRET", "words", "NODIS", "eyes", "named", "named",
                        "the Secretary; Kissinger"))
                .body()).contains("TOP SECRET; NODIS; EYES ONLY FOR KISSINGER, SECRETARY");
        assertThat(post("smith", "/marking/line", Map.of("edition", "CAPCO-2016", "level", "SECRET", "rel", "usa, gbr")).body())
                .contains("SECRET//REL TO USA, GBR").contains("Understood");
    }

    @Test
    void whatMakesNoMarkingIsNamed() {
        assertThat(post("smith", "/marking/line", Map.of("edition", "LEGACY", "level", "NONE")).body()).contains("choose a level");
        assertThat(post("smith", "/marking/line", Map.of("edition", "LEGACY", "level", "SECRET", "words", "ZEBRA")).body())
                .contains("the register has no `ZEBRA`");
        assertThat(post("smith", "/marking", Map.of("line", "x", "edition", "NONE")).body()).contains("`NONE` is no edition");
        assertThat(post("smith", "/marking", Map.of("line", "x".repeat(2001))).body()).contains("2000 characters");
    }

    @Test
    void whatIsTypedIsInNoAddressAndNoEntry() {
        String line = "Secret; Zebra" + UUID.randomUUID().toString().substring(0, 6);
        HttpResponse<String> page = post("smith", "/marking", Map.of("line", line));
        assertThat(page.uri().toString()).doesNotContain("Zebra");
        assertThat(APP.bean(Trail.class).lines(Query.all().ofType("registry.visit"), null, 5)).allSatisfy(
                entry -> assertThat(entry.facts().toString()).doesNotContain("Zebra"));
    }

    @Test
    void allAlikeAreDecidedByOneAndConfirmedByAnotherEachByItself() {
        String line = "Secret Pelican" + UUID.randomUUID().toString().substring(0, 6).replaceAll("[0-9-]", "x");
        String one = filed(line);
        String two = filed(line);
        String other = filed(line + " Gull");
        long before = entries("item.propose-lowering", Outcome.GRANTED);

        assertThat(APP.signedIn("marsh").get("/quarantine/" + one + "/alike").body()).contains("2 items are held under this line");
        String told = post("marsh", "/quarantine/" + one + "/alike",
                Map.of("marking", "Secret", "authority", "the guide", "reason", "a bird"))
                .body();
        assertThat(told).contains("Proposed for 2 items");
        assertThat(entries("item.propose-lowering", Outcome.GRANTED) - before).isEqualTo(2);

        assertThat(post("marsh", "/quarantine/" + two + "/alike", Map.of("marking", "Secret", "authority", "a", "reason", "r")).body())
                .contains("Proposed for 0 items").contains("2 left as they are");

        Browser quill = APP.signedIn("quill");
        APP.bean(Integrator.class).drain();
        String proposals = quill.get("/proposals").body();
        assertThat(proposals).contains("Confirm all 2 alike");
        var path = java.util.regex.Pattern.compile("/proposals/[0-9a-f-]{36}/alike").matcher(proposals);
        assertThat(path.find()).isTrue();
        assertThat(quill.post(path.group(), Map.of()).body()).contains("Confirmed for 2 items");
        for (String id : new String[]{one, two}) {
            assertThat(APP.signedIn("quill").get("/items/" + id + "/marking").body()).contains("SECRET").doesNotContain("SYSTEM-HIGH");
        }
        assertThat(APP.signedIn("quill").get("/items/" + other + "/marking").body()).contains("SYSTEM-HIGH");
    }

    @Test
    void aMisprintIsProposedInTheFormAndNeverApplied() {
        String held = filed("Secert; Nodis");
        for (String path : new String[]{"/items/" + held + "/marking", "/quarantine/" + held + "/alike"}) {
            String page = APP.signedIn("marsh").get(path).body();
            assertThat(page).contains("value=\"Secret; Nodis\"").contains("Secert; Nodis").contains("SYSTEM-HIGH");
        }
        assertThat(APP.signedIn("marsh").get("/quarantine").body()).contains("Secret; Nodis");
        String plain = filed("Secret");
        assertThat(APP.signedIn("marsh").get("/items/" + plain + "/marking").body()).doesNotContain("value=\"Secret");
    }

    @Test
    void nobodyElseDecidesAndNobodyConfirmsTheirOwn() {
        String held = filed("Secret Heron" + UUID.randomUUID().toString().substring(0, 6).replaceAll("[0-9-]", "x"));
        assertThat(
                post("harlow", "/quarantine/" + held + "/alike", Map.of("marking", "Secret", "authority", "a", "reason", "r")).statusCode())
                .isEqualTo(403);
        post("marsh", "/quarantine/" + held + "/alike", Map.of("marking", "Secret", "authority", "a", "reason", "r"));
        assertThat(APP.signedIn("marsh").get("/items/" + held + "/marking").body()).contains("SYSTEM-HIGH");
    }

    /** INVARIANT 2: a codeword that somebody has not been read into is not there for them. */
    @Test
    void aCodewordIsThereForThoseAloneWhoHaveBeenReadIntoIt() {
        var register = APP.bean(org.backchannel.marking.Register.class);
        var smith = APP.bean(org.backchannel.people.People.class).person(new org.backchannel.people.PersonId("smith")).orElseThrow();
        String foreign = register.words().stream().filter(word -> word.kind() == org.backchannel.marking.Token.Kind.CODEWORD)
                .filter(word -> !smith.clearance().codewords().contains(word.id())).map(org.backchannel.marking.Word::spelling)
                .filter(word -> word.length() > 4).findFirst().orElseThrow();
        assertThat(APP.signedIn("smith").get("/marking").body()).doesNotContain(">" + foreign + "<");
        String explained = post("smith", "/marking", Map.of("line", "Top Secret; " + foreign)).body();
        assertThat(explained).contains("Not understood").doesNotContain("legacy.tsv:" + foreign.toUpperCase(java.util.Locale.ROOT));
        String misspelt = foreign.substring(0, 1) + foreign.substring(2);
        assertThat(post("smith", "/marking", Map.of("line", "Top Secret; " + misspelt)).body()).doesNotContain(foreign);
        assertThat(post("smith", "/marking/line", Map.of("edition", "LEGACY", "level", "SECRET", "words",
                foreign.toUpperCase(java.util.Locale.ROOT))).body()).contains("the register has no");
        var marsh = APP.bean(org.backchannel.people.People.class).person(new org.backchannel.people.PersonId("marsh")).orElseThrow();
        String known = marsh.clearance().codewords().stream().flatMap(id -> register.word(id).stream())
                .map(org.backchannel.marking.Word::spelling).findFirst()
                .orElseThrow();
        assertThat(APP.signedIn("marsh").get("/marking").body()).contains(">" + known + "<");
    }

    @Test
    void whileOneIsStillChoosingWhatIsMissingIsToldInPlace() {
        Browser smith = APP.signedIn("smith");
        smith.get("/marking");
        HttpResponse<String> part = smith.send(smith.request("/marking/line").header("HX-Request", "true")
                .header("X-CSRF-TOKEN", smith.csrf().orElseThrow()).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("edition=LEGACY&level=SECRET&eyes=named")).build());
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).contains("name those for whose eyes alone it is").doesNotContain("<html");
    }

    @Test
    void aFormThatIsShownOnceMoreKeepsItsEditionAndItsLine() {
        String page = post("smith", "/marking", Map.of("line", "SECRET//" + "X".repeat(2000), "edition", "CAPCO-2016")).body();
        assertThat(page).contains("SECRET//XXXX").containsPattern("aria-current=\"page\"[^>]*><span>Intelligence community");
    }
}
