package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every sign-in, whoever the provider is. */
class BothSignInsTest {

    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);

    /** One of the two, as far as these tests need it. */
    enum SignIn {
        EMBEDDED, KEYCLOAK;

        RunningApplication app() {
            return this == EMBEDDED ? RunningApplication.get() : KeycloakRegistry.get().app();
        }

        /** An account of that name, which nobody is bound to yet. */
        Account account(String name) {
            if (this == EMBEDDED) {
                app().password(name);
                return app().bean(Accounts.class).find(name).orElseThrow();
            }
            return KeycloakRegistry.get().account(KeycloakRegistry.get().admin().user(name,
                    Map.of("level", List.of("TOP_SECRET"), "national", List.of("true")), List.of("recipient")));
        }

        Browser signedIn(String name) {
            return this == EMBEDDED ? app().signedIn(name) : KeycloakRegistry.get().signedIn(name);
        }

        void signIn(Browser browser, String name) {
            if (this == EMBEDDED) {
                browser.signIn(name, app().password(name));
            } else {
                KeycloakRegistry.get().signIn(browser, name);
            }
        }

        void disable(Account account, String name) {
            if (this == EMBEDDED) {
                app().bean(Accounts.class).disable(name);
            } else {
                KeycloakRegistry.get().admin().change(account.subject(), Map.of(), false);
            }
        }

        /** The path to which browsers are sent for a code. */
        String authorization() {
            return this == EMBEDDED ? "/idp/oauth2/authorize" : "/protocol/openid-connect/auth";
        }

        /** A page that asks who somebody is. */
        boolean asks(String address) {
            return this == EMBEDDED ? address.endsWith("/idp/sign-in") : address.startsWith(KeycloakRegistry.get().keycloak().issuer());
        }
    }

    private Account bound(SignIn signIn, boolean suspended) {
        Account account = signIn.account(name);
        new Registrar(signIn.app()).grant(person(suspended), List.of(account));
        return account;
    }

    private Person person(boolean suspended) {
        return new Person(new PersonId(name), Person.Kind.HUMAN, "A. " + name, name, "Office " + name, Set.of(Role.RECIPIENT),
                Registrar.cleared(Level.SECRET), new TreeSet<>(), suspended);
    }

    private static int api(Browser browser) {
        return browser.send(browser.request("/api/v1/me").build()).statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void theCodeIsAskedForWithPkce(SignIn signIn) {
        bound(signIn, false);
        assertThat(signIn.signedIn(name).visited()).filteredOn(address -> address.getPath().endsWith(signIn.authorization())).isNotEmpty()
                .allMatch(address -> address.getQuery().contains("code_challenge_method=S256"));
    }

    @ParameterizedTest
    @EnumSource
    void theSessionGetsANewIdWhenSomebodySignsIn(SignIn signIn) {
        bound(signIn, false);
        Browser browser = signIn.app().browser();
        browser.get("/");
        String before = browser.sessionCookie().orElseThrow().getValue();
        signIn.signIn(browser, name);
        assertThat(api(browser)).isEqualTo(200);
        assertThat(browser.sessionCookie().orElseThrow().getValue()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void signingOutEndsBothSessionsAndTheCookieIsWorthNothing(SignIn signIn) {
        bound(signIn, false);
        Browser browser = signIn.signedIn(name);
        browser.get("/");
        String session = browser.sessionCookie().orElseThrow().getValue();
        assertThat(browser.signOut().uri().toString()).isEqualTo(signIn.app().url("/signed-out"));
        assertThat(signIn.asks(browser.get("/").uri().toString())).isTrue();
        Browser thief = signIn.app().browser();
        assertThat(thief.send(thief.request("/api/v1/me").header("Cookie", "backchannel=" + session).build()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledAccountIsNobodyAtOnce(SignIn signIn) {
        Account account = bound(signIn, false);
        Browser browser = signIn.signedIn(name);
        assertThat(api(browser)).isEqualTo(200);
        signIn.disable(account, name);
        assertThat(api(browser)).isIn(401, 403);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSuspendedHereMayNothingAtOnce(SignIn signIn) {
        Account account = bound(signIn, false);
        Browser browser = signIn.signedIn(name);
        assertThat(api(browser)).isEqualTo(200);
        new Registrar(signIn.app()).grant(person(true), List.of(account));
        assertThat(api(browser)).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void anAccountThatIsNobodysMayNothing(SignIn signIn) {
        signIn.account(name);
        assertThat(api(signIn.signedIn(name))).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void theAccountOfOneProviderIsNotThatOfAnother(SignIn signIn) {
        Account account = signIn.account(name);
        new Registrar(signIn.app()).grant(person(false), List.of(new Account("https://elsewhere.example", account.subject())));
        assertThat(api(signIn.signedIn(name))).isEqualTo(403);
    }
}
