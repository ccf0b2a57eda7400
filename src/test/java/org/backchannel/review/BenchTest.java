package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What helps at the bench: undo, comments, whose case it is, and lists that do not end at a page. */
class BenchTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final PortionMarking portions = APP.bean(PortionMarking.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("benches"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("benches"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the slipway", List.of("benches"), first, first);
    private final String id = opened();

    private String opened() {
        return reviewing.open(asker(first), Target.item(item.id()), ReviewKind.DISCRETIONARY, "The public asks").id().toString();
    }

    private static Wish withheld(int word) {
        return new Wish("WITHHELD", "50X1 until 2040-12-31", "", "", "w", Optional.of(word), Optional.of(word));
    }

    private List<Integer> gaps() {
        Mark mark = reviewing.bench(asker(first), id).marks().get(1);
        return mark == null ? List.of() : mark.gaps().stream().map(Gap::from).toList();
    }

    @Test
    void undo_takes_back_what_one_marked_last_step_by_step() {
        portions.mark(asker(first), id, 1, withheld(3));
        portions.mark(asker(first), id, 1, withheld(1));
        portions.mark(asker(first), id, 1, Wish.released());
        portions.undo(asker(first), id);
        assertThat(gaps()).containsExactly(1, 3);
        portions.undo(asker(first), id);
        assertThat(gaps()).containsExactly(3);
        portions.mark(asker(first), id, 1, withheld(0));
        portions.undo(asker(first), id);
        assertThat(gaps()).containsExactly(3);
        portions.undo(asker(first), id);
        assertThat(reviewing.bench(asker(first), id).marks()).isEmpty();
        assertThatThrownBy(() -> portions.undo(asker(first), id)).isInstanceOf(Conflict.class).hasMessageContaining("nothing");
    }

    @Test
    void nobody_undoes_what_another_has_marked_since() {
        portions.mark(asker(first), id, 1, withheld(3));
        portions.mark(asker(second), id, 1, Wish.released());
        assertThatThrownBy(() -> portions.undo(asker(first), id)).isInstanceOf(Conflict.class).hasMessageContaining("by another");
        portions.undo(asker(second), id);
        assertThat(gaps()).as("what the first had made of it").containsExactly(3);
    }

    @Test
    void a_comment_is_read_by_the_other_reviewers_and_cannot_be_altered() {
        portions.comment(asker(first), id, 1, "is the slipway still secret?");
        assertThat(reviewing.bench(asker(second), id).comments(1)).singleElement().satisfies(one -> {
            assertThat(one.text()).isEqualTo("is the slipway still secret?");
            assertThat(one.by()).isEqualTo(first.id().value());
        });
        assertThatThrownBy(() -> portions.comment(asker(first), id, 7, "none")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> portions.comment(asker(first), id, 1, " ")).isInstanceOf(BadInput.class);
        APP.bean(JdbcClient.class).sql("update review_comment set record = replace(record, 'still', 'not') where case_id = ?")
                .param(UUID.fromString(id)).update();
        assertThatThrownBy(() -> reviewing.bench(asker(second), id)).isInstanceOf(BrokenSeal.class);
    }

    @Test
    void a_case_is_given_to_a_reviewer_who_may_read_the_item_and_to_nobody_else() {
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("benches"), Role.REVIEWER);
        Person reader = REGISTRAR.person("Reader", cleared(Level.SECRET), List.of("benches"), Role.RECIPIENT);
        for (Person one : List.of(low, reader)) {
            assertThatThrownBy(() -> reviewing.assign(asker(first), id, one.id().value())).isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() -> reviewing.assign(asker(low), id, low.id().value())).isInstanceOf(NotFound.class);
        assertThat(reviewing.assign(asker(first), id, second.id().value()).terms().assigned()).isEqualTo(second.id().value());
        assertThat(listed(second, true, "").rows()).extracting(row -> row.review().id().toString()).containsExactly(id);
        assertThat(listed(first, true, "").rows()).isEmpty();
        reviewing.withdraw(asker(first), id, "no more");
        assertThatThrownBy(() -> reviewing.assign(asker(first), id, "")).isInstanceOf(Conflict.class);
    }

    /** INVARIANT 2: a count is of what whoever asks may see. */
    @Test
    void how_much_somebody_has_at_hand_is_counted_of_what_one_may_see() {
        reviewing.assign(asker(first), id, second.id().value());
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("elsewhere"), Role.REVIEWER);
        assertThat(APP.bean(Cases.class).assigned(filter(first), second.id().value())).isEqualTo(1);
        assertThat(APP.bean(Cases.class).assigned(filter(far), second.id().value())).isZero();
    }

    private static Filter filter(Person who) {
        return APP.bean(Policy.class).filter(who, Act.READ);
    }

    private Docket.Page listed(Person who, boolean own, String after) {
        return APP.bean(Guard.class).look(asker(who), Act.SEE_REVIEWS, Target.registry(),
                permit -> APP.bean(Docket.class).list(permit, Optional.empty(), own, after));
    }

    /** Every case is on exactly one page, whatever was opened in the same second. */
    @Test
    void a_list_goes_on_from_page_to_page_until_its_end() {
        for (int i = 0; i < 5; i++) {
            opened();
        }
        List<UUID> seen = new ArrayList<>();
        Optional<Cursor.OfCase> after = Optional.empty();
        do {
            Cases.Page page = APP.bean(Cases.class).list(filter(first), new Cases.Wanted(Optional.empty(), Optional.empty(), after, 2));
            page.cases().stream().filter(review -> review.item().equals(item.id())).map(ReviewCase::id).forEach(seen::add);
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        Browser finch = APP.signedIn("finch");
        assertThat(finch.get("/reviews?after=yesterday").body()).contains("`yesterday` is not where a page of this list ends");
    }

    @Test
    void the_pages_undo_comment_and_assign() {
        Item paper = REGISTRAR.file("Confidential", "the capstan", List.of("island-affairs"), first, first);
        Browser finch = APP.signedIn("finch");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "FOIA", "request", "r", "requester", "A. Reader\n1 Quay Street")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        assertThat(bench).contains("1 Quay Street", "The requester may go to court");
        finch.post(review + "/portions/1", Map.of("treatment", "RELEASED"));
        assertThat(finch.post(review + "/undo", Map.of()).body()).contains("Undone", "0 of 1");
        assertThat(finch.post(review + "/undo", Map.of()).body()).contains("you have marked nothing that could be undone");
        assertThat(finch.post(review + "/portions/1/comments", Map.of("comment", "ask the harbour master")).body())
                .contains("ask the harbour master");
        String choices = finch.get(review + "/assignment").body();
        assertThat(choices).contains("Samuel Wren");
        String wren = choices.replaceAll("(?s).*name=\"person\" value=\"([^\"]+)\"><button[^>]*>Assign<span[^>]*> to Samuel Wren.*", "$1");
        assertThat(finch.post(review + "/assignment", Map.of("person", wren)).body()).contains("The case is assigned.", "Samuel Wren");
        assertThat(APP.signedIn("wren").get("/reviews?whose=mine").body()).contains("the capstan");
    }
}
