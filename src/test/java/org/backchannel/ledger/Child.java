package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.Databases;

/**
 * Another process that appends to a log from several threads and integrates it, and says each number as soon as it is acknowledged. In its folder
 * lie the key of the log and, unless it is told of a server, its database.
 */
final class Child implements AutoCloseable {

    private static final Pattern SAID = Pattern.compile("ack ([a-z]+)/(\\S+) (\\d+)");
    private static final int THREADS = 4;
    /** What its connections to a server are called. */
    static final String NAME = "child";

    private final Process process;
    private final BufferedReader output;
    private final Path folder;
    private final Map<Subject, Long> acknowledged = new HashMap<>();
    private long count;

    private Child(Process process, Path folder) {
        this.folder = folder;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param server JDBC address of a database; empty for the file in the folder */
    static Child start(Path folder, String server) throws IOException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Child.class.getName(), folder.toString(), server);
        return new Child(new ProcessBuilder(command).redirectError(errors(folder).toFile()).start(), folder);
    }

    private static Path errors(Path folder) {
        return folder.resolve("errors");
    }

    /** Makes key and tables. */
    static void prepare(Path folder, String server) throws IOException {
        Files.createDirectories(folder);
        new Ledgers.Key().write(folder);
        try (Storage storage = open(folder, server)) {
            Ledgers.migrate(storage);
        }
    }

    /** Waits until so many numbers were said. */
    void hear(long numbers) throws IOException {
        while (count < numbers) {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("the other process ended too early, after " + count + ": " + Files.readString(errors(folder)));
            }
            take(line);
        }
    }

    private void take(String line) {
        Matcher said = SAID.matcher(line);
        if (said.matches()) {
            count++;
            acknowledged.merge(new Subject(said.group(1), said.group(2)), Long.parseLong(said.group(3)), Math::max);
        }
    }

    /** SIGKILL. */
    Map<Subject, Long> kill() throws InterruptedException, IOException {
        // Not Process.destroyForcibly, which would also throw away what was said before.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        rest();
        assertThat(process.waitFor()).isNotZero();
        return acknowledged;
    }

    /** What was said before it ended; of the last line perhaps a part, which then is a smaller number or none. */
    private void rest() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            take(line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static Storage open(Path folder) {
        return open(folder, "");
    }

    static Storage open(Path folder, String server) {
        return server.isEmpty()
                ? Ledgers.file(folder.resolve("data"))
                : Ledgers.postgresql(server);
    }

    /** The log in that folder, or on that server. */
    static Ledgers log(Path folder, String server) {
        return Ledgers.signing(Databases.of(open(folder, server)), Ledgers.Key.read(folder));
    }

    public static void main(String[] args) throws InterruptedException {
        String server = args[1].isEmpty() ? "" : args[1] + (args[1].contains("?") ? "&" : "?") + "ApplicationName=" + NAME;
        try (Ledgers log = log(Path.of(args[0]), server)) {
            log.integrator().start();
            try (Appenders appenders = new Appenders(recorded -> System.out.println("ack " + recorded.subject() + " " + recorded.number()))
                    .start("child", THREADS, log.databases().transaction(), log.ledger())) {
                appenders.end();
            }
            log.integrator().stop();
        }
    }
}
