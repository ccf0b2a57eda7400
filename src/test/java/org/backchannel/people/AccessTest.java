package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Databases.Kind.class)
class AccessTest {

    private static final Person SMITH = Desk.person("smith", "Smith", "Chief of the Delegation", Role.ORIGINATOR);
    private static final Person KISSINGER = Desk.person("kissinger", "Kissinger", "President's Assistant for National Security Affairs",
            Role.RECIPIENT);
    private static final Account ACCOUNT = Account.embedded("5b0a6d3e");

    @TempDir
    static Path keys;

    private static Desk desk;

    @BeforeParameterizedClassInvocation
    static void open(Databases.Kind kind) {
        desk = new Desk(kind, keys);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        desk.close();
    }

    AccessTest(Databases.Kind kind) {
        assertThat(kind).isNotNull();
    }

    @BeforeEach
    void empty() {
        List.of("person_access", "account_index", "need_to_know_group").forEach(table -> desk.sql.sql("delete from " + table).update());
    }

    private static AccessDocument document(Person person, long number, Account... accounts) {
        return new AccessDocument(person, List.of(accounts), number);
    }

    @Test
    void whatWasSignedIsReadBackWithItsDigest() {
        Granted recorded = desk.register.record(document(SMITH, 1, ACCOUNT));
        assertThat(desk.people.granted(SMITH.id())).contains(recorded);
        assertThat(recorded.digest()).hasSize(64);
        assertThat(desk.people.byAccount(Account.EMBEDDED, ACCOUNT.subject())).contains(SMITH.id());
        assertThat(desk.people.directory()).containsExactly(SMITH);
    }

    @Test
    void theLatestNumberHoldsAndItsAccountsOnly() {
        desk.register.record(document(SMITH, 1, ACCOUNT));
        desk.register.record(document(SMITH, 2, Account.embedded("another")));
        assertThat(desk.people.granted(SMITH.id())).get().extracting(g -> g.document().number()).isEqualTo(2L);
        assertThat(desk.people.byAccount(Account.EMBEDDED, ACCOUNT.subject())).isEmpty();
        assertThat(desk.people.byAccount(Account.EMBEDDED, "another")).contains(SMITH.id());
        assertThat(desk.people.history(SMITH.id())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // a document of one's own making, under the old signature
            "update person_access set document = (select document from person_access where person_id = 'kissinger') where person_id = 'smith'",
            // another's whole row
            "update person_access set person_id = 'other' where person_id = 'kissinger'",
            // an old row under a new number
            "update person_access set number = 7 where person_id = 'smith'",
            "update person_access set signature = document where person_id = 'smith'"})
    void anUpdateGivesNobodyAnything(String attack) {
        desk.register.record(document(SMITH, 1, ACCOUNT));
        desk.register.record(document(KISSINGER, 1));
        // read once before, so that what was verified is remembered
        assertThat(desk.people.granted(SMITH.id())).isPresent();
        desk.sql.sql(attack).update();
        assertThat(desk.people.granted(new PersonId("other"))).isEmpty();
        if (attack.contains("'smith'")) {
            assertThat(desk.people.granted(SMITH.id())).isEmpty();
            assertThat(desk.people.byAccount(Account.EMBEDDED, ACCOUNT.subject())).isEmpty();
        }
    }

    @Test
    void theIndexOfAccountsIsOnlyAHint() {
        desk.register.record(document(SMITH, 1, ACCOUNT));
        desk.register.record(document(KISSINGER, 1));
        desk.sql.sql("update account_index set person_id = 'kissinger'").update();
        assertThat(desk.people.byAccount(Account.EMBEDDED, ACCOUNT.subject())).isEmpty();
    }

    @Test
    void whatWasSignedForAnotherPurposeIsNoAccess() {
        byte[] bytes = AccessJson.write(document(SMITH, 1));
        desk.sql.sql("insert into person_access (person_id, number, document, signature) values ('smith', 1, ?, ?)").param(bytes)
                .param(desk.attestation.sign("another", bytes)).update();
        assertThat(desk.people.granted(SMITH.id())).isEmpty();
    }

    @Test
    void theSameDocumentAlwaysGivesTheSameBytes() {
        byte[] bytes = AccessJson.write(document(SMITH, 3, ACCOUNT, Account.embedded("1")));
        assertThat(bytes).isEqualTo(AccessJson.write(document(SMITH, 3, Account.embedded("1"), ACCOUNT)));
        assertThat(AccessJson.read(bytes)).isEqualTo(document(SMITH, 3, ACCOUNT, Account.embedded("1")));
    }

