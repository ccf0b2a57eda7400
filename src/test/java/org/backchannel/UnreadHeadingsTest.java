package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may know of an item and not read it sees its id, its marking and its dates, and its heading nowhere. */
class UnreadHeadingsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final String HEADING = "Heading " + UUID.randomUUID();
    /** Others file many papers, and a list shows fifty at once. */
    private static final String ITS_DAY = "?from=1972-08-19&to=1972-08-19";
    private static final Map<String, Browser> BROWSERS = new ConcurrentHashMap<>();
    private static String id = "";

    @BeforeAll
    static void anEyesOnlyItemWhoseLoweringWaits() {
        Item item = new Registrar(APP).file("Secret; Nodis; Exclusively Eyes Only", HEADING, List.of("salt"), person("smith"),
                person("kissinger"), LocalDate.of(1972, 8, 19));
        id = item.id().toString();
        APP.bean(Remarking.class).propose(Registrar.asker(person("smith")), Target.item(item.id()),
                new Remarking.Wish("Secret; Exclusively Eyes Only", "EO 11652 §4", "reviewed", 1));
    }

    private static Person person(String id) {
        return APP.bean(People.class).person(new PersonId(id)).orElseThrow();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"marsh, /DAY", "marsh, /api/v1/itemsDAY", "marsh, /proposals", "marsh, /api/v1/lowerings", "marsh, /items/ID",
            "marsh, /items/ID/trail",
            "marsh, /items/ID/marking", "marsh, /api/v1/items/ID", "marsh, /api/v1/items/ID/card", "marsh, /api/v1/items/ID/trail",
            "argus, /items/ID", "argus, /items/ID/trail", "argus, /api/v1/items/ID/trail", "argus, /trail", "argus, /api/v1/trail"})
    void theHeadingIsNowhere(String who, String path) {
        assertThat(shown(who, path)).containsAnyOf(id, "G-EYES-ONLY").doesNotContain(HEADING);
    }

    private static String shown(String who, String path) {
        Browser browser = BROWSERS.computeIfAbsent(who, APP::signedIn);
        return browser.send(browser.request(path.replace("ID", id).replace("DAY", ITS_DAY))
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html").build()).body();
    }

    /** The same pages for one who may read it: otherwise they would show that no heading is ever there. */
    @ParameterizedTest
    @CsvSource({"/DAY", "/api/v1/itemsDAY", "/items/ID", "/items/ID/trail", "/api/v1/items/ID"})
    void itsReaderSeesIt(String path) {
        assertThat(shown("kissinger", path)).contains(HEADING);
    }
}
