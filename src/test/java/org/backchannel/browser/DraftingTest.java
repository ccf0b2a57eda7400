package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;

/** The drafting page while somebody types: what the marks come to, and that nothing typed is lost, wherever it can be and nowhere else. */
class DraftingTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static String drafted(Browser drummond) {
        return drafted(drummond, "Top Secret; Nodis");
    }

    private static String drafted(Browser drummond, String marking) {
        drummond.get("/messages/new");
        return drummond.post("/messages/new", Map.of("from", "drummond", "precedence", "ROUTINE", "subject", "The boats", "subjectMark",
                "(U)", "marking", marking, "mark1", "(C)", "text1", "three boats")).uri().getPath();
    }

    private static Locator kept(Window window) {
        return window.page().locator("#kept");
    }

    /** Sooner than people would want it. */
    private static void saveEverySecond(Window window) {
        window.page().evaluate("() => { document.querySelector('#draft-form').dataset.autosave = '1'; }");
    }

    /** On a slow machine the time comes before all is typed, and what is half typed is refused: the browser says so, and no test waits for that. */
    private static void saveNotByItself(Window window) {
        window.page().evaluate("() => { document.querySelector('#draft-form').dataset.autosave = '0'; }");
    }

    private static Object stored(Window window) {
        return window.page().evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");
    }

    @Test
    void the_roll_up_follows_the_marks_and_no_text_is_sent_for_it() {
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open("/messages/new");
            drummond.isAt("Draft a message");
            saveNotByItself(drummond);
            List<String> sent = new ArrayList<>();
            drummond.page().onRequest(request -> {
                if (request.url().endsWith("/messages/roll-up")) {
                    sent.add(String.valueOf(request.postData()));
                }
            });
            drummond.page().locator("#text1").fill("words that stay here");
            drummond.page().locator("#marking").fill("Secret; Nodis");
            drummond.page().locator("#mark1").fill("(S)");
            drummond.page().locator("#mark2").fill("(TS)");
            drummond.page().locator("#mark2").blur();
            drummond.shows("Marked above the line:").shows("TOP SECRET");
            assertThat(drummond.page().locator("#roll-up dd").first()).hasText("By 2");
            assertThat(sent).isNotEmpty().allMatch(body -> body.contains("mark2=") && !body.contains("words") && !body.contains("text1"));
            Look.at(drummond, "draft-rolled-up");
            drummond.press("Use this line");
            assertThat(drummond.page().locator("#marking")).hasValue("TOP SECRET");
            drummond.hides("Marked above the line:");
        }
    }

    @Test
    void the_banner_follows_what_is_typed_before_anything_is_saved() {
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open("/messages/new");
            saveNotByItself(drummond);
            var strips = drummond.page().locator(".bc-strip");
            assertThat(strips).hasText(new String[]{"No classified content on this page", "No classified content on this page"});
            drummond.page().locator("#text1").fill("boats");
            assertThat(strips.first()).hasText("Marking not stated: handle as system high");
            drummond.page().locator("#marking").fill("Secret; Nodis");
            drummond.page().locator("#mark1").fill("(TS)");
            drummond.page().locator("#mark1").blur();
            assertThat(strips).hasText(new String[]{"TOP SECRET; NODIS", "TOP SECRET; NODIS"});
            Look.at(drummond, "draft-typed");
            drummond.page().locator("#marking").fill("Secret; Zebrine");
            drummond.page().locator("#marking").blur();
            assertThat(strips.last()).hasText("Marking not stated: handle as system high");
        }
    }

    @Test
    void the_banner_of_a_saved_draft_rises_with_what_is_typed_and_never_falls_below_what_is_saved() {
        String path = drafted(APP.signedIn("drummond"), "Secret; Nodis");
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open(path);
            var strip = drummond.page().locator(".bc-strip--top");
            String saved = strip.innerText();
            drummond.page().locator("#text1").fill("other boats");
            assertThat(strip).hasText(saved);
            drummond.page().locator("#mark1").fill("(TS)");
            assertThat(strip).hasText("Marking not stated: handle as system high");
            drummond.page().locator("#marking").fill("Top Secret; Nodis");
            drummond.page().locator("#marking").blur();
            assertThat(strip).hasText("TOP SECRET; NODIS");
            drummond.page().locator("#mark1").fill("(C)");
            drummond.page().locator("#marking").fill("Secret; Sensitive");
            drummond.page().locator("#marking").blur();
            // Of the same level, with other words: what is typed and what is saved.
            assertThat(strip).containsText("SENSITIVE");
            assertThat(strip).containsText("NODIS");
            drummond.page().locator("#mark1").fill("(U)");
            drummond.page().locator("#marking").fill("Unclassified");
            drummond.page().locator("#marking").blur();
            drummond.shows("UNCLASSIFIED");
            assertThat(strip).hasText("SECRET; NODIS");
        }
    }

    @Test
    void it_saves_by_itself_and_keeps_what_is_typed_where_the_session_ends_or_the_line_is_cut() {
        Browser http = APP.signedIn("drummond");
        String path = drafted(http);
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open(path);
            saveEverySecond(drummond);
            Page page = drummond.page();
            page.locator("#text1").fill("four boats");
            assertThat(kept(drummond)).containsText("Saved");
            assertThat(http.get(path).body()).contains("four boats");

            var cookies = page.context().cookies();
            page.context().clearCookies();
            page.locator("#text1").fill("five boats");
            assertThat(kept(drummond)).containsText("you are signed out");
            assertThat(page.locator("#text1")).hasValue("five boats");
            page.context().addCookies(cookies);
            page.locator("#kept").getByText("go on").click();
            assertThat(kept(drummond)).containsText("Saved");
            assertThat(http.get(path).body()).contains("five boats");

            page.context().setOffline(true);
            page.locator("#text1").fill("six boats");
            assertThat(kept(drummond)).containsText("no connection");
            assertThat(String.valueOf(stored(drummond))).as("nothing of it lies in the browser in clear").doesNotContain("boats");
            page.context().setOffline(false);
            assertThat(kept(drummond)).containsText("Saved");
            assertThat(http.get(path).body()).contains("six boats");
        }
    }

    @Test
    void a_new_draft_is_kept_once_it_can_be_and_says_why_it_is_not_yet() {
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open("/messages/new");
            saveEverySecond(drummond);
            Page page = drummond.page();
            page.locator("#text1").fill("the first boat");
            assertThat(kept(drummond)).containsText("Not saved yet: state the marking line of the whole");
            page.locator("#marking").fill("Secret");
            page.locator("#subjectMark").fill("(U)");
            page.locator("#subject").fill("Boats");
            page.locator("#mark1").fill("(C)");
            assertThat(kept(drummond)).containsText("Saved");
            assertThat(page.url()).matches(".*/messages/[0-9a-f-]{36}/draft");
            page.locator("#text1").fill("the second boat");
            page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
            page.waitForLoadState();
            assertThat(page.locator("#text1")).hasValue("the second boat");
        }
    }

    @Test
    void what_was_changed_elsewhere_is_shown_beside_what_was_typed() {
        Browser http = APP.signedIn("drummond");
        String path = drafted(http);
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open(path);
            saveEverySecond(drummond);
            http.get(path);
            http.post(path, Map.of("step", "1", "from", "drummond", "precedence", "ROUTINE", "subject", "The boats", "subjectMark", "(U)",
                    "marking", "Top Secret; Nodis", "mark1", "(C)", "text1", "seven boats, from elsewhere"));
            drummond.page().locator("#text1").fill("eight boats, typed here");
            assertThat(kept(drummond)).containsText("changed elsewhere");
            drummond.page().locator("#kept").getByText("Show both").click();
            drummond.shows("What stands there now").shows("seven boats, from elsewhere");
            assertThat(drummond.page().locator("#text1")).hasValue("eight boats, typed here");
            // The console says of the refused save what the page says too.
            drummond.complaints().clear();
            Look.at(drummond, "draft-changed-elsewhere");
            drummond.page().getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
            drummond.hides("What stands there now");
            assertThat(http.get(path).body()).contains("eight boats, typed here");
        }
    }

    @Test
    void an_inbox_shows_what_comes_without_being_loaded_again_and_its_banner_rises_with_it() {
        Browser drummond = APP.signedIn("drummond");
        Browser smith = APP.signedIn("smith");
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open("/messages");
            marsh.isAt("Messages");
            marsh.page().evaluate("() => { window.stillHere = true; }");
            drummond.get("/messages/new");
            String message = drummond.post("/messages/new", Map.of("from", "smith", "precedence", "FLASH", "subject",
                    "The boats that come by themselves", "subjectMark", "(U)", "marking", "Top Secret; Nodis", "mark1", "(C)", "text1",
                    "three boats", "capacity-marsh", "TO", "block", "Derived From: A list of boats\nDeclassify On: 20501231", "compilation",
                    "together they are the fleet")).uri().getPath().replace("/draft", "");
            drummond.get(message);
            drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
            smith.get(message);
            smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "by telephone"));
            drummond.get(message);
            drummond.post(message + "/transmission", Map.of("step", "3"));
            marsh.shows("The boats that come by themselves");
            assertThat(marsh.page().locator(".bc-strip--top")).containsText("TOP SECRET");
            assertThat(marsh.page().evaluate("() => window.stillHere")).isEqualTo(true);
            Look.at(marsh, "messages-live");
        }
    }

    @Test
    void what_is_eyes_only_is_compared_in_the_browser_alone() {
        Browser http = APP.signedIn("drummond");
        http.get("/messages/new");
        var form = new HashMap<>(
                Map.of("from", "drummond", "precedence", "ROUTINE", "subject", "The boats", "subjectMark", "(U)", "marking",
                        "Top Secret; Exclusive Eyes Only", "mark1", "(C)", "text1", "three boats", "capacity-kissinger", "TO"));
        String path = http.post("/messages/new", form).uri().getPath();
        form.putAll(Map.of("step", "1", "text1", "four boats"));
        http.post(path, form);
        String changes = path.replace("/draft", "/changes");
        assertThat(http.get(changes).body()).contains("three boats", "four boats").doesNotContain("<ins", "<del");
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open(changes);
            assertThat(drummond.page().locator("[data-old] del")).containsText("three");
            assertThat(drummond.page().locator("[data-new] ins")).containsText("four");
            Look.at(drummond, "changes-eyes-only");
        }
    }

    @Test
    void a_new_draft_whose_answer_was_lost_is_one_draft() {
        try (Window drummond = Window.of(APP, "drummond")) {
            drummond.open("/messages/new");
            Page page = drummond.page();
            page.locator("#marking").fill("Secret");
            page.locator("#subjectMark").fill("(U)");
            page.locator("#subject").fill("The boat whose answer was lost");
            page.locator("#mark1").fill("(C)");
            page.route("**/api/v1/messages", route -> {
                route.fetch();
                route.abort();
            }, new Page.RouteOptions().setTimes(1));
            saveEverySecond(drummond);
            page.locator("#text1").fill("the first boat");
            assertThat(kept(drummond)).containsText("no connection");
            assertThat(kept(drummond)).containsText("Saved");
            Browser http = APP.signedIn("drummond");
            String drafts = http.send(http.request("/api/v1/messages?box=drafts").build()).body();
            assertThat(drafts.split("The boat whose answer was lost", -1)).as("what stands between and around one").hasSize(2);
            assertThat(http.get(page.url().replace(APP.url(""), "")).body()).contains("the first boat");
        }
    }

    @Test
    void an_inbox_whose_stream_was_cut_is_asked_for_once_it_is_there_again() {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.page().route("**/messages/piles/events*", route -> route.fulfill(
                    new Route.FulfillOptions().setContentType("text/event-stream").setBody("retry: 200\n\n")));
            marsh.page().waitForRequest(request -> request.resourceType().equals("fetch") && request.url().endsWith("/messages"),
                    () -> marsh.open("/messages"));
            assertThat(marsh.page().locator("#live")).containsText("up to date again");
        }
    }
}
