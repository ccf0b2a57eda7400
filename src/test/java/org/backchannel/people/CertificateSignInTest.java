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
import javax.net.ssl.SSLContext;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                "--backchannel.sign-in.certificates.bundle=cards", "--backchannel.sign-in.certificates.crl-file=" + lists));
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
}
