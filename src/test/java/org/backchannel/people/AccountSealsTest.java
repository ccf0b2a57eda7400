package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.Databases;
import org.backchannel.people.SignInFailed.Reason;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** What the owner of the database can do to the accounts of the embedded sign-in: nothing that signs anybody in. */
class AccountSealsTest {

    private static final String KNOWN = "the attacker's own password";

    @TempDir
    Path keys;

    private static String signIn(Desk desk, String name, String password) {
        List<Object> events = new ArrayList<>();
        var check = new PasswordCheck(desk.accountRows, desk.passwords, desk.attempts(), events::add, desk.clock);
        try {
            return check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password)).getName();
        } catch (BadCredentialsException refused) {
            assertThat(refused).hasMessage("user name and password do not belong together");
            return ((SignInFailed) events.getFirst()).reason().name();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplacedHashSignsNobodyIn(Databases.Kind kind) {
        try (Desk desk = new Desk(kind, keys)) {
            String oneTime = new String(desk.accounts.create("smith"));
            assertThat(signIn(desk, "smith", oneTime)).isEqualTo(desk.accounts.find("smith").orElseThrow().subject());
            desk.sql.sql("update sign_in_account set password_hash = ? where username = 'smith'").param(desk.passwords.encode(KNOWN))
                    .update();
            assertThat(signIn(desk, "smith", KNOWN)).isEqualTo("BROKEN_SEAL");
            assertThat(signIn(desk, "smith", oneTime)).isEqualTo("BROKEN_SEAL");
            assertThatThrownBy(() -> desk.accounts.reset("smith")).as("or a seal of ours would make it true")
                    .isInstanceOf(InvalidAccess.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"username = 'smyth'", "subject = 'another'", "generation = 2", "must_change = false", "one_time_until = null",
            "disabled = true"})
    void noColumnOfAnAccountIsBelievedThatWasChanged(String change) {
        try (Desk desk = new Desk(Databases.Kind.H2, keys)) {
            String oneTime = new String(desk.accounts.create("smith"));
            desk.sql.sql("update sign_in_account set " + change).update();
            String name = desk.sql.sql("select username from sign_in_account").query(String.class).single();
            assertThat(signIn(desk, name, oneTime)).isEqualTo("BROKEN_SEAL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOlderRowPutBackWithItsSealSignsNobodyIn(Databases.Kind kind) {
        try (Desk desk = new Desk(kind, keys)) {
            String oneTime = new String(desk.accounts.create("smith"));
            desk.sql.sql("create table kept as select * from sign_in_account").update();
            desk.accounts.disable("smith");
            desk.sql.sql("delete from sign_in_account").update();
            desk.sql.sql("insert into sign_in_account select * from kept").update();
            assertThat(signIn(desk, "smith", oneTime)).isEqualTo("BROKEN_SEAL");
            assertThat(desk.accounts.find("smith")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheRegistryItselfDoesToAnAccountIsBelieved(Databases.Kind kind) {
        try (Desk desk = new Desk(kind, keys)) {
            desk.accounts.create("smith");
            desk.accounts.disable("smith");
            String again = new String(desk.accounts.reset("smith"));
            var account = desk.accountRows.byName("smith").orElseThrow();
            assertThat(account.oneTimeUntil())
                    .hasValueSatisfying(until -> assertThat(until).isAfter(Instant.EPOCH.plus(Duration.ofHours(24))));
            assertThat(signIn(desk, "smith", again)).isEqualTo(account.identity().subject());
            assertThat(desk.accountRows.change(account.identity(), desk.passwords.encode(KNOWN))).isTrue();
            assertThat(signIn(desk, "smith", KNOWN)).isEqualTo(account.identity().subject());
            assertThat(desk.accountRows.change(account.identity(), "late")).as("changed meanwhile").isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMachinesSecretIsSealedToo(Databases.Kind kind) {
        try (Desk desk = new Desk(kind, keys)) {
            List<Object> events = new ArrayList<>();
            var clients = new Clients(desk.settings, desk.passwords, desk.services, events::add);
            desk.accounts.createService("teletype");
            assertThat(clients.findByClientId("teletype")).isNotNull();
            desk.sql.sql("create table kept as select * from service_account").update();
            desk.sql.sql("update service_account set secret_hash = ?").param(desk.passwords.encode(KNOWN)).update();
            assertThat(clients.findByClientId("teletype")).isNull();
            assertThat(events).containsExactly(new SignInFailed("teletype", "", Reason.BROKEN_SEAL));
            desk.sql.sql("delete from service_account").update();
            desk.sql.sql("insert into service_account select * from kept").update();
            assertThat(clients.findByClientId("teletype")).isNotNull();
            desk.accounts.disable("teletype");
            desk.sql.sql("update service_account set disabled = false, generation = 1, seal = (select seal from kept)").update();
            assertThat(clients.findByClientId("teletype")).isNull();
        }
    }
}
