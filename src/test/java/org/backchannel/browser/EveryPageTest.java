package org.backchannel.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.exchange.PaperReferral;
import org.backchannel.custody.Uploaded;
import org.backchannel.audit.OldEntries;
import org.backchannel.guard.Alarms;
import org.backchannel.ledger.Integrator;
import org.backchannel.item.Item;
import org.backchannel.exchange.SitePages;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.release.Given;
import org.backchannel.release.TypedPdf;
import org.backchannel.review.Decided;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every page, as somebody who may see it, wide and narrow: nothing grave for axe, nothing to scroll across, no complaint in the console. */
class EveryPageTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String NOBODY = "";
    private static final Map<String, Window> WINDOWS = new HashMap<>();
    private static final Aside ASIDE = new Aside();
    private static final List<Place> PLACES = new ArrayList<>();

    /** A page: what it is called here, who opens it, where it is, and with which status it answers. */
    private record Place(String name, String who, String path, int status) {
    }

    @BeforeAll
    static void something_is_in_every_list() {
        Chromium.get();
        Papers.file(APP);
        items();
        messages();
        acts();
        reviews();
        people();
        trail();
        doors();
        errors();
    }

    private static void place(String name, String who, String path) {
        PLACES.add(new Place(name, who, path, 200));
    }

    private static void items() {
        place("list", "kissinger", "/");
        place("list-filtered", "finch", "/?level=SECRET&dir=asc");
        place("list-nothing-fits", "kissinger", "/?volume=nothing+of+the+kind");
        place("list-words-forgotten", "kissinger", "/?words=ended-with-another-session");
        place("list-of-a-manager", "marsh", "/");
        place("list-of-nothing", "locke", "/");
        place("item", "kissinger", Papers.seed(APP));
        place("item-with-a-table", "finch", Papers.fiction(APP, 4));
        place("item-with-gaps", "finch", Papers.fiction(APP, 8));
        place("item-of-a-manager", "marsh", Papers.fiction(APP, 12));
        place("item-trail", "argus", Papers.seed(APP) + "/trail");
        place("item-trail-own", "kissinger", Papers.seed(APP) + "/trail");
        place("item-marking", "marsh", Papers.fiction(APP, 12) + "/marking");
    }

    /** One that was transmitted, one that is to be approved, and one that is being written. */
    private static void messages() {
        Browser drummond = APP.signedIn("drummond");
        Browser smith = APP.signedIn("smith");
        String sent = sent(drummond, smith, drafted(drummond, "Rules for the Keeping of Small Boats"));
        String open = sent(drummond, smith, drafted(drummond, "Rules for whoever may know them", "Top Secret; Nodis"));
        String waiting = drafted(drummond, "A second draft of the same");
        submitted(drummond, waiting);
        place("messages", "kissinger", "/messages");
        place("messages-drafts", "drummond", "/messages?box=drafts");
        place("messages-none", "marsh", "/messages");
        place("message-draft-empty", "drummond", "/messages/new");
        place("message-draft", "drummond", waiting + "/draft");
        place("message-to-submit", "drummond", drafted(drummond, "A third draft of the same"));
        place("message-to-approve", "smith", waiting);
        place("message-sent", "drummond", sent);
        place("message-received", "kissinger", sent);
        place("message-cable", "kissinger", open + "/cable");
        place("message-cable-eyes-only", "kissinger", sent + "/cable");
        String asked = drafted(drummond, "A fourth draft of the same");
        drummond.get(asked);
        drummond.post(asked + "/concurrence", Map.of("step", "1", "asked", "finch", "deadline",
                LocalDate.now(ZoneOffset.UTC).plusDays(2).toString(), "silence", "true"));
        place("message-to-concur", "finch", asked);
        place("message-in-concurrence", "drummond", asked);
        place("message-reply", "smith", sent + "/reply");
        place("message-reply-of-a-recipient", "kissinger", sent + "/reply");
        place("message-replacement", "drummond", sent + "/replacement");
        place("messages-notices", "kissinger", "/messages/notices");
        place("message-from-template", "drummond", "/messages/new?template=situation-report");
        place("messages-overdue", "drummond", "/messages?box=overdue");
        place("message-changes", "drummond", changed(drummond, "Top Secret; Nodis") + "/changes");
        place("message-changes-eyes-only", "drummond", changed(drummond, "Top Secret; Exclusive Eyes Only") + "/changes?from=1");
        place("message-changes-none", "drummond", waiting + "/changes");
        place("message-life", "argus", sent + "/life");
    }

    /** A draft of which there are two versions. */
    private static String changed(Browser drummond, String marking) {
        String draft = drafted(drummond, "A fifth draft of the same", marking);
        drummond.get(draft + "/draft");
        drummond.post(draft + "/draft",
                Map.of("step", "1", "from", "smith", "precedence", "FLASH", "subject", "A sixth draft", "subjectMark",
                        "(U)", "marking", marking, "mark1", "(TS)", "text1",
                        "Small boats are kept in the southern basin, from the first of June on."));
        return draft;
    }

    private static String sent(Browser drummond, Browser smith, String message) {
        submitted(drummond, message);
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "The harbour master, by telephone"));
        drummond.get(message);
        drummond.post(message + "/transmission", Map.of("step", "3"));
        return message;
    }

    private static String drafted(Browser drummond, String subject) {
        return drafted(drummond, subject, "Top Secret; Sensitive; Exclusive Eyes Only");
    }

    private static String drafted(Browser drummond, String subject, String marking) {
        drummond.get("/messages/new");
        var form = new HashMap<>(Map.of("from", "smith", "precedence", "IMMEDIATE", "capacity-kissinger", "TO", "subject", subject,
                "subjectMark", "(U)", "marking", marking, "place", "Vienna"));
        form.putAll(Map.of("mark1", "(S)", "text1", "Small boats are kept in the northern basin, from the first of May on.", "sort2",
                "LIST_ITEM", "mark2", "(TS)", "text2", "Whoever keeps one says so to the harbour master.", "numbered", "true", "basis",
                "original",
                "reason", "1.4(b)"));
        return drummond.post("/messages/new", form).uri().getPath().replace("/draft", "");
    }

    private static void submitted(Browser drummond, String message) {
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
    }

    private static void reviews() {
        Browser finch = APP.signedIn("finch");
        String item = Papers.fiction(APP, 4);
        place("reviews-of-an-item-none", "finch", Papers.fiction(APP, 8) + "/reviews");
        finch.get(item + "/reviews");
        String bench = finch.post(item + "/reviews", Map.of("kind", "MANDATORY", "request", "A letter of May 3, from the Maritime Society",
                "described", "true", "requester", "The Maritime Society\n1 Quay Street"))
                .body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        finch.post(review + "/portions/1", Map.of("treatment", "RELEASED"));
        finch.post(review + "/portions/2",
                Map.of("treatment", "WITHHELD", "exemption", "50X6 until 2040-12-31", "why", "talks on it go on"));
        finch.post(review + "/portions/3",
                Map.of("treatment", "WITHHELD", "exemption", "50X1 until 2040-12-31", "noun", "name", "from", "0", "to", "1", "why",
                        "a source who lives"));
        finch.post(review + "/portions/3/comments", Map.of("comment", "Does the family still live there?"));
        place("referrals-none", "finch", review + "/referrals");
        place("letters-none", "finch", review + "/letters");
        place("letter-draft", "finch", review + "/letters/new/ACKNOWLEDGEMENT");
        place("assignment", "finch", review + "/assignment");
        place("reviews", "finch", "/reviews");
        place("reviews-nothing-fits", "finch", "/reviews?state=withdrawn");
        place("reviews-of-an-item", "finch", item + "/reviews");
        place("bench", "finch", review);
        place("portion", "finch", review + "/portions/3");
        place("portion-undecided", "finch", review + "/portions/4");
        place("classification", "marsh", Papers.fiction(APP, 12) + "/classification");
        standing();
        guides();
        place("overview", "finch", "/reviews/overview");
        place("calendar", "finch", "/reviews/calendar?year=1997");
        place("calendar-nothing-due", "marsh", "/reviews/calendar?year=2290");
        copy();
    }

    /** What is said of an item's classification by who holds it, and what is still a working paper. */
    private static void standing() {
        Browser marsh = APP.signedIn("marsh");
        Browser harlow = APP.signedIn("harlow");
        String item = Papers.fiction(APP, 12);
        place("challenges-none", "marsh", Papers.fiction(APP, 8) + "/challenges");
        harlow.get(item + "/challenges");
        harlow.post(item + "/challenges", Map.of("words", "The chart that it names is sold in the port."));
        place("challenges", "marsh", item + "/challenges");
        marsh.get(item + "/classification");
        marsh.post(item + "/working-paper", Map.of("dated", "1972-02-01"));
        place("working-papers", "finch", "/working-papers");
        marsh.post(item + "/file-block",
                Map.of("fileBlock", "FRC 383–97–0010, Box 1, Director’s Files", "why", "one folder of the accession"));
        place("classification-in-a-block", "marsh", item + "/classification");
        place("file-blocks", "marsh", "/file-blocks");
        place("file-block", "marsh", marsh.get("/file-blocks").body().replaceAll("(?s).*href=\"(/file-blocks/[0-9a-f-]{36})\".*", "$1"));
        received();
    }

    /** Portions that another registry has referred: one waits to be filed, another is filed and decided on. */
    private static void received() {
        Browser marsh = APP.signedIn("marsh");
        String item = PaperReferral.taken(APP, "bergen", "Consulate Bergen");
        marsh.get("/referrals");
        marsh.post("/referrals/" + item + "/item", Map.of("group", "island-affairs"));
        Browser finch = APP.signedIn("finch");
        String review = finch.get("/items/" + item + "/reviews").body().replaceAll("(?s).*href=\"(/reviews/[0-9a-f-]{36})\".*", "$1");
        place("answer-none", "finch", review + "/answer");
        PaperReferral.taken(APP, "narvik", "Consulate Narvik");
        place("received-referrals", "marsh", "/referrals");
    }

    private static void guides() {
        Browser marsh = APP.signedIn("marsh");
        place("guides-none", "finch", "/guides?about=nothing-of-the-kind");
        marsh.get("/guides");
        String list = marsh.post("/guides", Map.of("guide", "Guide to the talks, March 1970", "number", "3.2", "title",
                "Positions before they are taken", "level", "SECRET", "reasons", "1.4(d)", "years", "20")).body();
        place("guides", "marsh", "/guides");
        place("topic", "marsh", "/guides/" + list.replaceAll("(?s).*href=\"/guides/([0-9a-f-]{36})\">3.2 Positions.*", "$1"));
        Browser finch = APP.signedIn("finch");
        String item = Papers.fiction(APP, 16);
        finch.get(item + "/reviews");
        String bench = finch
                .post(item + "/reviews",
                        Map.of("kind", "FOIA", "request", "A letter", "requester", "A. Reader", "described", "true", "blind", "true"))
                .body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        finch.post(review + "/referrals", Map.of("agency", "STATE", "portions", "1-2", "note", "Before the summer if you can."));
        finch.get(review + "/letters/new/ACKNOWLEDGEMENT");
        finch.post(review + "/letters/new/ACKNOWLEDGEMENT", Map.of("text", "Dear Reader,\nwe have received your letter."));
        place("request", "finch", review + "/request");
        place("referrals", "finch", review + "/referrals");
        place("letters", "finch", review + "/letters");
        settling();
    }

    /** Two who decided blind, and not the same. */
    private static void settling() {
        Browser finch = APP.signedIn("finch");
        Browser wren = APP.signedIn("wren");
        String base = Papers.fiction(APP, 12) + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "MANDATORY", "request", "A letter", "blind", "true")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        finch.post(review + "/portions/2",
                Map.of("treatment", "WITHHELD", "exemption", "50X6 until 2040-12-31", "from", "1", "to", "2", "why", "talks go on"));
        String marked = finch.post(review + "/rest", Map.of()).body();
        finch.post(review + "/proposal", Map.of("authority", "EO 13526, section 3.5", "seen", seen(marked)));
        wren.get(review);
        place("bench-settling", "finch", review);
        wren.post(review + "/decision", Map.of("seen", seen(wren.post(review + "/rest", Map.of()).body())));
        String another = Papers.fiction(APP, 4) + "/reviews";
        finch.get(another);
        String other = finch.post(another, Map.of("kind", "FOIA", "request", "Another letter", "blind", "true")).uri().getPath();
        finch.post(other + "/proposal", Map.of("authority", "a", "seen", seen(finch.post(other + "/rest", Map.of()).body())));
        place("bench-blind", "wren", other);
    }

    private static String seen(String page) {
        return page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    /** A review that two reviewers have decided, and whose copy has not left. */
    private static void copy() {
        Person first = REGISTRAR.person("Penrose", cleared(Level.SECRET), List.of("salt"), Role.REVIEWER);
        Person second = REGISTRAR.person("Larkspur", cleared(Level.SECRET), List.of("salt"), Role.REVIEWER);
        String review = Decided.review(APP, item("Secret"), first, second, new Decided.Withhold(1, 3, 5, "name"));
        place("appeal-none", "finch", "/reviews/" + review + "/appeal");
        place("copy", "finch", "/reviews/" + review + "/copy");
        place("bench-decided", "finch", "/reviews/" + review);
        delegations(first);
        place("release-file-none", "finch", "/reviews/" + review + "/file");
        byte[] pdf = new TypedPdf().line(72, 700, "A line that stays.").line(72, 500, "A line that goes.").picture(300, 300).bytes();
        String filed = Given.out(APP, Uploaded.item(APP, "paper.pdf", pdf, "Secret", "salt"), first, second,
                new Decided.Withhold(2, -1, -1, ""));
        place("release-file", "finch", "/reviews/" + filed + "/file");
    }

    /** Who may declassify; an exemption that waits for an event, and a request that was returned. */
    private static void delegations(Person reviewer) {
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/delegations");
        marsh.post("/delegations",
                Map.of("person", reviewer.id().value(), "level", "CONFIDENTIAL", "office", "Counselor of Embassy at Port Vesper",
                        "to", "2999-12-31", "document", "Memorandum of the Secretary, May 3, registry file 12"));
        place("delegations", "quill", "/delegations");
        place("delegations-of-a-reviewer", "finch", "/delegations");
        Browser finch = APP.signedIn("finch");
        Browser wren = APP.signedIn("wren");
        String item = Papers.fiction(APP, 4);
        finch.get(item + "/reviews");
        String bench = finch.post(item + "/reviews", Map.of("kind", "FRUS", "request", "The volume")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        finch.post(review + "/portions/2",
                Map.of("treatment", "WITHHELD", "exemption", "1.4(d)", "until", "the harbor is open again", "why", "w"));
        finch.post(review + "/portions/3", Map.of("treatment", "WITHHELD", "exemption", "50X6", "until", "2038-12-31", "why", "w"));
        finch.post(review + "/proposal", Map.of("authority", "a", "seen", seen(finch.post(review + "/rest", Map.of()).body())));
        wren.post(review + "/decision", Map.of("seen", seen(wren.get(review).body())));
        place("exemptions", "finch", item + "/exemptions");
        place("calendar-of-events", "finch", "/reviews/calendar?year=2038");
        String asked = finch.post(item + "/reviews", Map.of("kind", "FOIA", "request", "Something about a harbor", "requester", "B. Asker"))
                .uri().getPath();
        finch.post(asked + "/request/return", Map.of("missing", "Which harbor, and the year."));
        place("request-returned", "finch", asked + "/request");
    }

    private static void acts() {
        Browser marsh = APP.signedIn("marsh");
        String item = "/items/" + item("Secret").id();
        place("print", "marsh", item + "/print");
        marsh.get(item + "/marking");
        marsh.post(item + "/lowering", Map.of("marking", "Confidential", "authority", "EO 11652, section 4", "reason",
                "The talks are over and their results are published.", "version", "1"));
        place("disposition", "marsh", item + "/disposition");
        String ended = "/items/" + item("Secret").id();
        propose(marsh, ended, "/destruction");
        confirmed(ended);
        PLACES.add(new Place("destroyed", "marsh", ended, 410));
        place("disposition-destroyed", "marsh", ended + "/disposition");
        String moving = "/items/" + item("Confidential").id();
        propose(marsh, moving, "/transfer");
        place("disposition-proposed", "marsh", moving + "/disposition");
        propose(marsh, "/items/" + item("Secret").id(), "/destruction");
        place("dispositions", "quill", "/dispositions");
        place("dispositions-own", "marsh", "/dispositions");
        APP.bean(Integrator.class).drain();
        place("proposals", "quill", "/proposals");
        place("proposals-own", "marsh", "/proposals");
        place("quarantine", "marsh", "/quarantine");
        place("imports", "marsh", "/imports");
        place("file", "smith", "/items/new");
        Item named = item("Secret; Eyes Only for Harlowe, the Deputy Director of Tides, Marsh");
        item("Confidential; Eyes Only for Harlowe");
        Item proposed = item("Secret; Eyes Only for Wrenn");
        String name = "/eyes-only-names/" + proposed.id() + "/1";
        marsh.get(name);
        marsh.post(name, Map.of("name", "Wrenn", "meant", "wren", "reason", "The register of the embassy has no other of this name."));
        place("names", "marsh", "/eyes-only-names");
        place("names-nothing-fits", "quill", "/eyes-only-names?state=nobody&level=RESTRICTED");
        place("name", "marsh", "/eyes-only-names/" + named.id() + "/2");
        place("name-of-oneself", "marsh", "/eyes-only-names/" + named.id() + "/3");
        place("name-marking", "marsh", "/items/" + named.id() + "/marking");
        place("alike", "marsh", "/quarantine/" + item("Secret; Zebrine").id() + "/alike");
        place("marking", "smith", "/marking");
        place("marking-modern", "smith", "/marking?edition=CAPCO-2016");
        place("import", "marsh", imported());
    }

    private static void propose(Browser marsh, String item, String what) {
        marsh.get(item + "/disposition");
        marsh.post(item + what, Map.of("authority", "Schedule of the mission, item 12 (b)", "reason",
                "The mission has ended, and its copies are kept by the department.", "version", "1", "group", "island-affairs"));
    }

    private static void confirmed(String item) {
        Browser quill = APP.signedIn("quill");
        String list = quill.get("/dispositions").body();
        quill.post(list.substring(list.indexOf(item)).replaceAll("(?s).*?(/destructions/[0-9a-f-]{36}/confirm).*", "$1"), Map.of());
    }

    /** The page of an import that has ended, of one volume that was read and one file that is none. */
    private static String imported() {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open("/imports");
            marsh.page().getByLabel("Volumes")
                    .setInputFiles(new FilePayload[]{new FilePayload("harbor-dues.xml", "text/xml", Volume.bytes(2)),
                            new FilePayload("no-volume.xml", "text/xml", "<p/>".getBytes(UTF_8))});
            marsh.press("Import").isAt("Import of").shows("this is not TEI");
            return URI.create(marsh.page().url()).getPath();
        }
    }

    /** What two people are to sign in by waits to be confirmed, for both at once. */
    private static void bindings() {
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/");
        for (String who : List.of("harlow", "alder")) {
            var person = JsonMapper.shared().readTree(marsh.send(marsh.request("/api/v1/people/" + who).build()).body());
            var wish = ((ObjectNode) person.path("access")).put("reason", "Their new card.").put("account",
                    "sha256:" + "ab".repeat(31) + (who.equals("harlow") ? "01" : "02"));
            var answer = marsh.send(marsh.request("/api/v1/people/" + who + "/access-proposals")
                    .header("X-CSRF-TOKEN", marsh.csrf().orElseThrow()).header("Content-Type", "application/json")
                    .header("If-Match", "\"" + person.path("document").asLong() + "\"")
                    .POST(HttpRequest.BodyPublishers.ofString(wish.toString())).build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        place("proposals-to-bind", "quill", "/proposals");
    }

    private static void people() {
        bindings();
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/people/new");
        marsh.post("/people", Map.of("username", "vane", "name", "Victor Vane", "surname", "Vane", "office", "Consulate at Saint Orban",
                "roles", "recipient", "level", "SECRET", "groups", "island-affairs", "reason", "Takes over the consulate on the first."));
        place("directory-none", "marsh", "/directory");
        place("people", "marsh", "/people");
        place("people-nobody-fits", "argus", "/people?q=nobody+of+this+name");
        place("people-of-an-administrator", "porter", "/people");
        place("person", "marsh", "/people/harlow");
        place("person-of-an-administrator", "porter", "/people/harlow");
        place("access", "marsh", "/people/harlow/access");
        place("person-new", "marsh", "/people/new");
        place("machine", "porter", "/people/machine");
        place("groups", "marsh", "/groups");
        place("groups-of-an-auditor", "argus", "/groups");
        place("me", "kissinger", "/me");
        place("sites", "marsh", "/sites");
        place("sites-of-an-auditor", "argus", "/sites");
        SitePages.known(APP).forEach((name, path) -> place(name, "quill", path));
    }

    private static void prunings() {
        OldEntries.append(APP);
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/retention");
        marsh.post("/retention/proposals", Map.of("reason", "Six years old, of no use to anybody."));
        place("retention-of-a-manager", "marsh", "/retention");
        place("retention-to-confirm", "quill", "/retention");
        place("retention-of-an-auditor", "argus", "/retention");
    }

    private static void changes() {
        place("changes-of-an-administrator", "porter", "/changes");
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/changes");
        marsh.post("/changes", Map.of("digest", "5f".repeat(32), "reason", "Reviewers of the second office open cases of their own."));
        place("changes-of-a-manager", "marsh", "/changes");
        place("changes-to-confirm", "quill", "/changes");
        place("changes-of-an-auditor", "argus", "/changes");
    }

    private static void trail() {
        changes();
        APP.signedIn("kissinger").get("/trail?outcome=GRANTED");
        Browser argus = APP.signedIn("argus");
        place("verification-none-or-the-last", "argus", "/trail/verification");
        argus.get("/trail");
        argus.post("/trail/verification", Map.of());
        place("verification", "argus", "/trail/verification");
        place("trail", "argus", "/trail");
        place("witnesses", "argus", "/trail/witnesses");
        place("questions", "argus", "/trail/questions");
        place("timeline", "argus", "/trail/timeline?person=harlow");
        place("timeline-of-an-item", "argus", "/trail/timeline?item=" + Papers.seed(APP).substring("/items/".length()));
        place("timeline-nothing-fits", "argus", "/trail/timeline?to=1972-01-06");
        place("chart", "argus", "/trail/chart");
        place("chart-of-a-person", "argus", "/trail/chart?person=argus&from=" + LocalDate.now(ZoneOffset.UTC).minusDays(1));
        place("chart-of-nothing", "argus", "/trail/chart?from=1972-01-06&to=1972-01-07");
        alarms();
        argus.post("/trail/saved-queries", Map.of("name", "Refused readings", "act", "item.read", "outcome", "REFUSED"));
        place("alarms", "argus", "/trail/alarms");
        prunings();
        place("alarms-nothing-fits", "argus", "/trail/alarms?kind=altered");
        place("answer-refusals", "argus", "/trail/questions/refusals");
        place("answer-trail", "argus", "/trail/questions/trail?dir=asc");
        place("answer-readers", "argus", "/trail/questions/readers?item=" + Papers.seed(APP).substring("/items/".length()));
        place("answer-not-asked-yet", "argus", "/trail/questions/person");
        place("answer-access", "argus", "/trail/questions/access?person=harlow");
        place("answer-access-sum", "argus", "/trail/questions/access?person=harlow&sum=all");
        place("answer-nobody", "argus", "/trail/questions/markings?to=1972-01-06");
        place("person-of-an-auditor", "argus", "/people/harlow");
        place("trail-filtered", "argus", "/trail?outcome=REFUSED&from=2020-01-01");
        place("trail-nothing-fits", "argus", "/trail?from=1972-01-06&to=1972-01-06");
        place("entry", "argus", "/trail/" + entry("GRANTED"));
        place("entry-of-a-refusal", "argus", "/trail/" + entry("REFUSED"));
    }

    /** One that is open and one that is past. */
    private static void alarms() {
        Browser argus = APP.signedIn("argus");
        for (String person : List.of("porter", "finch")) {
            new TransactionTemplate(APP.bean(PlatformTransactionManager.class)).executeWithoutResult(
                    tx -> APP.bean(Alarms.class).raise("administrator", person, Map.of("alarm", "administrator", "about", person, "act",
                            "person.reset-password")));
        }
        argus.get("/trail/alarms");
        argus.post("/trail/alarms/" + APP.bean(Alarms.class).open(Alarms.subject("administrator", "finch")).orElseThrow().id()
                + "/acknowledgement", Map.of("note", "Asked for by the office; the person confirmed it by telephone."));
    }

    private static long entry(String outcome) {
        return APP.bean(JdbcClient.class).sql("select max(id) from ledger_entry where outcome = ?").param(outcome).query(Long.class)
                .single();
    }

    private static void doors() {
        place("sign-in", NOBODY, "/idp/sign-in");
        place("sign-in-failed", NOBODY, "/idp/sign-in?failed");
        place("signed-out", NOBODY, "/signed-out");
        place("signed-out-failed", NOBODY, "/signed-out?failed");
        place("password", "kissinger", "/idp/password");
        place("device", "kissinger", "/idp/device");
        place("device-confirm", "kissinger", "/idp/device/confirm?client_id=c&state=s&user_code=ABCD-EFGH");
        place("device-done", "kissinger", "/idp/device/done");
    }

    private static void errors() {
        PLACES.add(new Place("not-found", "harlow", Papers.seed(APP), 404));
        PLACES.add(new Place("refused", "marsh", Papers.seed(APP), 403));
        PLACES.add(new Place("refused-a-page", "kissinger", "/people", 403));
        PLACES.add(new Place("not-understood", "argus", "/trail?from=yesterday", 422));
        Item broken = item("Unclassified");
        APP.bean(JdbcClient.class).sql("update sealed_body set body = ? where item_id = ?").params(new byte[]{48, 0}, broken.id().value())
                .update();
        PLACES.add(new Place("failed", "finch", "/items/" + broken.id(), 500));
    }

    private static Item item(String marking) {
        var from = REGISTRAR.person("Penrose", cleared(Level.SECRET), List.of("salt"), Role.ORIGINATOR);
        return REGISTRAR.file(marking, "Memorandum on the Keeping of Small Boats", List.of("salt"), from, from);
    }

    /** A person sees all their pages in one of two windows side by side: whoever looks mostly waits for the other side. */
    @TestFactory
    Stream<DynamicTest> every_page_is_sound() {
        Map<String, Long> pages = PLACES.stream().collect(Collectors.groupingBy(Place::who, TreeMap::new, Collectors.counting()));
        Set<String> aside = new TreeSet<>();
        long all = 0;
        for (var each : pages.entrySet()) {
            if (all + each.getValue() <= PLACES.size() / 2) {
                all += each.getValue();
                aside.add(each.getKey());
            }
        }
        Map<Place, Future<?>> looked = new HashMap<>();
        PLACES.stream().filter(place -> aside.contains(place.who())).forEach(place -> looked.put(place, ASIDE.look(place)));
        return PLACES.stream().map(place -> DynamicTest.dynamicTest(place.name() + " as " + place.who(), () -> {
            if (looked.containsKey(place)) {
                Aside.said(looked.get(place));
            } else {
                look(WINDOWS, place);
            }
        }));
    }

    private static void look(Map<String, Window> windows, Place place) {
        Window window = windows.computeIfAbsent(place.who(), who -> who.equals(NOBODY) ? Window.ofNobody(APP) : Window.of(APP, who));
        assertThat(window.open(place.path())).isEqualTo(place.status());
        Look.at(window, place.name());
    }

    /** A second pair of eyes: windows of a thread of its own. */
    private static final class Aside {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Map<String, Window> windows = new HashMap<>();

        Future<?> look(Place place) {
            return thread.submit(() -> EveryPageTest.look(windows, place));
        }

        static void said(Future<?> look) throws Throwable {
            try {
                look.get();
            } catch (ExecutionException failed) {
                throw Objects.requireNonNullElse(failed.getCause(), failed);
            }
        }

        void close() throws Exception {
            thread.submit(() -> {
                windows.values().forEach(Window::close);
                Chromium.end();
            }).get();
            thread.close();
        }
    }

    @Test
    void no_page_is_left_out() {
        Set<String> left = APP.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET)).flatMap(info -> info.getPatternValues()
                        .stream())
                .filter(pattern -> !pattern.startsWith("/api/") && !pattern.endsWith("/events") && !pattern.endsWith("/original")
                        && !pattern.endsWith("/bundle") && !pattern.endsWith("/own/card") && !pattern.endsWith("/own/wire")
                        && !pattern.endsWith("/pouches/{number}")
                        && !pattern.endsWith(".xml") && !pattern.endsWith("/file.pdf")
                        && !pattern.endsWith("/cable.txt") && !pattern.endsWith("/cable.pdf")
                        && !pattern.endsWith("/{number}.txt") && !pattern.endsWith("/{number}.pdf")
                        && !pattern.endsWith("/{referral}/file") && !pattern.endsWith("/package"))
                .collect(Collectors.toCollection(TreeSet::new));
        left.removeIf(pattern -> PLACES.stream().anyMatch(place -> PathPatternParser.defaultInstance.parse(pattern)
                .matches(PathContainer.parsePath(place.path().replaceFirst("\\?.*", "")))));
        assertThat(left).isEmpty();
    }

    @AfterAll
    static void what_was_proposed_is_withdrawn() throws Exception {
        WINDOWS.values().forEach(Window::close);
        WINDOWS.clear();
        PLACES.clear();
        if (Chromium.installed()) {
            ASIDE.close();
            try (Window marsh = Window.of(APP, "marsh")) {
                marsh.open("/retention");
                marsh.press("Withdraw").agree().shows("The proposal is taken off. Nothing was destroyed.");
                for (marsh.open("/proposals"); marsh.button("Withdraw").count() > 0;) {
                    marsh.press("Withdraw").agree().shows("The proposal is withdrawn.");
                    marsh.open("/proposals");
                }
            }
        }
    }
}
