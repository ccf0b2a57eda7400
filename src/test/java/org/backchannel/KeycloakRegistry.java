package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.backchannel.people.Account;
import org.backchannel.people.Person;
import org.jspecify.annotations.Nullable;

/** The registry with Keycloak as its sign-in; both are started once for all tests that need them. */
public final class KeycloakRegistry {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final int STEP_SECONDS = 30;

    private static @Nullable KeycloakRegistry running;

    private final Keycloak keycloak;
    private final KeycloakAdmin admin;
    private final RunningApplication app;
    private final Map<String, Long> codesUsed = new ConcurrentHashMap<>();

    private KeycloakRegistry() {
        int port = freePort();
        keycloak = Keycloak.serving("http://127.0.0.1:" + port);
        admin = new KeycloakAdmin(keycloak);
        app = RunningApplication.another("http", port, List.of("--backchannel.sign-in.mode=keycloak",
                "--backchannel.sign-in.issuer=" + keycloak.issuer(),
                "--backchannel.sign-in.client-secret-file=" + secretFile("backchannel-web")));
    }

    public static synchronized KeycloakRegistry get() {
        if (running == null) {
            running = new KeycloakRegistry();
        }
        return running;
    }

    /** A file with the secret of that client of the realm. */
    Path secretFile(String client) {
        try {
            Path file = Files.createTempFile("client", "secret", PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, admin.secret(client) + "\n");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningApplication app() {
        return app;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    public KeycloakAdmin admin() {
        return admin;
    }

    /** An account at Keycloak, as access documents name it. */
    public Account account(String user) {
        return new Account(keycloak.issuer(), user);
    }

    /** Makes that the person's account. */
    public void bind(Person person, String user) {
        new Registrar(app).grant(person, List.of(account(user)));
    }

    /** The password of every user, made for this run. */
    public String password() {
        return KeycloakAdmin.PASSWORD;
    }

    /** From a page of the registry to Keycloak's form, and through it, to the page that comes then. */
    public Browser signedIn(String username) {
        return signIn(app.browser(), username);
    }

    /** The same in a browser that was here before. */
    public Browser signIn(Browser browser, String username) {
        var form = browser.get("/");
        assertThat(form.uri().toString()).startsWith(keycloak.issuer());
        submit(browser, form, Map.of("username", username, "password", KeycloakAdmin.PASSWORD));
        return browser;
    }

    /** Fills in the form of the page. */
    public HttpResponse<String> submit(Browser browser, HttpResponse<String> form, Map<String, String> fields) {
        Matcher action = ACTION.matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        return browser.post(action.group(1).replace("&amp;", "&"), fields, "");
    }

    /** RFC 6238 with the usual parameters: a code of the user's that is worth something now and was not used yet. */
    public String code(String username) {
        long now = Instant.now().getEpochSecond() / STEP_SECONDS;
        // One of the neighbours is taken as well, so that two within half a minute need not wait.
        long step = codesUsed.merge(username, now - 1, (used, first) -> Math.max(first, used + 1));
        assertThat(step).as("more codes in half a minute than a user has").isLessThanOrEqualTo(now + 1);
        return code(step);
    }

    private static String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(KeycloakAdmin.CODES.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int at = digest[digest.length - 1] & 0xf;
            return "%06d".formatted((ByteBuffer.wrap(digest, at, Integer.BYTES).getInt() & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
