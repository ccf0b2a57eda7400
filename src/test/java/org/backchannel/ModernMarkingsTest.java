package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backchannel.ledger.Integrator;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Remarking;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a line of a modern edition says is enforced: who may read, who is told of nothing, and what the trail says of it. */
class ModernMarkingsTest {

    private static final String CAPCO = "CAPCO-2016";
    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Item file(String line, Content content) {
        REGISTRAR.group("modern");
        var card = new Card(Kind.REPORT, "", "A modern paper", List.of(), List.of(), Dated.UNDATED, "", Provenance.HERE, Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, line, new TreeSet<>(List.of("modern")), Optional.empty()).by(Optional.of(CAPCO)), content);
    }

    private static Content marked(String... marks) {
        return new Content(Arrays.stream(marks)
                .map(mark -> new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, List.of(Run.text("Words.")))).toList());
    }

    private static Person reader(String words, String nationality) {
        REGISTRAR.group("modern");
        var ids = words == null ? List.<String>of() : List.of(words.split(" "));
        var lines = APP.bean(MarkingLines.class);
        var controls = new TreeSet<>(ids.stream().filter(id -> lines.control(id).isPresent()).toList());
        var codewords = new TreeSet<>(ids.stream().filter(id -> lines.codeword(id).isPresent()).toList());
        var clearance = new Clearance(Level.TOP_SECRET, controls, codewords, false, Optional.ofNullable(nationality));
        return REGISTRAR.person("Reader", clearance, List.of("modern"), Role.RECIPIENT);
    }

    @ParameterizedTest(name = "{0}: {1}, citizen of {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            SECRET//NOFORN                        |           | USA | reads
            SECRET//NOFORN                        |           | GBR | -
            SECRET//NOFORN                        |           |     | -
            SECRET//REL TO USA, GBR               |           | USA | reads
            SECRET//REL TO USA, GBR               |           | GBR | reads
            SECRET//REL TO USA, GBR               |           | CAN | -
            SECRET//REL TO USA, GBR               |           |     | -
            SECRET//REL TO USA, FVEY              |           | NZL | reads
            SECRET//REL TO USA, FVEY              |           | FRA | -
            SECRET//DISPLAY ONLY GBR              |           | GBR | -
            SECRET//DISPLAY ONLY GBR              |           | USA | reads
            SECRET//RELIDO                        |           | GBR | -
            SECRET                                |           | GBR | -
            SECRET                                |           | USA | reads
            UNCLASSIFIED                          |           |     | reads
            SECRET//FGI CAN//REL TO USA, CAN      |           | CAN | reads
            SECRET//FGI CAN//NOFORN               |           | CAN | -
            TOP SECRET//SI/TK//NOFORN             | SI TK     | USA | reads
            TOP SECRET//SI/TK//NOFORN             | SI        | USA | -
            TOP SECRET//SI/TK//NOFORN             | SI TK     |     | -
            TOP SECRET//SI-XYZ//NOFORN            | SI TK     | USA | -
            TOP SECRET//SI-XYZ//NOFORN            | SI SI__XYZ | USA | reads
            TOP SECRET//SI-G ABCD//ORCON/NOFORN   | SI SI__G ORCON ORCON_USGOV | USA | -
            TOP SECRET//SI-G ABCD//ORCON/NOFORN   | SI SI__G SI__G__ABCD | USA | -
            TOP SECRET//SI-G ABCD//ORCON/NOFORN   | SI SI__G SI__G__ABCD ORCON ORCON_USGOV | USA | reads
            TOP SECRET//SAR-BP//NOFORN            |           | USA | -
            TOP SECRET//SAR-BP//NOFORN            | SAR__BP   | USA | reads
            SECRET//RD-CNWDI//NOFORN              | RD        | USA | -
            SECRET//RD-CNWDI//NOFORN              | RD RD_CNWDI | USA | reads
            """)
    void itIsReadByThoseAloneWhomItsLineLetsIn(String line, String words, String nationality, String verdict) {
        Item item = file(line, marked(""));
        assertThat(item.access().quarantined()).isFalse();
        Asker asker = Registrar.asker(reader(words, nationality));
        var guard = APP.bean(Guard.class);
        if (verdict.equals("reads")) {
            assertThat(guard.look(asker, Act.READ, Target.item(item.id()), APP.bean(Custody.class)::read).item()).isEqualTo(item);
        } else {
            assertThatThrownBy(() -> guard.look(asker, Act.READ, Target.item(item.id()), permit -> permit)).isInstanceOf(NotFound.class);
        }
        assertThat(APP.bean(Items.class).find(item.id())).as("kept as it was filed").contains(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SECRET//ZEBRA//NOFORN
            SECRET//REL TO GBR
            TOP SECRET//SI-XYZ/FOO//NOFORN
            SECRET//NOFORN//REL TO USA, GBR
            Secret; Nodis
            """)
    void whatCannotBeReadOrBreaksARuleIsHeldAtSystemHigh(String line) {
        Item item = file(line, marked(""));
        assertThat(item.access().quarantined()).isTrue();
        assertThat(item.access().marking().dominates(APP.bean(MarkingLines.class).systemHigh(Optional.of(CAPCO)))).isTrue();
        assertThat(item.access().marking().release().admits(Optional.of("GBR"))).isFalse();
    }

    @ParameterizedTest(name = "{1} under {0}: quarantined {2}")
    @CsvSource(delimiter = '|', textBlock = """
            SECRET//NOFORN             | (S//NF)              | false
            SECRET//NOFORN             | (U)                  | false
            SECRET//REL TO USA, GBR    | (S//REL)             | false
            SECRET//REL TO USA, GBR    | (S//REL TO USA, CAN, GBR) | false
            SECRET//REL TO USA, GBR    | (S//REL TO USA, CAN) | true
            SECRET//REL TO USA, GBR    | (S//NF)              | true
            SECRET//REL TO USA, GBR    | (S)                  | true
            SECRET//NOFORN             | (TS//NF)             | true
            SECRET//NOFORN             | (S//SI//NF)          | true
            SECRET//NOFORN             | (S-NODIS)            | true
            """)
    void aPortionStandsUnderItsBanner(String line, String mark, boolean quarantined) {
        assertThat(file(line, marked("", mark)).access().quarantined()).isEqualTo(quarantined);
    }

    @Test
    void aLineAndItsPortionsAreHeldToTheirOwnEditionsWhenItIsReMarked() {
        Item item = file("SECRET//NOFORN", marked("", "(S//NF)"));
        var all = APP.bean(MarkingLines.class).all();
        var manager = REGISTRAR.person("Manager", new Clearance(all.level(), all.controls(), all.codewords(), true, Optional.of("USA")),
                List.of("modern"), Role.RECORDS_MANAGER);
        var remarking = APP.bean(Remarking.class);
        Item raised = remarking.raise(Registrar.asker(manager), Target.item(item.id()),
                new Remarking.Wish("TOP SECRET//SI//NOFORN", "a guide", "a review", 1, Optional.of(CAPCO)));
        assertThat(raised.access().edition()).contains(CAPCO);
        assertThat(raised.access().marking().codewords()).containsExactly("SI");
        var lowering = remarking.propose(Registrar.asker(manager), Target.item(item.id()),
                new Remarking.Wish("Secret", "a guide", "a review", 2));
        var second = REGISTRAR.person("Second", manager.clearance(), List.of("modern"), Role.RECORDS_MANAGER);
        APP.bean(Integrator.class).drain();
        assertThatThrownBy(() -> remarking.confirm(Registrar.asker(second), lowering.id().toString()))
                .as("a caption says nothing of release, and a portion does").isInstanceOf(BadInput.class)
                .hasMessageContaining("portion 2");
        assertThat(APP.bean(Items.class).find(item.id()).orElseThrow().access()).isEqualTo(raised.access());
    }

    /** Written by today's edition, a caption's Noforn is no lowering; and it lets in nobody whom the caption kept out. */
    @Test
    void aCaptionsNofornIsRaisedToThatOfToday() {
        REGISTRAR.group("modern");
        var manager = REGISTRAR.person("Manager", Registrar.cleared(Level.SECRET).of("USA"), List.of("modern"), Role.RECORDS_MANAGER);
        var american = reader(null, "USA");
        Item item = REGISTRAR.file("Secret; Noforn", "A caption", List.of("modern"), manager, manager);
        var remarking = APP.bean(Remarking.class);
        assertThatThrownBy(() -> remarking.raise(Registrar.asker(manager), Target.item(item.id()),
                new Remarking.Wish("SECRET//REL TO USA, GBR", "a guide", "a test", 1, Optional.of(CAPCO)))).isInstanceOf(Refused.class);
        Item raised = remarking.raise(Registrar.asker(manager), Target.item(item.id()),
                new Remarking.Wish("SECRET//NOFORN", "a guide", "a test", 1, Optional.of(CAPCO)));
        assertThat(raised.version()).isEqualTo(2);
        for (Person person : List.of(american, reader(null, "GBR"))) {
            assertThatThrownBy(() -> APP.bean(Guard.class).look(Registrar.asker(person), Act.READ, Target.item(item.id()),
                    APP.bean(Custody.class)::read)).isInstanceOf(NotFound.class);
        }
        APP.bean(Guard.class).look(Registrar.asker(manager), Act.READ, Target.item(item.id()), APP.bean(Custody.class)::read);
    }

    private static HttpResponse<String> send(Browser browser, Map<String, Object> body) {
        browser.get("/");
        return browser.send(browser.request("/api/v1/items").header("Accept", "application/json").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElseThrow()).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
    }

    private static Map<String, Object> paper(String line) {
        return new TreeMap<>(Map.of("kind", "REPORT", "heading", "A report on launches", "marking", line, "groups", List.of("salt"),
                "basis", "derived", "portions", List.of(Map.of("text", "They were seen."))));
    }

    @Test
    void overHttpItsReaderReadsItUnderItsBannerAndAnotherIsToldOfNothing() {
        Browser smith = APP.signedIn("smith");
        Map<String, Object> paper = paper("TOP SECRET//SI/TK//NOFORN");
        HttpResponse<String> asked = send(smith, paper);
        assertThat(asked.statusCode()).as("a caption, or a modern line?").isEqualTo(422);
        assertThat(asked.body()).contains("edition", CAPCO);
        paper.put("edition", CAPCO);
        HttpResponse<String> filed = send(smith, paper);
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        JsonNode marking = JSON.readTree(filed.body()).path("marking");
        assertThat(marking.path("edition").asString()).isEqualTo(CAPCO);
        assertThat(marking.path("quarantined").asBoolean()).isFalse();
        assertThat(marking.path("releasedTo").isArray()).isTrue();
        String id = JSON.readTree(filed.body()).path("id").asString();

        Browser finch = APP.signedIn("finch");
        var page = finch.get("/items/" + id);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("They were seen.").contains("marking--top-secret-codeword");
        assertThat(page.body().split("TOP SECRET//SI/TK//NOFORN", -1)).as("at the top and at the bottom").hasSizeGreaterThan(2);

        Browser kissinger = APP.signedIn("kissinger");
        assertThat(kissinger.get("/items/" + id).statusCode()).isEqualTo(404);
        assertThat(kissinger.get("/").body()).doesNotContain(id);
        var trail = APP.bean(Trail.class).lines(Query.all().about(Subject.item(ItemId.parse(id).orElseThrow().value())), null, 20);
        assertThat(trail).anySatisfy(line -> assertThat(line.facts()).containsEntry("actor", "kissinger").containsEntry("edition", CAPCO)
                .hasEntrySatisfying("reasons", rules -> assertThat(rules).contains("G-CODEWORD")));
        assertThat(APP.signedIn("smith").get("/items/" + id).statusCode()).as("who filed it has not been read in either").isEqualTo(404);
    }

    @Test
    void aRecordsManagerGivesWordsThatTheyHaveAndNoOther() {
        Browser marsh = APP.signedIn("marsh");
        String form = marsh.get("/people/kissinger/access").body();
        assertThat(form).contains("value=\"SI__G\"").contains("name=\"nationality\"").contains("value=\"GBR\"").contains("RYBAT");
    }
}
