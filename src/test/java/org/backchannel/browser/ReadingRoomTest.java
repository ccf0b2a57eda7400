package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Uploaded;
import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.release.Given;
import org.backchannel.release.ReleaseVerifier;
import org.backchannel.release.TypedPdf;
import org.backchannel.review.Decided.Withhold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The reading room: released copies for people without an account, and nothing else by its door. */
class ReadingRoomTest {

    private static final RunningApplication SHUT = RunningApplication.get();
    private static final RunningApplication APP = RunningApplication.another("http",
            List.of("--backchannel.reading-room.open=true", "--backchannel.reading-room.views-each=200"));
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final HttpClient NOBODY = HttpClient.newHttpClient();
    private static final Person FIRST = REGISTRAR.person("First", cleared(Level.SECRET), List.of("room"), Role.REVIEWER);
    private static final Person SECOND = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("room"), Role.REVIEWER);

    private final String unique = word();
    private final Item item = REGISTRAR.file("Secret", "the harbour of " + unique, List.of("room"), FIRST, FIRST);

    @TempDir
    private Path folder;

    private static String word() {
        return new Random().ints(8, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static HttpResponse<String> send(RunningApplication app, HttpClient who, String method, String path) {
        try {
            return who.send(HttpRequest.newBuilder(URI.create(app.url(path))).method(method, BodyPublishers.noBody()).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(APP, NOBODY, "GET", path);
    }

    /** The last word is withheld: "The text of the harbour of ████". */
    private String released() {
        return Given.out(APP, item, FIRST, SECOND, new Withhold(1, 6, 6, "place"));
    }

    @Test
    void what_was_released_is_found_and_read_without_an_account() {
        Item whole = REGISTRAR.file("Secret", "the lighthouse of " + unique, List.of("room"), FIRST, FIRST);
        String id = Given.out(APP, whole, FIRST, SECOND);
        String gone = released();
        assertThat(get("/reading-room").body()).contains("/reading-room/" + id, "/reading-room/" + gone);
        assertThat(get("/reading-room?words=LIGHTHOUSE+" + unique).body()).contains(id).doesNotContain(gone);
        assertThat(get("/reading-room?words=harbour+" + unique).body()).as("by a withheld word nothing is found").doesNotContain(gone)
                .contains("No released copy has all of these words");
        HttpResponse<String> page = get("/reading-room/" + gone);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("DECLASSIFIED: RELEASED IN PART", "[place not declassified] (50X1-HUM)", "<s>")
                .doesNotContain(unique);
        assertThat(get("/reading-room/" + gone + "/copy.txt").body()).contains("[place not declassified]").doesNotContain(unique);
        assertThat(get("/reading-room/" + gone + "/copy.xml").body()).contains("<TEI").doesNotContain(unique);
        assertThat(get("/reading-room/" + gone + "/copy.pdf").headers().firstValue("Content-Type")).hasValue("application/pdf");
    }

    @Test
    void the_redacted_file_is_there_once_it_is_released() {
        byte[] pdf = new TypedPdf().line(72, 700, "The first paragraph of " + unique).line(72, 500, "The second goes, " + word()).bytes();
        Item filed = Uploaded.item(APP, "paper.pdf", pdf, "Secret", "room");
        String id = Given.out(APP, filed, FIRST, SECOND, new Withhold(2, -1, -1, ""));
        assertThat(get("/reading-room/" + id + "/file.pdf").statusCode()).isEqualTo(404);
        assertThat(get("/reading-room/" + id).body()).doesNotContain("file.pdf");
        Given.file(APP, id, SECOND);
        assertThat(get("/reading-room/" + id).body()).contains("file.pdf");
        assertThat(get("/reading-room/" + id + "/file.pdf").headers().firstValue("Content-Type")).hasValue("application/pdf");
        APP.bean(JdbcClient.class).sql("update release_file set redacted = seal where case_id = ?").param(UUID.fromString(id)).update();
        assertThat(get("/reading-room/" + id + "/file.pdf").statusCode()).as("altered").isEqualTo(500);
        assertThat(get("/reading-room/" + id).statusCode()).as("whoever reads the copy alone reads no file").isEqualTo(200);
    }

    @Test
    void a_visitor_verifies_what_they_have_saved() throws IOException, InterruptedException {
        String id = released();
        HttpResponse<byte[]> bundle = NOBODY.send(HttpRequest.newBuilder(URI.create(APP.url("/reading-room/" + id + "/bundle"))).build(),
                BodyHandlers.ofByteArray());
        Path saved = Files.write(folder.resolve("release.zip"), bundle.body());
        assertThat(ReleaseVerifier.verify(saved, null, null).item()).isEqualTo(item.id().toString());
    }

    /** INVARIANT 2. A decided review, an item, and nothing at all are one: to the byte. */
    @Test
    void what_is_not_released_is_not_there_byte_for_byte() {
        String decided = Given.decided(APP, item, FIRST, SECOND, new Withhold(1, 6, 6, "place"));
        for (String part : List.of("", "/copy.txt", "/copy.pdf", "/copy.xml", "/bundle", "/file.pdf")) {
            HttpResponse<String> absent = get("/reading-room/" + UUID.randomUUID() + part);
            assertThat(absent.statusCode()).isEqualTo(404);
            for (String id : List.of(decided, item.id().toString(), "nothing")) {
                HttpResponse<String> other = get("/reading-room/" + id + part);
                assertThat(other.statusCode()).as(id).isEqualTo(404);
                assertThat(other.body()).as(id).isEqualTo(absent.body());
                assertThat(headers(other)).as(id).isEqualTo(headers(absent));
            }
        }
        assertThat(get("/reading-room").body()).doesNotContain(decided, item.id().toString());
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    /** By its door nothing else is reached: every other route answers whoever is not signed in as it does where there is no room. */
    @Test
    void every_other_route_answers_as_where_there_is_no_room() {
        Set<String> routes = routes(APP);
        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(routes(SHUT)).as("where it is shut it has no route").isEqualTo(routes);
        for (String route : routes) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-000000000000");
            if (path.contains("*")) {
                continue;
            }
            HttpResponse<String> open = send(APP, NOBODY, method, path);
            HttpResponse<String> shut = send(SHUT, NOBODY, method, path);
            assertThat(open.statusCode()).as(route).isEqualTo(shut.statusCode());
            assertThat(open.headers().firstValue("Location").map(to -> to.replace(APP.url(""), ""))).as(route)
                    .isEqualTo(shut.headers().firstValue("Location").map(to -> to.replace(SHUT.url(""), "")));
        }
    }

    private static Set<String> routes(RunningApplication app) {
        return app.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(pattern -> info.getMethodsCondition().getMethods().stream().map(RequestMethod::name)
                                .map(method -> method + " " + pattern)))
                .filter(route -> !route.contains("/reading-room")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothing_is_sent_to_it_and_whoever_is_signed_in_is_a_visitor_like_any_other() {
        String id = released();
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(send(APP, NOBODY, method, "/reading-room").statusCode()).as(method).isEqualTo(403);
            assertThat(send(APP, NOBODY, method, "/reading-room/" + id).statusCode()).as(method).isEqualTo(403);
        }
        assertThat(send(APP, NOBODY, "GET", "/reading-room/../reviews").statusCode()).isNotEqualTo(200);
        assertThat(get("/reading-room/" + id + "/../../reviews/" + id).statusCode()).isNotEqualTo(200);
        HttpResponse<String> visitor = get("/reading-room/" + id);
        assertThat(visitor.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(APP.signedIn("finch").get("/reading-room/" + id).body()).isEqualTo(visitor.body());
    }

    @Test
    void each_view_is_in_the_trail() {
        String id = released();
        long before = views(Outcome.GRANTED).size();
        get("/reading-room/" + id);
        get("/reading-room/" + id + "/copy.txt");
        get("/reading-room/" + UUID.randomUUID());
        assertThat(views(Outcome.GRANTED)).hasSize((int) before + 3);
        List<Line> done = views(Outcome.DONE).stream().filter(line -> id.equals(line.facts().get("review"))).toList();
        assertThat(done).hasSize(2).allSatisfy(line -> assertThat(line.facts()).containsEntry("actor", "public").containsKey("part"));
    }

    /** INVARIANT 1, whatever is typed. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "", "0", "-1", "10001", "99999999999"})
    void a_search_by_a_page_that_is_none_is_in_the_trail_too(String page) {
        int before = lines("registry.search-released", Outcome.GRANTED).size();
        assertThat(get("/reading-room?page=" + page).statusCode()).isEqualTo(page.isEmpty() ? 200 : 422);
        assertThat(lines("registry.search-released", Outcome.GRANTED)).hasSize(before + 1);
    }

    private static List<Line> views(Outcome outcome) {
        return lines("registry.read-released", outcome);
    }

    private static List<Line> lines(String type, Outcome outcome) {
        return APP.bean(Trail.class).lines(Query.all().ofType(type).ended(outcome), null, Trail.MOST);
    }

    /** INVARIANT 3: an altered copy is neither listed nor shown. */
    @Test
    void an_altered_copy_is_not_shown() {
        String id = released();
        APP.bean(JdbcClient.class).sql("update release_copy set copy = 'nothing ' || copy where case_id = ?").param(UUID.fromString(id))
                .update();
        assertThat(get("/reading-room").body()).doesNotContain(id);
        assertThat(get("/reading-room/" + id).statusCode()).isEqualTo(500);
        // A copy that is gone would be missed by every later release.
        APP.bean(JdbcClient.class).sql("update release_copy set copy = substring(copy from 9) where case_id = ?")
                .param(UUID.fromString(id)).update();
        assertThat(get("/reading-room/" + id).statusCode()).isEqualTo(200);
    }

    /** From an address of its own, so that it keeps nobody else out. */
    @Test
    void whoever_asks_too_often_waits_and_the_trail_says_so_once() throws IOException {
        try (HttpClient many = HttpClient.newBuilder().localAddress(InetAddress.getByName("127.0.0.2")).build()) {
            int turnedAway = 0;
            for (int i = 0; i < 450 && turnedAway < 3; i++) {
                HttpResponse<String> answer = send(APP, many, "GET", "/reading-room?words=" + unique);
                if (answer.statusCode() == 429) {
                    turnedAway++;
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
                    assertThat(answer.body()).isEmpty();
                }
            }
            assertThat(turnedAway).isEqualTo(3);
            assertThat(get("/reading-room").statusCode()).as("others are not kept out").isEqualTo(200);
            assertThat(APP.bean(Trail.class).lines(Query.all().ofType("registry.search-released").ended(Outcome.REFUSED), null, Trail.MOST)
                    .stream().filter(line -> line.facts().containsValue("127.0.0.2"))).hasSizeBetween(1, 2);
        }
    }

    @Test
    void where_the_site_does_not_open_it_there_is_none() {
        assertThat(send(SHUT, NOBODY, "GET", "/reading-room").statusCode())
                .isEqualTo(send(SHUT, NOBODY, "GET", "/no-such-place").statusCode());
        assertThat(SHUT.signedIn("finch").get("/reading-room").statusCode()).isEqualTo(404);
    }

    @Test
    void its_pages_are_sound() {
        String id = released();
        if (Chromium.installed()) {
            try (Window nobody = Window.ofNobody(APP)) {
                for (String path : List.of("/reading-room", "/reading-room?words=nothing+has+this", "/reading-room/" + id)) {
                    assertThat(nobody.open(path)).isEqualTo(200);
                    Look.at(nobody, "reading-room" + (path.contains("words") ? "-nothing" : path.endsWith(id) ? "-copy" : ""));
                }
            }
        }
    }
}