    @Test
    void aDocumentFromBeforeNationalityWasAskedForStatesNone() {
        String before = new String(AccessJson.write(document(SMITH, 3, ACCOUNT)), UTF_8).replace(",\"nationality\":null", "");
        assertThat(before).doesNotContain("nationality");
        assertThat(AccessJson.read(before.getBytes(UTF_8))).isEqualTo(document(SMITH, 3, ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"number\":1}"})
    void otherBytesAreNoDocument(String bytes) {
        assertThatThrownBy(() -> AccessJson.read(bytes.getBytes(UTF_8))).isInstanceOf(InvalidAccess.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"REGISTRY", "CONSOLE"})
    void theRegistrysOwnRolesAreGivenToNobody(Role role) {
        assertThatThrownBy(() -> desk.register.record(document(Desk.person("x", "X", "Office", role), 1)))
                .isInstanceOf(InvalidAccess.class).hasMessageContaining("given to nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "console"})
    void theBuiltInOnesStandInNoTable(String id) {
        assertThatThrownBy(() -> desk.register.record(document(Desk.person(id, "X", "Office"), 1))).isInstanceOf(InvalidAccess.class);
        assertThat(desk.people.granted(new PersonId(id))).isEmpty();
        assertThat(desk.people.person(new PersonId(id))).get().extracting(Person::clearance).isEqualTo(Clearance.NONE);
    }

    @Test
    void aNumberIsUsedOnce() {
        desk.register.record(document(SMITH, 2));
        assertThatThrownBy(() -> desk.register.record(document(SMITH, 2))).isInstanceOf(InvalidAccess.class);
        assertThatThrownBy(() -> desk.register.record(document(SMITH, 1))).isInstanceOf(InvalidAccess.class);
        assertThat(desk.register.next(SMITH.id())).isEqualTo(3);
    }

    @Test
    void anAccountIsOnePersons() {
        desk.register.record(document(SMITH, 1, ACCOUNT));
        assertThatThrownBy(() -> desk.register.record(document(KISSINGER, 1, ACCOUNT))).isInstanceOf(InvalidAccess.class);
        desk.register.record(document(SMITH, 2));
        desk.register.record(document(KISSINGER, 1, ACCOUNT));
        assertThat(desk.people.byAccount(Account.EMBEDDED, ACCOUNT.subject())).contains(KISSINGER.id());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"president's assistant for national security affairs, KISSINGER, kissinger",
            "The President\u2019s  Assistant for National Security Affairs, Kissinger, kissinger", "Chief of the Delegation, Smith, smith",
            "Chief of Delegation, Smith,", "President's Assistant, Kissinger,", "Chief of the Delegation, Kissinger,",
            "Chief of the Delegation, \"\",", "\"\", Smith,", "Chief of the Delegation, Smi,"})
    void anAddresseeIsResolvedOrNobodyIs(String office, String surname, String id) {
        desk.register.record(document(SMITH, 1));
        desk.register.record(document(KISSINGER, 1));
        assertThat(desk.people.resolve(office, surname).map(PersonId::value).orElse(null)).isEqualTo(id);
    }

    @Test
    void ofTwoWhoWouldFitNeitherIsMeant() {
        desk.register.record(document(SMITH, 1));
        desk.register.record(document(Desk.person("smith-2", "Smith", "The Chief of the Delegation"), 1));
        assertThat(desk.people.resolve("Chief of the Delegation", "Smith")).isEmpty();
    }

    @Test
    void aGroupIsReadOnlyWhileItsSealMatches() {
        Group made = desk.groups.create("salt", "SALT", "The talks in Vienna", SMITH.id());
        assertThat(desk.groups.find("salt")).contains(made);
        assertThat(desk.groups.list()).containsExactly(made);
        assertThatThrownBy(() -> desk.groups.create("salt", "Other", "x", SMITH.id())).isInstanceOf(InvalidAccess.class);
        desk.sql.sql("update need_to_know_group set owner = 'kissinger'").update();
        assertThat(desk.groups.find("salt")).isEmpty();
        assertThat(desk.groups.list()).isEmpty();
    }

    @Test
    void nobodyIsPutIntoAGroupThatIsNotThere() {
        var grouped = new Person(SMITH.id(), SMITH.kind(), SMITH.name(), SMITH.surname(), SMITH.office(), SMITH.roles(),
                SMITH.clearance(), new TreeSet<>(Set.of("salt")), false);
        assertThatThrownBy(() -> desk.register.record(document(grouped, 1))).isInstanceOf(InvalidAccess.class);
        desk.groups.create("salt", "SALT", "The talks in Vienna", SMITH.id());
        assertThat(desk.register.record(document(grouped, 1)).person().groups()).containsExactly("salt");
    }
}
