package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Map;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;

/** Questions that auditors save for themselves. */
class SavedQueriesTest {

    private static final TrailForm REFUSED = TrailForm.of(Map.of("outcome", "REFUSED", "act", "item.read"));

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final SavedQueries saved = app.bean(SavedQueries.class);
    private final Person auditor = registrar.person("Auditor", cleared(Level.SECRET), List.of(), Role.AUDITOR);
    private final Person other = registrar.person("Other", cleared(Level.SECRET), List.of(), Role.AUDITOR);

    private List<SavedQueries.Saved> own(Person who) {
        return app.bean(Guard.class).look(asker(who), Act.QUERY_TRAIL, Target.trail(), saved::own);
    }

    @Test
    void one_is_saved_seen_by_nobody_else_and_deleted_by_nobody_else() {
        saved.save(asker(auditor), " Refused readers ", REFUSED);
        assertThat(own(auditor)).singleElement().satisfies(query -> {
            assertThat(query.name()).isEqualTo("Refused readers");
            assertThat(query.href()).isEqualTo("/trail?act=item.read&outcome=REFUSED");
        });
        assertThat(own(other)).isEmpty();
        String id = own(auditor).getFirst().id().toString();
        assertThatThrownBy(() -> saved.forget(asker(other), id)).isInstanceOf(Conflict.class);
        assertThat(own(auditor)).hasSize(1);
        saved.forget(asker(auditor), id);
        assertThat(own(auditor)).isEmpty();
        assertThatThrownBy(() -> saved.forget(asker(auditor), id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> saved.forget(asker(auditor), "nothing")).isInstanceOf(Conflict.class);
    }

    @Test
    void saving_and_deleting_are_in_the_trail_by_id_and_not_by_name() {
        saved.save(asker(auditor), "A name that may say something", REFUSED);
        String id = own(auditor).getFirst().id().toString();
        saved.forget(asker(auditor), id);
        var lines = app.bean(Trail.class).lines(Query.all().by(auditor.id().value()), null, 20);
        assertThat(lines).extracting(line -> line.type() + " " + line.outcome()).containsOnlyOnce("trail.save-query GRANTED",
                "trail.save-query DONE", "trail.forget-query GRANTED", "trail.forget-query DONE");
        assertThat(lines).filteredOn(line -> line.facts().containsKey("savedQuery")).hasSize(2)
                .allSatisfy(line -> assertThat(line.facts()).containsEntry("savedQuery", id));
        assertThat(lines).extracting(Line::facts).asString().doesNotContain("may say something");
    }

    @Test
    void what_cannot_be_asked_or_named_is_not_saved() {
        saved.save(asker(auditor), "Once", REFUSED);
        assertThatThrownBy(() -> saved.save(asker(auditor), "Once", REFUSED)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> saved.save(asker(auditor), " ", REFUSED)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> saved.save(asker(auditor), "x".repeat(101), REFUSED)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> saved.save(asker(auditor), "a\nb", REFUSED)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> saved.save(asker(auditor), "Nothing", TrailForm.of(Map.of()))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> saved.save(asker(auditor), "Odd", TrailForm.of(Map.of("outcome", "odd")))).isInstanceOf(BadInput.class);
        assertThat(own(auditor)).hasSize(1);
        saved.save(asker(other), "Once", REFUSED);
        assertThat(own(other)).hasSize(1);
    }

    @Test
    void nobody_but_auditors_saves() {
        for (Role role : List.of(Role.ADMINISTRATOR, Role.RECORDS_MANAGER, Role.RECIPIENT)) {
            var someone = registrar.person("Someone", cleared(Level.SECRET), List.of(), role);
            assertThatThrownBy(() -> saved.save(asker(someone), "Mine", REFUSED)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void on_the_page_one_is_saved_run_and_deleted_and_a_wrong_name_keeps_the_filter_out_of_it() {
        var argus = app.signedIn("argus");
        assertThat(argus.get("/trail?outcome=REFUSED").body()).contains("Save what is shown now, as");
        var answer = argus.post("/trail/saved-queries", Map.of("name", "All <refusals>", "outcome", "REFUSED"));
        assertThat(answer.uri().toString()).endsWith("/trail?outcome=REFUSED");
        assertThat(answer.body()).contains("All &lt;refusals&gt;", "You alone see it.");
        argus.post("/trail/saved-queries", Map.of("name", "Another, which stays", "outcome", "FAILED"));
        assertThat(argus.get("/trail?outcome=REFUSED").statusCode()).isEqualTo(200);
        assertThat(argus.post("/trail/saved-queries", Map.of("name", "", "outcome", "REFUSED")).statusCode()).isEqualTo(422);
        var page = argus.get("/trail").body();
        String id = page.replaceAll("(?s).*>All &lt;refusals&gt;</a>.*?/trail/saved-queries/([0-9a-f-]{36})/deletion.*", "$1");
        assertThat(argus.post("/trail/saved-queries/" + id + "/deletion", Map.of()).body()).contains("The saved query is deleted.",
                "Another, which stays").doesNotContain("All &lt;refusals&gt;");
    }
}
