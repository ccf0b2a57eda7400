package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Another process that appends to the log in a folder, and says each number as soon as it is acknowledged. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Child start(Path folder, String what) throws IOException {
        return new Child(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(), folder.toString(), what).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The next number; waits for it. */
    String line() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ack ")) {
                return line.substring(4);
            }
        }
        throw new AssertionError("the other process ended too early");
    }

    /** What was said before it was killed, if all of the line came through. */
    @Nullable
    String lastLine() throws IOException {
        String line = output.readLine();
        return line == null || !line.startsWith("ack ") || line.length() < 5 ? null : line.substring(4);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        // Not Process.destroyForcibly, which would also throw away what was said before.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        assertThat(process.waitFor()).isNotZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static Storage open(Path folder) {
        return Storage.file(folder, "of-the-file".toCharArray(), "of-the-user".toCharArray());
    }

    public static void main(String[] args) {
        try (Storage storage = open(Path.of(args[0]))) {
            Flyway.configure().dataSource(storage.dataSource()).locations("classpath:db/migration").load().migrate();
            TransactionTemplate transaction = new TransactionTemplate(
                    new DurableTransactionManager(storage.dataSource(), storage.durability()));
            Ledger ledger = new Ledger(JdbcClient.create(storage.dataSource()), Clock.systemUTC(), "child", new Bell());
            for (int i = 0; i < 100_000; i++) {
                Recorded recorded = transaction.execute(status -> ledger.append(Ledgers.entry(Subject.system("registry"), "ada")));
                System.out.println("ack " + Objects.requireNonNull(recorded).number());
            }
        }
    }
}
