package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Signing in by the certificate of a card, over TLS, with certificates of the test's own. */
class CertificateSignInTest {

    private static RunningApplication app;
    private static Authority cards;
    private static Authority strangers;
    private static Authority.Issued server;
    private static Path lists;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        cards = new Authority("Cards");
        strangers = new Authority("Strangers");
        server = new Authority("Servers").issue("127.0.0.1", Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(1)),
                List.of(KeyPurposeId.id_kp_serverAuth));
        lists = Files.write(folder.resolve("lists"), cards.revoking(Instant.now().plus(Duration.ofDays(1))).getEncoded());
        server.store(folder.resolve("server.p12"));
        Authority.trusting(folder.resolve("all.p12"), server.certificate(), cards.certificate(), strangers.certificate());
        Authority.trusting(folder.resolve("cards.p12"), cards.certificate());
        app = RunningApplication.another("https", settings());
    }

    /** The listener lets strangers connect: that they sign in nobody is not its doing. */
    private static List<String> settings() {
        var settings = new ArrayList<>(List.of("--server.ssl.bundle=registry", "--server.ssl.client-auth=want",
                "--backchannel.sign-in.certificates.bundle=cards", "--backchannel.sign-in.certificates.crl-file=" + lists,
                "--backchannel.sign-in.certificates.second-factor=after-password"));
        store(settings, "registry", "keystore", "server.p12");
        store(settings, "registry", "truststore", "all.p12");
        store(settings, "cards", "truststore", "cards.p12");
        return settings;
    }

    private static void store(List<String> settings, String bundle, String kind, String file) {
        String prefix = "--spring.ssl.bundle.jks." + bundle + "." + kind + ".";
        settings.addAll(List.of(prefix + "location=file:" + folder.resolve(file), prefix + "password=" + Authority.PASSWORD,
                prefix + "type=PKCS12"));
    }

    private static Person bound(String name, Authority.Issued card) throws Exception {
        app.password(name);
        var registrar = new Registrar(app);
        Person person = registrar.person(name, Registrar.cleared(Level.SECRET), List.of("cards"), Role.RECIPIENT);
        return registrar.grant(person,
                List.of(app.bean(Accounts.class).find(name).orElseThrow(), ClientCertificates.account(card.certificate())));
    }

    private static Browser signIn(SSLContext tls) {
        Browser browser = app.browser(tls);
        assertThat(browser.get("/").body()).contains("Sign in with a certificate");
        browser.post("/idp/certificate", Map.of());
        return browser;
    }

    private static void refused(Browser browser, SignInFailed.Reason reason) {
        assertThat(browser.current().uri().toString()).endsWith("/idp/sign-in?uncertified");
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
        assertThat(app.events(SignInFailed.class)).last().extracting(SignInFailed::reason).isEqualTo(reason);
    }

    @Test
    void whoeverShowsTheCertificateThatIsBoundToThemIsSignedIn() throws Exception {
        Authority.Issued card = cards.person("Anybody");
        Person person = bound("card-holder", card);
        Browser browser = signIn(card.showing(server.certificate()));
        assertThat(browser.current().uri().toString()).isEqualTo(app.url("/"));
        assertThat(browser.current().body()).contains(person.name());
        assertThat(app.events(SignedIn.class)).last().extracting(SignedIn::person).isEqualTo(Optional.of(person.id()));
        String cookie = browser.sessionCookie().orElseThrow().getValue();
        browser.signOut();
        assertThat(browser.send(browser.request("/api/v1/me").header("Cookie", "backchannel=" + cookie).build()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSoundCertificateThatIsNobodysSignsNobodyInThoughItBearsANameOfHere() throws Exception {
        Authority.Issued card = cards.person("card-named");
        bound("card-named", card);
        refused(signIn(cards.person("card-named").showing(server.certificate())), SignInFailed.Reason.UNBOUND_CERTIFICATE);
    }

    @Test
    void oneOfAnotherAuthorityThatTheListenerTrustsSignsNobodyInThoughItIsBound() throws Exception {
        Authority.Issued card = strangers.person("stranger");
        bound("card-stranger", card);
        refused(signIn(card.showing(server.certificate())), SignInFailed.Reason.CERTIFICATE);
    }

    @Test
    void withoutOneThereIsNoSignIn() throws Exception {
        refused(signIn(Authority.showingNothing(server.certificate())), SignInFailed.Reason.CERTIFICATE);
    }

    @Test
    void aRevokedOneIsWorthNothingAndADisabledAccountIsNobodys() throws Exception {
        Authority.Issued card = cards.person("A");
        bound("card-revoked", card);
        Authority.Issued disabled = cards.person("B");
        bound("card-disabled", disabled);
        app.bean(Accounts.class).disable("card-disabled");
        refused(signIn(disabled.showing(server.certificate())), SignInFailed.Reason.DISABLED);
        Files.write(lists, cards.revoking(Instant.now().plus(Duration.ofDays(1)), card.certificate()).getEncoded());
        refused(signIn(card.showing(server.certificate())), SignInFailed.Reason.CERTIFICATE);
    }

    @Test
    void anotherSiteCannotHaveABrowserSignIn() throws Exception {
        Authority.Issued card = cards.person("C");
        bound("card-forged", card);
        Browser browser = app.browser(card.showing(server.certificate()));
        browser.get("/");
        assertThat(browser.post("/idp/certificate", Map.of(), "").statusCode()).isEqualTo(403);
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
    }

    /** In a browser that is signed in by password: what is for their eyes alone, as the page to which that leads. */
    private Browser byPassword(String name, SSLContext tls) {
        Browser browser = app.browser(tls);
        browser.signIn(name, app.password(name));
        return browser;
    }

    private static Item eyesOnly(Person to) {
        return new Registrar(app).file("Secret; Eyes Only", "For the holder of a card", List.of("cards"), to, to);
    }

    private static List<String> readings(Person person) {
        return app.bean(Trail.class).lines(Query.all().by(person.id().value()).ofType("item.read"), null, 20).stream()
                .filter(line -> line.outcome() != Outcome.DONE)
                .map(line -> line.outcome() + line.facts().getOrDefault(Entry.REASONS, "")).toList().reversed();
    }

    @Test
    void whoHasGivenTheirPasswordShowsTheirCardAndWhatIsForTheirEyesOpens() throws Exception {
        Authority.Issued card = cards.person("S");
        Person person = bound("card-second", card);
        String page = "/items/" + eyesOnly(person).id();
        Browser browser = byPassword("card-second", card.showing(server.certificate()));
        assertThat(browser.get("/").statusCode()).as("the list takes one factor").isEqualTo(200);
        var asked = browser.get(page);
        assertThat(asked.uri().toString()).isEqualTo(app.url(CardAsked.CARD));
        assertThat(asked.body()).contains("Show your certificate").doesNotContain("The text of", "name=\"password\"");
        var shown = browser.post(CertificateSignIn.PATH, Map.of());
        assertThat(shown.uri().toString()).isEqualTo(app.url(page));
        assertThat(shown.body()).contains("The text of For the holder of a card");
        assertThat(readings(person)).containsExactly("REFUSEDSECOND-FACTOR", "GRANTEDP-READ");
        assertThat(app.bean(Trail.class).lines(Query.all().by(person.id().value()).ofType("sign-in"), null, 20)).first()
                .satisfies(line -> assertThat(line.facts()).containsEntry("acr", "x509"));
        assertThat(browser.get(page).body()).as("for some minutes").contains("The text of");
        rebound(person, "card-second", cards.person("S"));
        assertThat(browser.get(page).body()).as("with another card in force").doesNotContain("The text of");
    }

    @Test
    void aCardAloneIsOneFactorWhereTheSiteSaysSo() throws Exception {
        Authority.Issued card = cards.person("L");
        Person person = bound("card-alone", card);
        String page = "/items/" + eyesOnly(person).id();
        Browser browser = signIn(card.showing(server.certificate()));
        var asked = browser.get(page);
        assertThat(asked.uri().getQuery()).as("the password is what is missing").isEqualTo("first");
        assertThat(asked.body()).contains("Give your password as well").doesNotContain("Sign in with a certificate");
        assertThat(browser.post("/idp/sign-in", Map.of("username", "card-alone", "password", app.password("card-alone"))).uri().toString())
                .isEqualTo(app.url(CardAsked.CARD));
        assertThat(browser.post(CertificateSignIn.PATH, Map.of()).body()).contains("The text of For the holder of a card");
    }

    @Test
    void theCardOfAnotherIsNobodysSecondFactor() throws Exception {
        Authority.Issued card = cards.person("O");
        bound("card-other", card);
        Person person = bound("card-own", cards.person("P"));
        Browser browser = byPassword("card-own", card.showing(server.certificate()));
        browser.get("/items/" + eyesOnly(person).id());
        var answer = browser.post(CertificateSignIn.PATH, Map.of());
        assertThat(answer.uri().getQuery()).isEqualTo("second&uncertified");
        assertThat(app.events(SignInFailed.class)).last().extracting(SignInFailed::reason)
                .isEqualTo(SignInFailed.Reason.OTHERS_CERTIFICATE);
        assertThat(browser.get("/").body()).as("they stay who they were").contains(person.name());
        assertThat(readings(person)).containsExactly("REFUSEDSECOND-FACTOR");
    }

    @Test
    void whoCallsIsToldThatACardIsMissing() throws Exception {
        Person person = bound("card-api", cards.person("Q"));
        Browser browser = byPassword("card-api", Authority.showingNothing(server.certificate()));
        var answer = browser.send(browser.request("/api/v1/items/" + eyesOnly(person).id()).header("Accept", "application/json").build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("acr_values=\"x509\"", "max_age=\"300\"");
        assertThat(answer.body()).doesNotContain("The text of");
    }

    /** RFC 8705 §3: as the embedded provider binds a machine's token, and another provider does. */
    @Test
    void aTokenThatWasAskedForWithACertificateIsWorthNothingWithoutIt() throws Exception {
        SSLContext own = cards.person("machine").showing(server.certificate());
        String secret = "card-machine:" + new String(app.bean(Accounts.class).createService("card-machine"));
        String token = Machine.json(new Machine(app.browser(own)).post("/idp/oauth2/token",
                Map.of("grant_type", "client_credentials", "scope", "api"), secret)).get("access_token").asString();
        assertThat(Machine.claims(token).at("/cnf/x5t#S256").asString()).hasSize(43);
        assertThat(new Machine(app.browser(own)).get(Machine.ITEMS, token).statusCode()).isNotEqualTo(401);
        for (SSLContext stolen : List.of(Authority.showingNothing(server.certificate()),
                cards.person("machine").showing(server.certificate()))) {
            assertThat(new Machine(app.browser(stolen)).get(Machine.ITEMS, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withoutTlsThatAsksForThemItDoesNotStart() {
        assertThatThrownBy(() -> RunningApplication.another("http", List.of("--backchannel.sign-in.certificates.bundle=cards")))
                .rootCause().hasMessageContaining("backchannel.sign-in.certificates.bundle");
        List<String> unasked = settings();
        unasked.remove("--server.ssl.client-auth=want");
        assertThatThrownBy(() -> RunningApplication.another("https", unasked)).rootCause().hasMessageContaining("client-auth=want");
    }

    @Test
    void withoutTheSettingThereIsNoSuchSignIn() {
        Browser browser = RunningApplication.get().browser();
        assertThat(browser.get("/").body()).doesNotContain("Sign in with a certificate");
        assertThat(browser.post("/idp/certificate", Map.of()).uri().getPath()).isEqualTo("/idp/sign-in");
    }

    private static void rebound(Person person, String name, Authority.Issued card) throws Exception {
        new Registrar(app).grant(person,
                List.of(app.bean(Accounts.class).find(name).orElseThrow(), ClientCertificates.account(card.certificate())));
    }

    /** A command that somebody lets in, in a browser where they are signed in. */
    private static JsonNode letIn(Machine command, Browser browser) {
        JsonNode codes = Machine
                .json(command.post(EmbeddedConfiguration.DEVICE_CODES, Map.of("client_id", "backchannel-cli", "scope", "api"), null));
        String code = codes.get("user_code").asString();
        browser.get("/idp/device?user_code=" + code);
        String verify = "/idp/oauth2/device_verification";
        var state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(browser.post(verify, Map.of("user_code", code)).body());
        assertThat(state.find()).isTrue();
        browser.post(verify, Map.of("client_id", "backchannel-cli", "user_code", code, "state", state.group(1), "scope", "api"));
        return Machine.json(command.post("/idp/oauth2/token", Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", "backchannel-cli", "device_code", codes.get("device_code").asString()), null));
    }

    private static JsonNode renewed(Machine command, JsonNode tokens) {
        return Machine.json(command.post("/idp/oauth2/token", Map.of("grant_type", "refresh_token", "client_id", "backchannel-cli",
                "refresh_token", tokens.get("refresh_token").asString()), null));
    }

    @Test
    void anotherCardEndsWhatTheOneBeforeHasBegun() throws Exception {
        Authority.Issued card = cards.person("D");
        Person person = bound("card-lost", card);
        SSLContext tls = card.showing(server.certificate());
        Browser browser = signIn(tls);
        var command = new Machine(app.browser(tls));
        JsonNode tokens = renewed(command, letIn(command, browser));
        assertThat(tokens.has("access_token")).isTrue();
        assertThat(browser.get("/idp/device").uri().getPath()).isEqualTo("/idp/device");
        rebound(person, "card-lost", cards.person("E"));
        assertThat(browser.get("/idp/device").uri().getPath()).isEqualTo("/idp/sign-in");
        assertThat(renewed(command, tokens).get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void aDocumentPutBackByWhoeverOwnsTheDatabaseMakesNoCardSomebodysAgain() throws Exception {
        Authority.Issued card = cards.person("F");
        Person person = bound("card-back", card);
        rebound(person, "card-back", cards.person("G"));
        long last = app.bean(People.class).granted(person.id()).orElseThrow().document().number();
        app.bean(JdbcClient.class).sql("delete from person_access where person_id = ? and number = ?").params(person.id().value(), last)
                .update();
        refused(signIn(card.showing(server.certificate())), SignInFailed.Reason.UNBOUND_CERTIFICATE);
    }
}
