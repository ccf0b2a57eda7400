package org.backchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Storage;
import org.backchannel.people.Accounts;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The whole application on a free port, with folders of its own; started once for all tests that talk HTTP to it. */
public final class RunningApplication {

    private static @Nullable RunningApplication running;

    private final Path folder;
    private final int port;
    private final String base;
    private final ConfigurableApplicationContext context;
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, String> first;

    private RunningApplication(String scheme, int port, List<String> settings) throws IOException {
        this.folder = Files.createTempDirectory("backchannel");
        this.port = port;
        this.base = scheme + "://127.0.0.1:" + port;
        ApplicationListener<PayloadApplicationEvent<?>> recorder = event -> events.add(event.getPayload());
        var arguments = new ArrayList<>(settings);
        Collections.addAll(arguments, "--server.port=" + port, "--backchannel.base-url=" + base,
                "--backchannel.data-dir=" + folder.resolve("data"), "--backchannel.keys-dir=" + folder.resolve("keys"),
                "--backchannel.samples=false", "--backchannel.sign-in.device-interval=1s", "--spring.main.register-shutdown-hook=false",
                "--logging.file.name=" + folder.resolve("log"));
        this.context = new SpringApplicationBuilder(Backchannel.class).listeners(recorder).run(arguments.toArray(String[]::new));
        this.first = first(keys().resolve("server/first-sign-in.txt"));
        AtExit.application(this::stop);
    }

    /**
     * Another one with settings of its own, beside the one that all share: use it only where those settings are what is tested. The shared
     * one is started before, since in a process the first alone writes its log into a file.
     */
    public static RunningApplication another(String scheme, List<String> settings) {
        get();
        return started(scheme, settings);
    }

    /** The same, on a port that others have been told already. */
    public static RunningApplication another(String scheme, int port, List<String> settings) {
        get();
        return started(scheme, port, settings);
    }

    private static RunningApplication started(String scheme, List<String> settings) {
        try {
            return started(scheme, freePort(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningApplication started(String scheme, int port, List<String> settings) {
        try {
            return new RunningApplication(scheme, port, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, unless it runs already. */
    public static synchronized RunningApplication get() {
        if (running == null) {
            running = started("http", List.of());
        }
        return running;
    }

    /**
     * A bean; as {@code JdbcClient} the database as its owner has it, since that is who tests attack it as: the registry's own user may not.
     * In a transaction it is the registry's all the same.
     */
    public <T> T bean(Class<T> type) {
        return type == JdbcClient.class ? type.cast(database()) : context.getBean(type);
    }

    private JdbcClient database() {
        JdbcClient own = context.getBean(JdbcClient.class);
        return Ledgers.owner(context.getBean(Storage.class)).map(JdbcClient::create)
                .<JdbcClient>map(owner -> sql -> (TransactionSynchronizationManager.isActualTransactionActive() ? own : owner).sql(sql))
                .orElse(own);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String url(String path) {
        return base + path;
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

    /** The same, which talks TLS in a way of its own. */
    public Browser browser(SSLContext tls) {
        return new Browser(url(""), tls);
    }

    /** A browser in which the account is signed in; the account is made unless it is one of the first start, and its password changed, when it is first named. */
    public Browser signedIn(String username) {
        Browser browser = browser();
        browser.signIn(username, password(username));
        return browser;
    }

    /** The password that the account has chosen, on the page for it, when it was first named. */
    public String password(String username) {
        return passwords.computeIfAbsent(username, name -> {
            String oneTime = first.containsKey(name) ? first.get(name) : new String(bean(Accounts.class).create(name));
            Browser browser = browser();
            browser.signIn(name, oneTime);
            return browser.choosePassword("correct horse of " + name.length() + " letters");
        });
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
