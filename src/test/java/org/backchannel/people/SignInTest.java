package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {

    private static final String CHOSEN = "a pass phrase of some length";

    private final RunningApplication application = RunningApplication.get();
    private final Accounts accounts = application.bean(Accounts.class);
    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);

    private String create() {
        return new String(accounts.create(name));
    }

    private Browser signedIn() {
        Browser browser = application.browser();
        browser.signIn(name, create());
        browser.choosePassword(CHOSEN);
        return browser;
    }

    @Test
    void theFirstSignInLeadsToANewPasswordAndOnlyThenIntoTheApplication() {
        Browser browser = application.browser();
        var answer = browser.signIn(name, create());
        assertThat(answer.uri().getPath()).isEqualTo("/idp/password");
        assertThat(browser.visited()).noneMatch(address -> address.getPath().equals(SecurityConfiguration.REDIRECT));
        // going round the page leads back to it
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/idp/password");
        browser.choosePassword(CHOSEN);
        assertThat(browser.visited()).anyMatch(address -> address.getPath().equals(SecurityConfiguration.REDIRECT));
        assertThat(browser.current().uri().getPath()).isEqualTo("/");
        assertThat(application.events(PasswordChanged.class)).extracting(PasswordChanged::username).contains(name);
        assertThat(application.events(SignedIn.class)).extracting(SignedIn::username).contains(name);
    }

    @Test
    void theCodeIsAskedForWithPkce() {
        assertThat(signedIn().visited()).filteredOn(address -> address.getPath().equals("/idp/oauth2/authorize")).isNotEmpty()
                .allMatch(address -> address.getQuery().contains("code_challenge_method=S256"));
    }

    @ParameterizedTest
    @CsvSource({"short, short", "a pass phrase of some length, another pass phrase", "NAME is my name here, NAME is my name here",
            "ONETIME, ONETIME"})
    void thesePasswordsAreNotTaken(String password, String repeated) {
        Browser browser = application.browser();
        String oneTime = create();
        browser.signIn(name, oneTime);
        var answer = browser.post("/idp/password",
                Map.of("password", password.replace("NAME", name).replace("ONETIME", oneTime), "repeated",
                        repeated.replace("NAME", name).replace("ONETIME", oneTime)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The password was not changed").doesNotContain(oneTime);
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/idp/password");
    }

    @Test
    void signingOutEndsBothSessions() {
        Browser browser = signedIn();
        String session = browser.sessionCookie().orElseThrow().getValue();
        browser.get("/idp/password");
        var answer = browser.signOut();
        assertThat(answer.uri()).isEqualTo(URI.create(application.url("/signed-out")));
        assertThat(browser.visited()).anyMatch(address -> address.getPath().equals("/idp/connect/logout"));
        assertThat(application.events(SignedOut.class)).extracting(SignedOut::session).contains(Session.name(session));
        // the provider asks for a password again, and the old session's cookie is worth nothing
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/idp/sign-in");
        var old = application.browser();
        assertThat(old.send(old.request("/").header("Cookie", "backchannel=" + session).header("Accept", "text/html").build()).headers()
                .firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith(SecurityConfiguration.SIGN_IN));
    }

    @Test
    void theSessionGetsANewIdWhenSomebodySignsIn() {
        String oneTime = create();
        Browser browser = application.browser();
        browser.get("/");
        String before = browser.sessionCookie().orElseThrow().getValue();
        browser.post("/idp/sign-in", Map.of("username", name, "password", oneTime));
        String between = browser.sessionCookie().orElseThrow().getValue();
        browser.choosePassword(CHOSEN);
        assertThat(Set.of(before, between, browser.sessionCookie().orElseThrow().getValue())).hasSize(3);
    }

    @Test
    void everyFailureLooksTheSame() {
        create();
        String wrong = application.browser().signIn(name, "not the password").body();
        String unknown = application.browser().signIn("x" + name, "not the password").body();
        assertThat(masked(unknown)).isEqualTo(masked(wrong)).contains("do not belong together");
        // a name that nobody has may be a password typed in the wrong field: it is not kept
        List<SignInFailed> failures = application.events(SignInFailed.class);
        assertThat(failures).anyMatch(f -> f.username().equals(name) && f.reason() == SignInFailed.Reason.WRONG_PASSWORD);
        assertThat(failures).noneMatch(f -> f.username().equals("x" + name));
    }

    @Test
    void fiveWrongPasswordsAndTheRightOneIsNotTriedEither() {
        String oneTime = create();
        for (int i = 0; i < 5; i++) {
            application.browser().signIn(name, "not the password");
        }
        var answer = application.browser().signIn(name, oneTime);
        assertThat(answer.uri().getQuery()).isEqualTo("wait");
        assertThat(answer.body()).contains("Too many attempts");
    }

    @Test
    void aDisabledAccountIsNobodyAtOnce() {
        Browser browser = signedIn();
        accounts.disable(name);
        assertThat(application.browser().signIn(name, CHOSEN).uri().getQuery()).isEqualTo("failed");
        assertThat(browser.get("/idp/password").uri().getPath()).isEqualTo("/idp/sign-in");
    }

    @Test
    void aResetEndsTheProvidersSessionsAndTheOldPassword() {
        Browser browser = signedIn();
        String oneTime = new String(accounts.reset(name));
        assertThat(browser.get("/idp/password").uri().getPath()).isEqualTo("/idp/sign-in");
        assertThat(application.browser().signIn(name, CHOSEN).uri().getQuery()).isEqualTo("failed");
        assertThat(application.browser().signIn(name, oneTime).uri().getPath()).isEqualTo("/idp/password");
    }

    @Test
    void aPasswordIsChangedOfOnesOwnAccordOnlyWithTheOneThatOneHas() {
        Browser browser = signedIn();
        browser.get("/idp/password");
        String next = "another pass phrase of some length";
        assertThat(browser.post("/idp/password", Map.of("current", "guessed", "password", next, "repeated", next)).statusCode())
                .isEqualTo(422);
        assertThat(browser.post("/idp/password", Map.of("current", CHOSEN, "password", next, "repeated", next)).statusCode())
                .isNotEqualTo(422);
        assertThat(application.browser().signIn(name, next).uri().getPath()).isEqualTo("/");
    }

    private byte[] kept(Browser browser) {
        return application.bean(JdbcClient.class).sql("select body from browser_session where id = ?")
                .param(Session.digest(browser.sessionCookie().orElseThrow().getValue())).query(byte[].class).single();
    }

    @Test
    void whatIsReadWritesNothingIntoTheSession() {
        Browser browser = application.signedIn(name);
        byte[] before = kept(browser);
        for (String page : List.of("/", "/me", "/api/v1/me", "/no/such/page", "/assets/mark.svg", "/signed-out")) {
            browser.get(page);
            assertThat(kept(browser)).as(page).isEqualTo(before);
        }
    }

    /** What nobody signs in by: no row for each look at it. */
    @ParameterizedTest
    @ValueSource(strings = {"/signed-out", "/signed-out?failed", "/api/v1/items", "/api/v1/openapi.json", "/favicon.ico",
            "/assets/mark.svg",
            "/error", "/actuator/health", "/.well-known/openid-configuration", "/idp/oauth2/jwks"})
    void nobodyHasASessionBeforeTheyGoToTheSignIn(String path) {
        assertThat(application.browser().get(path).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void withoutTheTokenOfThePageNothingIsTaken() {
        String oneTime = create();
        Browser browser = application.browser();
        browser.get("/");
        assertThat(browser.post("/idp/sign-in", Map.of("username", name, "password", oneTime), "").statusCode()).isEqualTo(403);
        Browser inside = signedIn2();
        assertThat(inside.post("/sign-out", Map.of(), "").statusCode()).isEqualTo(403);
        assertThat(inside.send(inside.request("/api/v1/anything").POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build())
                .statusCode()).isEqualTo(403);
    }

    private Browser signedIn2() {
        return application.signedIn("csrf-tester");
    }

    private static String masked(String page) {
        return page.replaceAll("(value|content)=\"[A-Za-z0-9_-]{40,}\"", "");
    }
}
