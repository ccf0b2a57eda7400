package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To print is an act of its own: who may, who may not and what they are told, and what the trail says. */
class PrintedTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final String NONE = "/items/00000000-0000-0000-0000-000000000001";

    @BeforeAll
    static void papers() {
        Papers.file(APP);
    }

    private static Line newest(String path) {
        return APP.bean(Trail.class).lines(Query.all().about(Subject.item(UUID.fromString(path.substring("/items/".length()))))
                .ofType("item.print"), null, 1).getFirst();
    }

    @Test
    void whoever_reads_it_prints_it_and_the_copy_names_its_entry() {
        String paper = Papers.fiction(APP, 1);
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get(paper).body()).contains("href=\"" + paper + "/print\"");
        String page = marsh.get(paper + "/print").body();
        Line done = newest(paper);
        assertThat(done.outcome()).isEqualTo(Outcome.DONE);
        assertThat(done.facts()).containsEntry("as", "paper");
        assertThat(APP.bean(Trail.class).ofCall(done.correlation())).extracting(Line::outcome).containsExactly(Outcome.GRANTED,
                Outcome.DONE);
        assertThat(page).contains("Printed for").contains(done.correlation().toString());
    }

    @Test
    void what_is_eyes_only_is_printed_by_nobody_and_its_reader_is_told_the_rule() {
        String seed = Papers.seed(APP);
        Browser kissinger = APP.signedIn("kissinger");
        assertThat(kissinger.get(seed).body()).as("not in the menu either").doesNotContain("/print\"");
        var answer = kissinger.get(seed + "/print");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("What is eyes only is read here and not printed.").doesNotContain("delegation consensus");
        assertThat(newest(seed).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(newest(seed).facts().get(Entry.REASONS)).contains("G-EYES-ONLY-PRINT");
    }

    @Test
    void whoever_may_not_know_of_it_is_told_what_they_are_told_of_nothing() {
        Browser harlow = APP.signedIn("harlow");
        var answer = harlow.get(Papers.seed(APP) + "/print");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(harlow.get(NONE + "/print").body());
    }
}
