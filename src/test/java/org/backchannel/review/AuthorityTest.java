package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Persons;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.marking.Level;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.review.Authority.Basis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1: the four who may declassify: the original classifier in post, a successor in office, a supervisor, and who is delegated to in writing. */
class AuthorityTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final String post = "Consul at Port " + UUID.randomUUID();
    private final String desk = "Desk of " + post;
    private final String above = "Director above " + post;
    private final Person manager = REGISTRAR.person("Custodian", cleared(Level.SECRET), List.of("consuls"), Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "a report of the consul", List.of("consuls"), manager, manager);

    @TempDir
    Path policies;

    @BeforeEach
    void tables() throws IOException {
        Path folder = Files.createDirectories(policies.resolve("declassification"));
        Files.writeString(folder.resolve("classifiers.tsv"), "office\tlevel\tsupervisor\n%s\tSECRET\t%s\n%s\t-\t%s\n%s\tTOP_SECRET\t-\n"
                .formatted(post, desk, desk, above, above));
    }

    private Optional<Authority> of(Person person) {
        var origins = new Origins(APP.bean(ClassificationRows.class), Classifiers.load(policies.toString()), APP.bean(People.class),
                APP.bean(Persons.class));
        return new Authorities(APP.bean(Persons.class), APP.bean(Items.class), origins, APP.bean(Delegations.class)).of(person, item);
    }

    private Person holder(String name, String office) {
        Person like = REGISTRAR.undelegated("Holder", cleared(Level.SECRET), List.of("consuls"), Role.REVIEWER);
        return REGISTRAR.grant(new Person(PersonId.random(), Person.Kind.HUMAN, name, name, office, like.roles(), like.clearance(),
                like.groups(), false), List.of());
    }

    private Person moved(Person person, String office, boolean suspended) {
        return REGISTRAR.grant(new Person(person.id(), person.kind(), person.name(), person.surname(), office, person.roles(),
                person.clearance(), person.groups(), suspended), List.of());
    }

    private void classified(String block) {
        APP.bean(Classifying.class).state(asker(manager), item.id().toString(), block, "", "as it was", 0);
    }

    private String by(Person person) {
        return "Classified By: %s, %s\nReason: 1.4(d)\nDeclassify On: 19951231".formatted(person.name(), person.office());
    }

    @Test
    void the_original_classifier_has_it_while_in_post_and_then_the_successor() {
        Person consul = holder("Ann Ferryman", post);
        Person deputy = holder("Bill Oarsman", post);
        assertThat(of(consul)).as("nobody has stated who classified it").isEmpty();
        classified(by(consul));
        assertThat(of(consul).map(Authority::basis)).contains(Basis.ORIGINAL_CLASSIFIER);
        assertThat(of(deputy)).as("the classifier is still in post").isEmpty();
        Person gone = moved(consul, "Consul at another place", false);
        assertThat(of(gone)).as("no more in post").isEmpty();
        assertThat(of(deputy).map(Authority::basis)).contains(Basis.SUCCESSOR);
    }

    @Test
    void who_is_suspended_holds_no_post() {
        Person consul = holder("Cara Boatman", post);
        Person next = holder("Dan Pilot", post);
        classified(by(consul));
        moved(consul, post, true);
        assertThat(of(next).map(Authority::basis)).contains(Basis.SUCCESSOR);
    }

    @Test
    void a_supervisor_has_it_with_original_classification_authority_alone() {
        classified(by(holder("Eve Rower", post)));
        assertThat(of(holder("Fay Captain", above)).map(Authority::basis)).contains(Basis.SUPERVISOR);
        assertThat(of(holder("Gus Clerk", desk))).as("the desk may classify nothing").isEmpty();
        assertThat(of(holder("Hal Stranger", "Some other office"))).isEmpty();
    }

    @Test
    void what_is_classified_from_sources_has_no_original_classifier_here() {
        Person consul = holder("Ida Sailor", post);
        classified("Classified By: %s, %s\nDerived From: A cable of May 3\nDeclassify On: 19951231".formatted(consul.name(), post));
        assertThat(of(consul)).isEmpty();
    }

    /** INVARIANT 3: classification data that are not what was sealed give nobody anything. */
    @Test
    void altered_classification_data_give_nobody_anything() {
        Person consul = holder("Jan Skipper", post);
        classified(by(holder("Kim Bosun", post)));
        org.springframework.jdbc.core.simple.JdbcClient db = APP.bean(org.springframework.jdbc.core.simple.JdbcClient.class);
        assertThat(db.sql("update item_classification set record = replace(record, 'Kim Bosun', 'Jan Skipper') where item_id = ?")
                .param(item.id().value()).update()).isPositive();
        assertThat(of(consul)).isEmpty();
        db.sql("delete from item_classification where item_id = ?").param(item.id().value()).update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"A;SECRET;B/A;SECRET;-|twice", "A;SECRET;B/B;SECRET;A|supervises itself", "A;HIGH;-|HIGH"})
    void a_table_that_cannot_be_is_refused(String rows, String error) throws IOException {
        Files.writeString(policies.resolve("declassification/classifiers.tsv"),
                "office\tlevel\tsupervisor\n" + rows.replace(';', '\t').replace('/', '\n') + "\n");
        assertThatThrownBy(() -> Classifiers.load(policies.toString())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(error);
    }
}
