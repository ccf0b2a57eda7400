package org.backchannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.backchannel.launcher.Launcher;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;

/** A registry of several processes, each with a copy of the keys, on one PostgreSQL database, behind a balancer. */
public final class Site implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Path folder;
    private final List<Integer> ports;
    private final Balancer balancer;
    private final List<String> database = Databases.settings();
    private final Map<Integer, Process> running = new ConcurrentHashMap<>();

    public Site(Path folder, int nodes) {
        this.folder = folder;
        this.ports = IntStream.range(0, nodes).mapToObj(node -> freePort()).toList();
        this.balancer = new Balancer(ports);
        MasterKey master = MasterKey.openOrCreate(keys(0).resolve("server/master.key"));
        // Of an earlier month: the processes have to agree on this month's key while they start.
        KeyRing.openOrCreate(keys(0).resolve("server"), master, Clock.offset(Clock.systemUTC(), Duration.ofDays(-40)));
        IntStream.range(1, nodes).forEach(node -> copy(keys(0), keys(node)));
    }

    public Path keys(int node) {
        return folder.resolve("node" + node).resolve("keys");
    }

    public int port(int node) {
        return ports.get(node);
    }

    /** Of the balancer. */
    public int port() {
        return balancer.port();
    }

    public String authority() {
        return "127.0.0.1:" + balancer.port();
    }

    public Browser browser() {
        return new Browser("http://" + authority());
    }

    /** What this browser has, for requests to a process of one's choosing. */
    public Wire wire(Browser signedIn) {
        return new Wire(authority(), signedIn.sessionCookie().orElseThrow().getValue(), signedIn.csrf().orElse(""));
    }

    /** The setting of that name of the database. */
    public String database(String name) {
        return database.stream().filter(setting -> setting.startsWith("--backchannel.database." + name + "=")).findFirst()
                .map(setting -> setting.substring(setting.indexOf('=') + 1)).orElseThrow();
    }

    /** Begins a process; see {@link #up}. */
    public void start(int node) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Launcher.class.getName(), "serve", "--server.port=" + port(node),
                "--backchannel.base-url=http://" + authority(), "--backchannel.node=node" + node, "--backchannel.keys-dir=" + keys(node),
                "--backchannel.data-dir=" + folder.resolve("node" + node).resolve("data"), "--backchannel.samples=false"));
        command.addAll(database);
        try {
            running.put(node, new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(int node) {
        return folder.resolve("node" + node).resolve("log");
    }

    /** Waits until it serves. */
    public void up(int node) {
        Awaitility.await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(100)).ignoreExceptions().until(() -> {
            if (!running.get(node).isAlive()) {
                throw new AssertionError("process " + node + " ended: " + said(node));
            }
            return new Wire(authority(), "", "").get(port(node), "/favicon.ico").status() < 500;
        });
    }

    /** What it has logged. */
    public String said(int node) {
        try {
            return Files.readString(log(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; returns when it is dead. */
    public void kill(int node) {
        Process dying = running.get(node);
        dying.toHandle().destroyForcibly();
        try {
            dying.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
        running.keySet().forEach(this::kill);
        balancer.close();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.collect(Collectors.toList())) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
