package org.backchannel.bench;

import bare.Bare;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.backchannel.Wire;
import org.backchannel.launcher.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command to the first answer over HTTP, beside an application that has the same starters and does nothing. */
class StartsRun {

    private static final int TIMES = Integer.getInteger("backchannel.bench.starts", 5);

    @TempDir
    Path folder;

    private record Taken(Duration wall, Duration processor, long resident) {
    }

    @Test
    void untilTheFirstAnswer() throws Exception {
        start(registry());
        List<Taken> registry = new ArrayList<>();
        List<Taken> bare = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            bare.add(start(bare()));
            registry.add(start(registry()));
        }
        System.out.printf(Locale.ROOT,
                "%n| start (%d each, by turns) | first answer, median | processor, median | resident, median |%n|---|---|---|---|%n",
                TIMES);
        print("a bare application with the same starters", bare);
        print("the registry, with its file database", registry);
    }

    private static void print(String what, List<Taken> taken) {
        System.out.printf(Locale.ROOT, "| %s | %.1f s | %.1f s | %d MB |%n", what,
                taken.stream().mapToLong(one -> one.wall().toMillis()).sorted().skip(TIMES / 2).findFirst().orElseThrow() / 1000.0,
                taken.stream().mapToLong(one -> one.processor().toMillis()).sorted().skip(TIMES / 2).findFirst().orElseThrow() / 1000.0,
                taken.stream().mapToLong(Taken::resident).sorted().skip(TIMES / 2).findFirst().orElseThrow() / 1_000_000);
    }

    private List<String> registry() {
        return List.of(Launcher.class.getName(), "serve", "--backchannel.base-url=http://127.0.0.1:PORT",
                "--backchannel.data-dir=" + folder.resolve("data"), "--backchannel.keys-dir=" + folder.resolve("keys"),
                "--backchannel.samples=false");
    }

    /** Without the registry's own settings and tables, which lie on the same class path. */
    private List<String> bare() {
        return List.of(Bare.class.getName(), "--spring.config.location=optional:file:" + folder.resolve("none") + "/",
                "--spring.flyway.locations=filesystem:" + folder, "--spring.main.banner-mode=off");
    }

    private Taken start(List<String> arguments) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        arguments.forEach(argument -> command.add(argument.replace("PORT", Integer.toString(port))));
        command.add("--server.port=" + port);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
        long begun = System.nanoTime();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(10)).ignoreExceptions()
                    .until(() -> new Wire("127.0.0.1:" + port, "", "").get(port, "/favicon.ico").status() > 0);
            return new Taken(Duration.ofNanos(System.nanoTime() - begun), process.info().totalCpuDuration().orElse(Duration.ZERO),
                    resident(process));
        } finally {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    /** As Linux says; zero elsewhere. */
    private static long resident(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return java.nio.file.Files.exists(status)
                ? java.nio.file.Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1000).sum()
                : 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
