package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Refused;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Classification guides: topics that records managers keep, and what they fill. The items are of January 6, 1972. */
class GuideTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Guides guides = APP.bean(Guides.class);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("guided"), Role.RECORDS_MANAGER);
    private final Person reviewer = REGISTRAR.person("Reviewer", cleared(Level.SECRET), List.of("guided"), Role.REVIEWER);

    private static Guides.Wanted wanted(String title, String years, String event, String exemption) {
        return new Guides.Wanted("Harbor Guide, March 1970", "3.2", title, "SECRET", "1.4(a), 1.4(d)", years, event, exemption);
    }

    private Topic stated(String title) {
        return guides.state(asker(manager), wanted(title, "20", "", ""));
    }

    /** D4: a topic fills level, reasons, date or event and exemption; the person may still change them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"20|''|''|false|Derived From: Harbor Guide, March 1970, topic 3.2|19920106",
            "20|''|''|true|Reason: 1.4(a), 1.4(d)|19920106",
            "50|''|25X3|false|Derived From: Harbor Guide, March 1970, topic 3.2|25X3, 20220106",
            "''|''|50X1-HUM|false|Derived From: Harbor Guide, March 1970, topic 3.2|50X1-HUM"})
    void a_topic_fills_the_classification_data(String years, String event, String exemption, boolean original, String line, String on) {
        Item item = REGISTRAR.file("Confidential", "the pilots", List.of("guided"), manager, manager);
        Topic topic = guides.state(asker(manager), wanted("Pilots", years, event, exemption));
        var classifying = APP.bean(Classifying.class);
        var filled = Objects.requireNonNull(
                classifying.look(asker(manager), item.id().toString(), topic.id().toString(), original).filled());
        assertThat(filled.block()).contains("Classified By: Test Manager", line, "Declassify On: " + on);
        assertThat(filled.differs()).as("the item is Confidential, the topic Secret").isTrue();
        Classification stated = classifying.state(asker(manager), item.id().toString(),
                filled.block().replace("Test Manager", "J. Smith"), "", "by the guide", 0);
        assertThat(stated.block()).contains("J. Smith", line, "Declassify On: " + on);
        guides.end(asker(manager), topic.id().toString(), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|''|''", "26|''|''", "10|''|50X1-HUM", "ten|''|''", "10|''|1.4(a)", "10|''|25X10"})
    void a_topic_that_could_fill_nothing_right_is_not_stated(String years, String event, String exemption) {
        assertThatThrownBy(() -> guides.state(asker(manager), wanted("Wrong", years, event, exemption))).isInstanceOf(BadInput.class);
    }

    /** E8: the reason is one of 1.4(a) to (h) and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1.4(i)", "to hide a mistake", "1.4(a), embarrassment"})
    void the_reason_is_one_of_the_order_and_nothing_else(String reasons) {
        var wanted = new Guides.Wanted("g", "1", "t", "SECRET", reasons, "10", "", "");
        assertThatThrownBy(() -> guides.state(asker(manager), wanted)).isInstanceOf(BadInput.class);
        Item item = REGISTRAR.file("Secret", "the mistake", List.of("guided"), manager, manager);
        assertThatThrownBy(() -> APP.bean(Classifying.class).state(asker(manager), item.id().toString(),
                "Classified By: J. Smith\nReason: " + reasons + "\nDeclassify On: 19951231", "", "r", 0)).isInstanceOf(BadInput.class);
    }

    @Test
    void records_managers_state_topics_and_every_statement_stays() {
        Topic first = stated("Pilots of the harbor");
        String id = first.id().toString();
        assertThatThrownBy(() -> guides.state(asker(reviewer), wanted("x", "10", "", ""))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> guides.end(asker(reviewer), id, 1)).isInstanceOf(Refused.class);
        guides.restate(asker(manager), id, 1, wanted("Pilots and tugs", "15", "", ""));
        assertThatThrownBy(() -> guides.restate(asker(manager), id, 1, wanted("late", "15", "", ""))).isInstanceOf(Conflict.class);
        assertThat(guides.history(asker(reviewer), id)).extracting(Topic::title).containsExactly("Pilots of the harbor", "Pilots and tugs");
        assertThat(guides.all(asker(reviewer))).extracting(Topic::title).contains("Pilots and tugs").doesNotContain("Pilots of the harbor");
        guides.end(asker(manager), id, 2);
        assertThat(guides.all(asker(reviewer))).extracting(Topic::id).doesNotContain(first.id());
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update guide_topic set record = replace(record, '25X1', '25X9') where id = ? and version = 2",
            "delete from guide_topic where id = ? and version = 2"})
    void an_altered_topic_is_not_believed(String attack) {
        Topic topic = stated("Buoys");
        guides.restate(asker(manager), topic.id().toString(), 1, wanted("Buoys", "30", "", "25X1"));
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(topic.id()).update()).isPositive();
        assertThatThrownBy(() -> guides.history(asker(manager), topic.id().toString())).isInstanceOf(BrokenSeal.class);
        assertThat(guides.all(asker(manager))).extracting(Topic::id).doesNotContain(topic.id());
        APP.bean(JdbcClient.class).sql("delete from guide_topic where id = ?").param(topic.id()).update();
    }

    @Test
    void the_pages_state_a_topic_and_have_it_at_hand_on_the_bench() {
        Browser marsh = APP.signedIn("marsh");
        Browser finch = APP.signedIn("finch");
        marsh.get("/guides");
        assertThat(marsh.post("/guides", Map.of("guide", "Island Guide of 1971", "number", "7", "title", "Fog signals", "level", "SECRET",
                "reasons", "1.4(z)", "years", "10")).body()).contains("`1.4(z)` is none of 1.4(a) to 1.4(h)", "Island Guide of 1971");
        String list = marsh
                .post("/guides", Map.of("guide", "Island Guide of 1971", "number", "7", "title", "Fog signals", "level", "SECRET",
                        "reasons", "1.4(g)", "years", "30", "exemption", "25X8"))
                .body();
        assertThat(list).contains("The topic is stated.", "7 Fog signals", "after 30 years");
        String topic = list.replaceAll("(?s).*href=\"/guides/([0-9a-f-]{36})\">7 Fog signals.*", "$1");
        Item paper = REGISTRAR.file("Secret", "the fog horn", List.of("island-affairs"), manager, manager);
        assertThat(marsh.get("/items/" + paper.id() + "/classification?topic=" + topic).body())
                .contains("Derived From: Island Guide of 1971, topic 7", "Declassify On: 25X8, 20020106");
        Item low = REGISTRAR.file("Confidential", "the fog bell", List.of("island-affairs"), manager, manager);
        assertThat(marsh.get("/items/" + low.id() + "/classification?topic=" + topic + "&how=original").body())
                .contains("The guide says Secret; the item is marked Confidential.", "/marking?line=Secret", "Reason: 1.4(g)");
        assertThat(marsh.get("/items/" + low.id() + "/marking?line=Secret").body()).as("D4: the level, which may still be changed")
                .containsPattern("name=\"marking\"[^>]*value=\"Secret\"|value=\"Secret\"[^>]*name=\"marking\"");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "FOIA", "request", "r")).body();
        assertThat(bench).contains("Guide topics", "7 Fog signals");
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        assertThat(finch
                .post(review + "/portions/1",
                        Map.of("treatment", "WITHHELD", "exemption", "50X8 until 2040-12-31", "topic", topic, "why", "it still sounds"))
                .body())
                .contains("(50X8 until 2040-12-31)", "By Island Guide of 1971, 7: Fog signals. it still sounds");
        assertThat(finch.get("/guides?about=fog").body()).contains("7 Fog signals").doesNotContain("State a topic");
        assertThat(APP.signedIn("porter").get("/guides").statusCode()).isEqualTo(403);
    }
}
