package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real Keycloak, unpacked by the build, with the realm that administrators import; started once for all tests of a process that need it, with
 * everything that it keeps in memory alone. The first start in a folder builds it there, and later ones find it built.
 */
public final class Keycloak {

    public static final String REALM = "backchannel";
    private static final Path HOME = Path.of("target/keycloak/keycloak-26.7.3").toAbsolutePath();
    private static final Path BUILT = HOME.resolve("built-for-the-tests");
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private static @Nullable Keycloak running;

    private final String base;
    private final String password = UUID.randomUUID().toString();
    private final Process process;

    private Keycloak(String registry) throws IOException, InterruptedException {
        prepare();
        int port = freePort();
        base = "http://127.0.0.1:" + port;
        ProcessBuilder start = kc("start", "--optimized", "--import-realm", "--http-enabled=true", "--hostname-strict=false",
                "--http-host=127.0.0.1", "--http-port=" + port, "--cache=local");
        start.environment().put("BACKCHANNEL_URL", registry);
        start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        process = start.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        awaitUp();
    }

    /** Once for all processes that run tests: the second waits, and finds it done. */
    private static void prepare() throws IOException, InterruptedException {
        try (var channel = FileChannel.open(HOME.resolve("tests.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            if (!Files.exists(BUILT)) {
                assertThat(kc("build", "--db=dev-mem").start().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                Files.createFile(BUILT);
            }
            Path realm = Path.of("src/main/keycloak/backchannel-realm.json");
            Path imported = Files.createDirectories(HOME.resolve("data/import")).resolve("backchannel-realm.json");
            // Not again while another process's Keycloak may be reading it.
            if (!Files.exists(imported) || Files.mismatch(realm, imported) >= 0) {
                Files.copy(realm, imported, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** @param registry where the registry will be, as the realm's clients have to know */
    public static synchronized Keycloak serving(String registry) {
        if (running == null) {
            try {
                running = new Keycloak(registry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    private static ProcessBuilder kc(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", HOME.resolve("bin/kc.sh").toString()));
        Collections.addAll(command, arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target/keycloak.log").toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx400m -XX:TieredStopAtLevel=1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private void awaitUp() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                if (HTTP.send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build(),
                        BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("Keycloak does not start: see target/keycloak.log");
    }

    public String base() {
        return base;
    }

    public String issuer() {
        return base + "/realms/" + REALM;
    }

    /** The name and the password of the one account of the realm `master`, made for this run. */
    public String administrator() {
        return "admin";
    }

    public String administratorsPassword() {
        return password;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
