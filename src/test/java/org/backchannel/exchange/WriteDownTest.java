package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.asker;

import java.util.HashMap;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing goes to a site that is accredited for less: not by addressing it, not by waiting, not after the trust has ended. */
class WriteDownTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, String> THERE = Map.of("rush@prague", "TO");
    private static final PaperSite PRAGUE = new PaperSite("prague", "Embassy Prague");

    @BeforeAll
    static void trusted() {
        TwoSites.publish(APP, "vienna", "Embassy Vienna", "smith", "drummond");
        trusted(Level.SECRET);
    }

    private static void trusted(Level level) {
        var trust = APP.bean(Trust.class);
        trust.propose(asker("marsh"), PRAGUE.file(), PRAGUE.card().fingerprint(), TwoSites.upTo(level), "By the Department");
        trust.confirm(asker("quill"), "prague", PRAGUE.card().fingerprint());
    }

    private static Browser drafting() {
        Browser drummond = APP.signedIn("drummond");
        drummond.get("/messages/new");
        return drummond;
    }

    @Test
    void what_is_marked_above_a_site_cannot_be_addressed_there() {
        var refused = drafting().post("/messages/new", TwoSites.draft("Too high", "A text.", TwoSites.LINE, THERE));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("that site is not accredited for what is marked so");
        Browser drummond = drafting();
        assertThat(drummond.get("/messages/new").body()).contains("Kenneth Rush, Ambassador, at Embassy Prague");
        var draft = drummond.post("/messages/new", TwoSites.draft("Just right", "A text.", "Secret; Nodis", THERE));
        assertThat(draft.statusCode()).isEqualTo(200);
        String message = draft.uri().getPath();
        drummond.get(message);
        var raised = new HashMap<>(TwoSites.draft("Just right", "A text.", TwoSites.LINE, THERE));
        raised.put("step", "1");
        assertThat(drummond.post(message, raised).statusCode()).as("nor raised once it is addressed").isEqualTo(422);
        drummond.get(message);
        var stranger = TwoSites.draft("To nobody", "A text.", "Secret", Map.of("nobody@prague", "TO"));
        assertThat(drafting().post("/messages/new", stranger).body()).contains("the directory has nobody of the id");
    }

    @Test
    void what_waits_does_not_go_to_a_site_that_is_accredited_for_less_by_then() {
        Browser drummond = drafting();
        var draft = drummond.post("/messages/new", TwoSites.draft("It waits", "A text.", "Secret; Nodis", THERE));
        String message = draft.uri().getPath().replace("/draft", "");
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
        Browser smith = APP.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "by telephone"));
        var trust = APP.bean(Trust.class);
        trust.end(asker("marsh"), "prague", "It moves");
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).statusCode()).as("not as long as it is not trusted")
                .isEqualTo(422);
        trusted(Level.SECRET);
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).body()).contains("Transmitted");
        trust.end(asker("marsh"), "prague", "It moves again");
        trusted(Level.CONFIDENTIAL);
        assertThatThrownBy(() -> APP.bean(Pouching.class).make(asker("marsh"), "prague")).isInstanceOf(Conflict.class)
                .hasMessageContaining("to be accredited for them");
        drummond.get(message);
        String recalled = drummond.post(message + "/recall", Map.of("step", "4", "reason", "It cannot go")).body();
        assertThat(recalled).as("what has not left is taken back").contains("Recalled before anybody opened it");
        trust.end(asker("marsh"), "prague", "As before");
        trusted(Level.SECRET);
        assertThatThrownBy(() -> APP.bean(Pouching.class).make(asker("marsh"), "prague")).isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing waits");
    }
}
