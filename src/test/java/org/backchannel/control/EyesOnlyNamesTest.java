package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.custody.EyesOnlyNames;
import org.backchannel.custody.Meant;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.ReadersProposal;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is for the eyes of somebody whom nobody knows for certain is closed until two records managers have said who it is. */
class EyesOnlyNamesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Guard guard = APP.bean(Guard.class);
    private final JdbcClient db = APP.bean(JdbcClient.class);
    private final EyesOnlyNames names = APP.bean(EyesOnlyNames.class);
    private final String surname = "Q" + UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "").chars().limit(9)
            .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 16)))).collect(java.util.stream.Collectors.joining());
    private final String name = surname.toUpperCase(java.util.Locale.ROOT);
    private final String group = "desk-" + UUID.randomUUID().toString().substring(0, 8);
    private final Person sender = REGISTRAR.person("Sender", cleared(Level.SECRET), List.of(group), Role.ORIGINATOR);
    private final Person meant = REGISTRAR.person(surname, cleared(Level.SECRET), List.of(group), Role.RECIPIENT);
    private final Person first = manager("First");
    private final Person second = manager("Second");

    private static Person manager(String called) {
        return REGISTRAR.person(called, cleared(Level.SECRET), List.of("registry"), Role.RECORDS_MANAGER);
    }

    private Item filed(String line) {
        return REGISTRAR.file(line, "The heading for " + surname, List.of(group), sender, sender);
    }

    private Item filed() {
        return filed("Secret; Eyes Only for " + surname);
    }

    private boolean reads(Person who, Item item) {
        try {
            guard.look(asker(who), Act.READ, Target.item(item.id()), APP.bean(Custody.class)::read);
            return true;
        } catch (Refused | NotFound no) {
            return false;
        }
    }

    private ReadersProposal proposed(Item item, Person... persons) {
        return names.propose(asker(first), Target.item(item.id()), saying(persons));
    }

    private Meant saying(Person... persons) {
        return Meant.of(name, List.of(persons).stream().map(person -> person.id().value()).toList(), persons.length == 0,
                "a letter says so");
    }

    private List<NamesQueue.Row> queue(Person who, Item item) {
        return guard.look(asker(who), Act.SEE_EYES_ONLY_NAMES, Target.registry(), permit -> APP.bean(NamesQueue.class).page(permit,
                NamesQueue.Search.of(item.id().toString()), Optional.empty(), 10)).rows();
    }

    @Test
    void itIsClosedToEverybodyUntilTwoSayWhoIsMeant() {
        Item item = filed();
        for (Person person : List.of(sender, meant, first, second)) {
            assertThat(reads(person, item)).as(person.name()).isFalse();
        }
        ReadersProposal proposal = proposed(item, meant);
        assertThat(reads(meant, item)).as("one hand opens nothing").isFalse();
        assertThatThrownBy(() -> names.confirm(asker(first), proposal.id().toString())).isInstanceOf(Refused.class);
        assertThat(reads(meant, item)).isFalse();

        assertThat(names.confirm(asker(second), proposal.id().toString()).version()).isEqualTo(2);
        assertThat(reads(meant, item)).isTrue();
        assertThat(reads(sender, item)).isTrue();
        assertThat(reads(first, item)).isFalse();
        assertThat(queue(first, item)).isEmpty();
        assertThatThrownBy(() -> proposed(item, meant)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> names.confirm(asker(second), proposal.id().toString())).isInstanceOf(NotFound.class);
    }

    @Test
    void whoIsKnownReadsWhileOthersAreNot() {
        Item item = filed("Secret; Eyes Only for Test " + surname + ", the Keeper of the " + surname);
        assertThat(reads(meant, item)).isTrue();
        assertThat(reads(sender, item)).isFalse();
        assertThat(queue(first, item)).extracting(NamesQueue.Row::name).containsExactly("KEEPER OF THE " + name);
    }

    @Test
    void theTrailSaysWhoSaidWhomTheNameMeans() {
        Item item = filed();
        names.confirm(asker(second), proposed(item, meant).id().toString());
        List<Line> lines = APP.bean(Trail.class).trailOf(Subject.item(item.id().value()));
        Line done = lines.stream().filter(line -> line.type().equals("item.confirm-readers") && line.outcome() == Outcome.DONE).findFirst()
                .orElseThrow();
        assertThat(done.facts()).containsEntry(Entry.ACTOR, second.id().value()).containsEntry("eyesOnlyName", name)
                .containsEntry("why", "a letter says so").containsEntry("version", "2");
        assertThat(lines.stream().filter(line -> line.correlation().equals(done.correlation())).filter(line -> line != done).findFirst()
                .orElseThrow().facts()).containsEntry("meant", meant.id().value()).containsEntry("proposer", first.id().value());
        assertThat(lines.stream().filter(line -> line.type().equals("item.propose-readers"))).hasSize(2);
    }

    /** INVARIANT 2: who decides whom a name means sees line, name and marking, and no heading, party or text. */
    @Test
    void theQueueShowsNeitherHeadingNorParties() {
        Person abroad = new Person(PersonId.random(), Person.Kind.HUMAN, "Nobody Abroad", "Abroad",
                "Embassy of " + surname + " beyond the sea",
                sender.roles(), sender.clearance(), sender.groups(), false);
        Item item = REGISTRAR.file("Secret; Eyes Only for " + surname, "The heading for " + surname, List.of(group), abroad, abroad);
        Browser marsh = APP.signedIn("marsh");
        String form = "/eyes-only-names/" + item.id() + "/1";
        proposed(item, meant);
        for (String path : new String[]{"/eyes-only-names", form, "/proposals", "/api/v1/eyes-only-names?limit=200",
                "/api/v1/readers-proposals"}) {
            String shown = path.startsWith("/api")
                    ? marsh.send(marsh.request(path).header("Accept", "application/json").GET().build()).body()
                    : marsh.get(path).body();
            assertThat(shown).as(path).contains(name).doesNotContain("The heading for", abroad.office(), "Abroad");
        }
        assertThat(marsh.get(form).body()).contains("Test " + surname).contains("has this surname");
        assertThat(marsh.get("/eyes-only-names?level=TOP_SECRET").body()).doesNotContain(name);
        assertThat(marsh.get("/eyes-only-names?state=nobody").body()).doesNotContain(name);
    }

    @Test
    void itIsThereForThoseRecordsManagersAloneWhoDominateIt() {
        Item item = filed("Top Secret; Eyes Only for " + surname);
        Person above = REGISTRAR.person("Above", cleared(Level.TOP_SECRET), List.of("registry"), Role.RECORDS_MANAGER);
        assertThat(queue(above, item)).hasSize(1);
        assertThat(queue(first, item)).isEmpty();
        assertThatThrownBy(() -> proposed(item, meant)).isInstanceOf(NotFound.class);
        ReadersProposal proposal = names.propose(asker(above), Target.item(item.id()), saying(meant));
        assertThatThrownBy(() -> names.confirm(asker(second), proposal.id().toString())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> names.withdraw(asker(second), proposal.id().toString())).isInstanceOf(NotFound.class);
        assertThat(guard.look(asker(second), Act.SEE_PROPOSALS, Target.registry(), APP.bean(NamesQueue.class)::waiting).proposed()
                .stream().filter(one -> one.item().id().equals(item.id()))).isEmpty();
    }

    @Test
    void nobodyDecidesThatANameIsTheirOwn() {
        Item item = filed();
        assertThatThrownBy(() -> proposed(item, first)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons().toString()).contains("G-OWN-NAME"));
        ReadersProposal proposal = proposed(item, meant, second);
        assertThatThrownBy(() -> names.confirm(asker(second), proposal.id().toString())).isInstanceOf(Refused.class);
        assertThat(reads(second, item)).isFalse();
        names.confirm(asker(manager("Third")), proposal.id().toString());
        assertThat(reads(second, item)).isTrue();
    }

    @Test
    void aNameThatIsNobodysHereStaysTextAndTheItemClosedUntilSomebodyComes() {
        Item item = filed();
        names.confirm(asker(second), proposed(item).id().toString());
        assertThat(reads(sender, item)).isFalse();
        assertThat(queue(first, item)).allMatch(NamesQueue.Row::decided).hasSize(1);
        assertThat(APP.signedIn("marsh").get("/eyes-only-names?state=nobody").body()).contains(name);
        assertThat(APP.signedIn("marsh").get("/eyes-only-names").body()).doesNotContain(name);
        assertThatThrownBy(() -> proposed(item)).isInstanceOf(Conflict.class);
        names.confirm(asker(second), proposed(item, meant).id().toString());
        assertThat(reads(meant, item)).isTrue();
        assertThat(reads(sender, item)).isTrue();
    }

    @Test
    void whatIsSaidMustBeOfTheLineAndOfTheDirectory() {
        Item item = filed();
        assertThatThrownBy(() -> names.propose(asker(first), Target.item(item.id()),
                Meant.of("Somebody Else", List.of(meant.id().value()), false, "r"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> names.propose(asker(first), Target.item(item.id()), Meant.of(name, List.of("registry"), false, "r")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Meant.of(name, List.of("smith"), true, "r")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Meant.of(name, List.of(), false, "r")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Meant.of("a;b", List.of("smith"), false, "r")).isInstanceOf(BadInput.class);
        proposed(item, meant);
        assertThatThrownBy(() -> proposed(item, meant)).isInstanceOf(Conflict.class);
    }

    /** A proposal is about a line: under another one nobody has said whom the name means. */
    @Test
    void aProposalHoldsForItsLineAlone() {
        Item item = filed("Secret; Eyes Only for " + surname + ", " + surname + "smith");
        ReadersProposal proposal = proposed(item, meant);
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/");
        REGISTRAR
                .grant(new Person(first.id(), first.kind(), first.name(), first.surname(), first.office(), first.roles(), first.clearance(),
                        new java.util.TreeSet<>(List.of(group)), false), List.of());
        APP.bean(org.backchannel.custody.Remarking.class).raise(asker(first), Target.item(item.id()),
                new org.backchannel.custody.Remarking.Wish("Secret; Eyes Only for " + surname, "a", "r", 1));
        assertThatThrownBy(() -> names.confirm(asker(second), proposal.id().toString())).isInstanceOf(Conflict.class);
        assertThat(reads(meant, item)).isFalse();
        names.withdraw(asker(second), proposal.id().toString());
        names.confirm(asker(second), proposed(item, meant).id().toString());
        assertThat(reads(meant, item)).isTrue();
    }

    /** INVARIANT 2: whoever may know of the item as it is marked now need not have been let into what it was marked before. */
    @Test
    void ofAProposalForAnEarlierLineNothingIsShownThatTheLineSaid() {
        Person one = REGISTRAR.person(surname + "a", cleared(Level.SECRET, "EXDIS"), List.of(group), Role.ORIGINATOR);
        Person two = REGISTRAR.person(surname + "b", cleared(Level.SECRET, "EXDIS"), List.of(group), Role.ORIGINATOR);
        Person cleared = REGISTRAR.person("Cleared", cleared(Level.SECRET, "EXDIS"), List.of("registry"), Role.RECORDS_MANAGER);
        String readers = "Eyes Only for Test " + surname + "a, Test " + surname + "b";
        Item item = REGISTRAR.file("Secret; Exdis; " + readers + ", " + surname, "A heading", List.of(group), one, one);
        assertThat(queue(first, item)).as("Exdis is not had").isEmpty();
        ReadersProposal proposal = names.propose(asker(cleared), Target.item(item.id()), saying(meant));
        var remarking = APP.bean(org.backchannel.custody.Remarking.class);
        var lowering = remarking.propose(asker(one), Target.item(item.id()),
                new org.backchannel.custody.Remarking.Wish("Secret; " + readers, "a", "r", 1));
        APP.bean(Integrator.class).drain();
        remarking.confirm(asker(two), lowering.id().toString());

        NamesQueue.Proposed shown = guard.look(asker(first), Act.SEE_PROPOSALS, Target.registry(), APP.bean(NamesQueue.class)::waiting)
                .proposed().stream().filter(waiting -> waiting.proposal().id().equals(proposal.id())).findFirst().orElseThrow();
        assertThat(shown.outdated()).isTrue();
        assertThat(shown.proposal().line()).isEqualTo("Secret; " + readers);
        assertThat(shown.proposal().toString()).doesNotContain("Exdis", name + ",", "name=" + name, meant.id().value(), "a letter says so");
    }

    /** INVARIANT 3: what somebody writes into the database says of no name whom it means. */
    @ParameterizedTest
    @ValueSource(strings = {"insert into item_reader (item_id, person_id) values (:item, :meant)",
            "delete from eyes_only_name where item_id = :item", "update eyes_only_name set decided = true where item_id = :item",
            "update item_version set record = replace(record, '\"meant\":{}', '\"meant\":{\"NAME\":[\"MEANT\"]}') where item_id = :item",
            "update item_version set record = replace(record, '\"readers\":[]', '\"readers\":[\"MEANT\"]') where item_id = :item"})
    void anAlteredRowOpensNothing(String attack) {
        Item item = filed();
        int changed = db.sql(attack.replace("NAME", name).replace("MEANT", meant.id().value())).param("item", item.id().value())
                .param("meant", meant.id().value()).update();
        assertThat(changed).isPositive();
        assertThat(reads(meant, item)).isFalse();
        assertThat(reads(sender, item)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"record = replace(record, :sender, :meant)", "item_id = :other"})
    void anAlteredProposalIsConfirmedByNobody(String attack) {
        Item item = filed();
        Item other = filed();
        ReadersProposal proposal = proposed(item, sender);
        db.sql("update readers_proposal set " + attack + " where id = :id").param("id", proposal.id()).param("sender", sender.id().value())
                .param("meant", meant.id().value()).param("other", other.id().value()).update();
        assertThatThrownBy(() -> names.confirm(asker(second), proposal.id().toString())).isInstanceOf(BrokenSeal.class);
        var waiting = guard.look(asker(second), Act.SEE_PROPOSALS, Target.registry(), APP.bean(NamesQueue.class)::waiting);
        assertThat(waiting.broken()).isPositive();
        assertThat(waiting.proposed()).noneMatch(one -> one.proposal().id().equals(proposal.id()));
        db.sql("delete from readers_proposal where id = ?").param(proposal.id()).update();
    }

    /** INVARIANT 2: for whom it is closed to, it is not there, byte for byte. */
    @Test
    void forWhoeverMayBeMeantThereIsNoSuchItem() {
        Item item = REGISTRAR.file("Secret; Eyes Only for Finch", "A heading", List.of("salt"), sender, sender);
        Browser finch = APP.signedIn("finch");
        String none = UUID.randomUUID().toString();
        for (String path : new String[]{"/items/ID", "/items/ID/trail", "/api/v1/items/ID", "/api/v1/items/ID/card"}) {
            HttpResponse<String> closed = finch.get(path.replace("ID", item.id().toString()));
            HttpResponse<String> absent = finch.get(path.replace("ID", none));
            assertThat(closed.statusCode()).as(path).isEqualTo(404).isEqualTo(absent.statusCode());
            assertThat(closed.body().replace(item.id().toString(), none)).isEqualTo(absent.body());
        }
        assertThat(finch.get("/").body()).doesNotContain(item.id().toString());
    }

    @Test
    void nobodyElseSeesTheQueueOrDecides() {
        Item item = filed();
        for (String person : List.of("kissinger", "argus", "porter", "finch")) {
            assertThat(APP.signedIn(person).get("/eyes-only-names").statusCode()).as(person).isEqualTo(403);
            assertThat(APP.signedIn(person).get("/api/v1/eyes-only-names").statusCode()).as(person).isEqualTo(403);
            String proposals = "/api/v1/items/" + item.id() + "/readers-proposals";
            HttpResponse<String> answer = call(person, proposals, body());
            assertThat(answer.statusCode()).as(person).isIn(403, 404);
            assertThat(call(person, proposals, body().replace(meant.id().value(), "nobody-of-this-id")).body())
                    .as("who is in the directory is told to nobody").isEqualTo(answer.body());
        }
    }

    private String body() {
        return "{\"name\":\"%s\",\"persons\":[\"%s\"],\"reason\":\"a letter\"}".formatted(surname, meant.id().value());
    }

    private static HttpResponse<String> call(String person, String path, String body) {
        Browser browser = APP.signedIn(person);
        browser.get("/");
        return browser.send(browser.request(path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElseThrow()).POST(BodyPublishers.ofString(body)).build());
    }

    @Test
    void itIsDoneByRestAsWell() {
        Item item = filed();
        HttpResponse<String> proposal = call("marsh", "/api/v1/items/" + item.id() + "/readers-proposals", body());
        assertThat(proposal.statusCode()).as(proposal.body()).isEqualTo(201);
        String id = JsonMapper.builder().build().readTree(proposal.body()).path("id").asString();
        assertThat(call("marsh", "/api/v1/readers-proposals/" + id + "/confirmation", "{}").statusCode()).isEqualTo(403);
        HttpResponse<String> confirmed = call("quill", "/api/v1/readers-proposals/" + id + "/confirmation", "{}");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.body()).contains("\"version\":2").contains("\"unresolved\":[]");
        assertThat(reads(meant, item)).isTrue();
    }

    @Test
    void namesThatAreAlikeAreDecidedTogetherEachByItself() {
        List<Item> items = List.of(filed(), filed("Secret; Nodis; Eyes Only for " + surname), filed());
        Item other = filed("Secret; Eyes Only for " + surname + "smith");
        Browser marsh = APP.signedIn("marsh");
        String form = "/eyes-only-names/" + items.getFirst().id() + "/1";
        assertThat(marsh.get(form).body()).contains("Propose for all 3 alike");
        String told = marsh.post(form + "/alike", Map.of("name", name, "meant", meant.id().value(), "reason", "a letter")).body();
        assertThat(told).contains("Proposed for 3 items");
        Browser quill = APP.signedIn("quill");
        var path = Pattern.compile("/readers-proposals/[0-9a-f-]{36}/alike").matcher(
                panel(quill.get("/proposals").body()));
        assertThat(path.find()).isTrue();
        assertThat(quill.post(path.group(), Map.of()).body()).contains("Confirmed for 3 items");
        for (Item item : items) {
            assertThat(APP.bean(Items.class).find(item.id()).orElseThrow().access().readers()).contains(meant.id().value());
            assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                    .filter(line -> line.type().equals("item.confirm-readers") && line.outcome() == Outcome.DONE)).hasSize(1);
        }
        assertThat(reads(meant, other)).isFalse();
    }

    /** From where the page speaks of this test's name on. */
    private String panel(String page) {
        return page.substring(page.indexOf("<dd>" + name + "</dd>"));
    }

    @Test
    void whatIsWrongIsSaidInTheFormWithWhatWasTyped() {
        Item item = filed();
        Browser marsh = APP.signedIn("marsh");
        String form = "/eyes-only-names/" + item.id() + "/1";
        marsh.get(form);
        HttpResponse<String> again = marsh.post(form, Map.of("name", name, "reason", "because of a letter"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("say who is meant, or that it is nobody here").contains("because of a letter");
    }
}
