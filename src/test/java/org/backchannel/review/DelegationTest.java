package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delegations in writing: given by two records managers, ended by one, and without one a reviewer declassifies nothing. */
class DelegationTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final Delegating delegating = APP.bean(Delegating.class);
    private final Delegations delegations = APP.bean(Delegations.class);
    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Person manager = REGISTRAR.person("Delegator", cleared(Level.SECRET), List.of("writs"), Role.RECORDS_MANAGER);
    private final Person other = REGISTRAR.person("Countersigner", cleared(Level.SECRET), List.of("writs"), Role.RECORDS_MANAGER);
    private final Person reviewer = REGISTRAR.undelegated("Bare", cleared(Level.SECRET), List.of("writs"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Vested", cleared(Level.SECRET), List.of("writs"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the harbor writ", List.of("writs"), manager, manager);

    private static Delegating.Scope scope(String level, String office, String from, String to) {
        return new Delegating.Scope(level, office, from, to, "Memorandum of May 3, registry file 12");
    }

    private Delegation given(Delegating.Scope scope) {
        Delegation proposed = delegating.propose(asker(manager), reviewer.id().value(), scope);
        return delegating.confirm(asker(other), proposed.id().toString());
    }

    private String marked(Person by) {
        String id = reviewing.open(asker(by), Target.item(item.id()), ReviewKind.FRUS, "The volume").id().toString();
        APP.bean(PortionMarking.class).releaseRest(asker(by), id);
        return id;
    }

    private ReviewCase propose(Person by, String id) {
        return APP.bean(Proposing.class).propose(asker(by), id, "22 U.S.C. 4353", reviewing.bench(asker(by), id).seen());
    }

    private List<Line> trail(Subject subject, String type, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(subject).stream().filter(line -> line.type().equals(type) && line.outcome() == outcome)
                .toList();
    }

    private static Subject about(Person person) {
        return new Subject("person", person.id().value());
    }

    /** R1: the role alone declassifies nothing; a delegation in force does, and what is decided says by which. */
    @Test
    void the_role_alone_declassifies_nothing_and_a_delegation_does() {
        String id = marked(reviewer);
        assertThatThrownBy(() -> propose(reviewer, id)).isInstanceOf(Refused.class);
        assertThat(trail(Subject.item(item.id().value()), "item.propose-release", Outcome.REFUSED)).singleElement()
                .satisfies(line -> assertThat(line.facts().get("reasons")).isEqualTo("G-NO-AUTHORITY"));
        Delegation held = given(scope("SECRET", "", "", ""));
        ReviewCase proposed = propose(reviewer, id);
        assertThat(proposed.proposal().orElseThrow().authority()).contains(new Authority(Authority.Basis.DELEGATED, held.document()));
        ReviewCase decided = APP.bean(Deciding.class).decide(asker(second), id, proposed.proposal().orElseThrow().digest());
        assertThat(decided.state()).isInstanceOfSatisfying(CaseState.Decided.class, state -> assertThat(state.decision().authority())
                .contains(new Authority(Authority.Basis.DELEGATED, "A memorandum for tests")));
        assertThat(trail(Subject.item(item.id().value()), "item.decide-release", Outcome.DONE).getFirst().facts().get("basis"))
                .isEqualTo("as delegated in writing: A memorandum for tests");
    }

    /** R1: neither proposes nor decides who has none, and whoever may not know of the item is told of none. */
    @Test
    void nobody_decides_without_authority() {
        String id = marked(second);
        ReviewCase proposed = propose(second, id);
        String seen = proposed.proposal().orElseThrow().digest();
        assertThatThrownBy(() -> APP.bean(Deciding.class).decide(asker(reviewer), id, seen)).isInstanceOf(Refused.class)
                .satisfies(refused -> assertThat(((Refused) refused).reasons().toString()).contains("G-NO-AUTHORITY"));
        Person far = REGISTRAR.undelegated("Faraway", cleared(Level.SECRET), List.of("elsewhere"), Role.REVIEWER);
        assertThatThrownBy(() -> APP.bean(Deciding.class).decide(asker(far), id, seen)).isInstanceOf(NotFound.class);
    }

    /** R1: it ends at the next request. */
    @Test
    void one_that_is_ended_counts_no_more() {
        Delegation held = given(scope("SECRET", "", "", ""));
        String id = marked(reviewer);
        assertThatThrownBy(() -> delegating.end(asker(manager), held.id().toString(), " ")).isInstanceOf(BadInput.class);
        delegating.end(asker(manager), held.id().toString(), "a new post");
        assertThatThrownBy(() -> propose(reviewer, id)).isInstanceOf(Refused.class);
        assertThat(trail(about(reviewer), "person.end-delegation", Outcome.DONE)).singleElement()
                .satisfies(
                        line -> assertThat(line.facts()).containsEntry("why", "a new post").containsEntry("actor", manager.id().value()));
        assertThatThrownBy(() -> delegating.end(asker(manager), held.id().toString(), "again")).isInstanceOf(Conflict.class);
    }

    /** R1: it covers what it says: no higher level, no other office, no other day. */
    @ParameterizedTest
    @CsvSource(value = {"SECRET,'',0,0,true", "CONFIDENTIAL,'',0,0,false", "SECRET,OWN,0,0,true", "SECRET,Another office,0,0,false",
            "SECRET,'',1,9,false", "SECRET,'',-9,0,true"})
    void it_covers_what_it_says(String level, String office, int from, int to, boolean covers) {
        given(scope(level, office.equals("OWN") ? manager.office().toUpperCase(java.util.Locale.ROOT) : office,
                TODAY.plusDays(from).toString(), TODAY.plusDays(to).toString()));
        assertThat(APP.bean(Authorities.class).of(reviewer, item).isPresent()).isEqualTo(covers);
    }

    /** Given by two, neither of them the person, never above their own clearance, and never to whoever is no reviewer. */
    @Test
    void it_takes_two_records_managers() {
        Delegation proposed = delegating.propose(asker(manager), reviewer.id().value(), scope("SECRET", "", "", ""));
        String id = proposed.id().toString();
        assertThatThrownBy(() -> delegating.confirm(asker(manager), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> delegating.confirm(asker(second), id)).isInstanceOf(Refused.class);
        Person low = REGISTRAR.person("Lowly", cleared(Level.CONFIDENTIAL), List.of("writs"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> delegating.confirm(asker(low), id)).isInstanceOf(Refused.class);
        assertThat(delegations.inForce(reviewer.id())).isEmpty();
        delegating.withdraw(asker(low), id);
        assertThatThrownBy(() -> delegating.confirm(asker(other), id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> delegating.propose(asker(manager), reviewer.id().value(), scope("TOP_SECRET", "", "", "")))
                .isInstanceOf(Refused.class);
        Person recipient = REGISTRAR.person("Recipient", cleared(Level.SECRET), List.of("writs"), Role.RECIPIENT);
        assertThatThrownBy(() -> delegating.propose(asker(manager), recipient.id().value(), scope("SECRET", "", "", "")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> delegating.propose(asker(reviewer), second.id().value(), scope("SECRET", "", "", "")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> delegating.propose(asker(manager), "nobody-here", scope("SECRET", "", "", "")))
                .isInstanceOf(NotFound.class);
        assertThat(trail(about(reviewer), "person.confirm-delegation", Outcome.REFUSED)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(value = {"UNCLASSIFIED,'','',level", "high,'','',level", "SECRET,soon,'',from", "SECRET,'',2001-01-01,to",
            "SECRET,2999-01-02,2999-01-01,to"})
    void what_is_no_delegation_is_refused_by_field(String level, String from, String to, String field) {
        assertThatThrownBy(() -> delegating.propose(asker(manager), reviewer.id().value(), scope(level, "", from, to)))
                .isInstanceOfSatisfying(BadInput.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update declassification_delegation set record = replace(record, 'SECRET', 'TOP_SECRET') where person_id = ?",
            "delete from declassification_delegation where person_id = ?",
            "delete from declassification_delegation where number = 3 and person_id = ?"})
    void an_altered_row_gives_nobody_anything(String attack) {
        Delegation held = given(scope("SECRET", "", "", ""));
        delegating.end(asker(manager), held.id().toString(), "a new post");
        String id = marked(reviewer);
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(reviewer.id().value()).update()).isPositive();
        assertThatThrownBy(() -> delegations.inForce(reviewer.id())).isInstanceOf(BrokenSeal.class);
        assertThatThrownBy(() -> propose(reviewer, id)).isInstanceOf(Refused.class);
        APP.bean(JdbcClient.class).sql("delete from declassification_delegation where person_id = ?").param(reviewer.id().value()).update();
    }

    /** The reviewers and records managers of the first start have one, by the registry, once. */
    @Test
    void the_first_reviewers_have_one_by_the_registry() {
        assertThat(delegations.list(asker(manager)).others()).filteredOn(one -> one.name().equals("Ruth Finch")).singleElement()
                .satisfies(one -> {
                    assertThat(one.delegation().proposer()).isEqualTo("registry");
                    assertThat(one.delegation().level()).isEqualTo(Level.TOP_SECRET);
                });
        assertThat(APP.bean(DelegationRows.class).of(new PersonId("marsh"))).singleElement()
                .satisfies(one -> assertThat(one.proposer()).isEqualTo("registry"));
        APP.bean(FirstDelegations.class).start();
        assertThat(APP.bean(DelegationRows.class).of(reviewer.id())).as("who becomes a reviewer later has none by it").isEmpty();
    }

    @Test
    void by_its_page_one_is_proposed_confirmed_and_ended() {
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get("/delegations").body()).contains("Who may declassify", "Propose a delegation", "Test Bare");
        Map<String, String> form = Map.of("person", reviewer.id().value(), "level", "SECRET", "document", "Paper 7 of the drawer");
        assertThat(marsh.post("/delegations", Map.of("person", reviewer.id().value(), "level", "SECRET", "document", "")).body())
                .contains("name the document that was signed");
        String body = marsh.post("/delegations", form).body();
        assertThat(body).contains("Another records manager has to confirm it.", "Paper 7 of the drawer");
        Delegation made = APP.bean(DelegationRows.class).of(reviewer.id()).getLast();
        Browser quill = APP.signedIn("quill");
        quill.get("/delegations");
        assertThat(quill.post("/delegations/" + made.id() + "/confirmation", Map.of()).body()).contains("Confirmed.", "in force");
        assertThat(APP.signedIn("finch").get("/delegations").body()).contains("Paper 7 of the drawer")
                .doesNotContain("Propose a delegation");
        assertThat(APP.signedIn("smith").get("/delegations").statusCode()).isEqualTo(403);
        assertThat(quill.post("/delegations/" + made.id() + "/end", Map.of("why", "they left")).body()).contains("they left");
    }
}
