package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Reminders;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever answers for an item is told on the day, and sees on their first page what is due of theirs. */
class OwnersDueTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final LocalDate TODAY = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    private final Reminders reminders = APP.bean(Reminders.class);

    private static Person owner(String group, Level level) {
        Person owner = REGISTRAR.person("Wharfinger", cleared(level), List.of(), Role.ORIGINATOR);
        APP.bean(Guard.class).change(Asker.registry("test"), Act.CREATE_GROUP, new Target.AGroup(group), Context.NONE,
                permit -> APP.bean(Groups.class).create(group, "The group " + group, "for tests", owner.id()));
        return REGISTRAR.grant(new Person(owner.id(), owner.kind(), owner.name(), owner.surname(), owner.office(), owner.roles(),
                owner.clearance(), new TreeSet<>(List.of(group)), false), List.of());
    }

    private static Item filed(String group, String heading, Optional<PersonId> drafter) {
        var card = new Card(Kind.MEMORANDUM, "", heading, List.of(), List.of(),
                new Dated("", Optional.of(TODAY.minusYears(3)), Optional.empty()), "", Provenance.HERE, Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(group)), drafter), Registrar.content("The text"));
    }

    /** An item that says of itself that it is declassified on that day. */
    private static Item due(String group, String heading, LocalDate on) {
        Item item = filed(group, heading, Optional.empty());
        Person manager = REGISTRAR.person("Duemanager", cleared(Level.SECRET), List.of(group), Role.RECORDS_MANAGER);
        APP.bean(Classifying.class).state(asker(manager), item.id().toString(),
                "Classified By: J. Smith, Director\nReason: 1.4(d)\nDeclassify On: "
                        + on.format(DateTimeFormatter.BASIC_ISO_DATE),
                "", "a test", 0);
        return item;
    }

    private static List<Line> told(Item item) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals("item.tell-owner") && line.outcome() == Outcome.DONE).toList();
    }

    /** D17. */
    @Test
    void the_owner_is_told_on_the_day_and_once() {
        Person owner = owner("wharf-due", Level.SECRET);
        Item today = due("wharf-due", "The rent of the wharf", TODAY);
        Item later = due("wharf-due", "The rent of the crane", TODAY.plusDays(9));
        OwnersTold job = APP.bean(OwnersTold.class);
        job.round();
        job.round();
        assertThat(told(today)).singleElement().satisfies(line -> assertThat(line.facts()).containsEntry("told", owner.id().value())
                .containsEntry("due", TODAY.toString()).containsEntry("rule", "DECLASSIFY-ON"));
        assertThat(told(later)).as("its day is to come").isEmpty();
        assertThat(reminders.of(owner)).extracting(Reminders.Reminder::heading).containsExactly("The rent of the wharf",
                "The rent of the crane");
        assertThat(reminders.of(owner)).noneMatch(Reminders.Reminder::late);
    }

    /** INVARIANT 2. */
    @Test
    void an_owner_who_may_not_know_of_it_is_told_nothing_and_others_see_nothing_of_it() {
        Person low = owner("wharf-low", Level.CONFIDENTIAL);
        Item today = due("wharf-low", "The rent of the vault", TODAY);
        Person member = REGISTRAR.person("Wharfmember", cleared(Level.SECRET), List.of("wharf-low"), Role.ORIGINATOR);
        APP.bean(OwnersTold.class).round();
        assertThat(told(today)).singleElement().satisfies(line -> assertThat(line.facts()).containsEntry("told", ""));
        assertThat(reminders.of(low)).isEmpty();
        assertThat(reminders.of(member)).as("it is not theirs").isEmpty();
    }

    /** E6: a draft is a working paper by itself. */
    @Test
    void a_draft_is_a_working_paper_from_the_day_on_which_it_was_begun() {
        Person drafter = REGISTRAR.person("Longdrafter", cleared(Level.SECRET), List.of("wharf-drafts"), Role.ORIGINATOR);
        Item draft = filed("wharf-drafts", "A plan of the pier", Optional.of(drafter.id()));
        assertThat(reminders.of(drafter)).as("it was begun today").isEmpty();
        begun(draft, 181);
        assertThat(reminders.of(drafter)).singleElement().satisfies(one -> {
            assertThat(one.late()).isTrue();
            assertThat(one.on()).isEqualTo(TODAY.minusDays(1));
            assertThat(one.what()).contains("A draft is a working paper");
        });
        begun(draft, 170);
        assertThat(reminders.of(drafter)).singleElement().satisfies(one -> assertThat(one.late()).isFalse());
    }

    private static void begun(Item draft, int days) {
        APP.bean(JdbcClient.class).sql("update item set filed_at = ? where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(days), draft.id().value()).update();
    }

    @Test
    void a_working_paper_of_ones_own_group_is_among_them_however_late() {
        Person owner = owner("wharf-papers", Level.SECRET);
        Item item = filed("wharf-papers", "Notes on the jetty", Optional.empty());
        Person manager = REGISTRAR.person("Papermanager", cleared(Level.SECRET), List.of("wharf-papers"), Role.RECORDS_MANAGER);
        APP.bean(WorkingPapers.class).state(asker(manager), item.id().toString(), "");
        assertThat(reminders.of(owner)).singleElement().satisfies(one -> assertThat(one.late()).isTrue());
    }

    @Test
    void the_first_page_says_so_and_a_list_that_is_narrowed_does_not() {
        Item draft = filed("island-affairs", "A plan of the breakwater", Optional.of(new PersonId("smith")));
        begun(draft, 181);
        Browser smith = APP.signedIn("smith");
        assertThat(smith.get("/").body()).contains("Falls due with you", "A plan of the breakwater", "/items/" + draft.id());
        assertThat(smith.get("/?level=RESTRICTED").body()).doesNotContain("Falls due with you");
        begun(draft, 0);
        assertThat(smith.get("/").body()).doesNotContain("Falls due with you");
    }
}
