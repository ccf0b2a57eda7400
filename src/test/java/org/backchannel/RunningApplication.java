package org.backchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.people.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** The whole application on a free port, with folders of its own; started once for all tests that talk HTTP to it. */
public final class RunningApplication {

    private static @Nullable RunningApplication running;

    private final Path folder;
    private final int port;
    private final ConfigurableApplicationContext context;
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, String> first;

    private RunningApplication() throws IOException {
        this.folder = Files.createTempDirectory("backchannel");
        this.port = freePort();
        ApplicationListener<PayloadApplicationEvent<?>> recorder = event -> events.add(event.getPayload());
        this.context = new SpringApplicationBuilder(Backchannel.class).listeners(recorder).run("--server.port=" + port,
                "--backchannel.data-dir=" + folder.resolve("data"), "--backchannel.keys-dir=" + folder.resolve("keys"),
                "--spring.datasource.url=jdbc:h2:mem:app;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--backchannel.samples=false", "--spring.main.register-shutdown-hook=false",
                "--logging.file.name=" + folder.resolve("log"));
        this.first = first(keys().resolve("server/first-sign-in.txt"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** Starts it, unless it runs already. */
    public static synchronized RunningApplication get() {
        if (running == null) {
            try {
                running = new RunningApplication();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public int port() {
        return port;
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    /** The one-time passwords that the first start wrote into its file, by user name. */
    public Map<String, String> firstPasswords() {
        return first;
    }

    /** What the application has logged so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> first(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split("\t")).filter(parts -> parts.length == 3)
                .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
    }

    /** What modules have published so far, of that type. */
    public <T> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A browser that has never been here. */
    public Browser browser() {
        return new Browser(url(""));
    }

    /** A browser in which the account is signed in; the account is made unless it is one of the first start, and its password changed, when it is first named. */
    public Browser signedIn(String username) {
        String password = passwords.computeIfAbsent(username, name -> {
            String oneTime = first.containsKey(name) ? first.get(name) : new String(bean(Accounts.class).create(name));
            Browser browser = browser();
            browser.signIn(name, oneTime);
            return browser.choosePassword("correct horse of " + name.length() + " letters");
        });
        Browser browser = browser();
        browser.signIn(username, password);
        return browser;
    }

    private void stop() {
        context.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
