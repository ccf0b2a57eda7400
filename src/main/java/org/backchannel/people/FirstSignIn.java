package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The file with the one-time passwords of the first start and of resets: readable by its owner only, and gone as soon as it can be. */
@Component
public class FirstSignIn {

    private static final String DEADLINE = "This file is deleted at ";

    private final Path file;
    private final String address;
    private final InstantSource clock;

    FirstSignIn(@Value("${backchannel.keys-dir:keys}") Path keys, SignInSettings settings, InstantSource clock) {
        this.file = keys.resolve("server").resolve("first-sign-in.txt");
        this.address = settings.url("/");
        this.clock = clock;
    }

    /** One account. Says only its name. */
    public static final class Line {

        private final String username;
        private final String roles;
        private final char[] password;

        /** @param roles in words, for the reader of the file */
        public Line(String username, String roles, char[] password) {
            this.username = username;
            this.roles = roles;
            this.password = password;
        }

        @Override
        public String toString() {
            return "the first sign-in of " + username;
        }
    }

    /** Writes the file whole (mode 0600) and wipes the passwords; returns where it is, for the console to say. */
    public synchronized Path write(List<Line> lines) {
        Path written = write(Stream.empty(), lines);
        lines.forEach(line -> Passwords.wipe(line.password));
        return written;
    }

    /** Adds one password to those that are not used yet, in place of an earlier one of the same account, and wipes it. */
    public synchronized Path add(Line added) {
        List<String> others = read().stream().filter(line -> line.contains("\t") && !line.startsWith(added.username + "\t")).toList();
        Path written = write(others.stream(), List.of(added));
        Passwords.wipe(added.password);
        return written;
    }

    private Path write(Stream<String> others, List<Line> lines) {
        Instant deadline = clock.instant().plus(Accounts.ONE_TIME).truncatedTo(ChronoUnit.SECONDS);
        Stream<String> head = Stream.of(
                "One-time passwords. Open " + address + " in a browser, sign in with a name and its",
                "password below, and choose a password of your own (" + Passwords.SHORTEST + " characters or more).",
                DEADLINE + deadline + ", or when the last password was used; a used one is removed at once.", "");
        Stream<String> accounts = lines.stream().map(line -> line.username + "\t" + new String(line.password) + "\t" + line.roles);
        replace(Stream.of(head, others, accounts).flatMap(part -> part).toList());
        return file;
    }

    /** Where the file is, while there is one. */
    public synchronized Optional<Path> present() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    @EventListener
    synchronized void changed(PasswordChanged event) {
        List<String> lines = read();
        List<String> left = lines.stream().filter(line -> !line.startsWith(event.username() + "\t")).toList();
        if (left.stream().noneMatch(line -> line.contains("\t"))) {
            delete();
        } else if (left.size() < lines.size()) {
            replace(left);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M")
    synchronized void expire() {
        List<String> lines = read();
        // a file without a deadline that can be read is not left lying about
        if (!lines.isEmpty() && lines.stream().flatMap(line -> deadline(line).stream()).noneMatch(clock.instant()::isBefore)) {
            delete();
        }
    }

    private static Optional<Instant> deadline(String line) {
        if (!line.startsWith(DEADLINE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(line.substring(DEADLINE.length(), line.indexOf(',', DEADLINE.length()))));
        } catch (DateTimeParseException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of first passwords cannot be read", e);
        }
    }

    private void replace(List<String> lines) {
        try {
            Path folder = file.getParent();
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // made with its mode, not given it afterwards: between the two anybody could open it
            Path fresh = Files.createTempFile(folder, "first", ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, lines, UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of first passwords cannot be written", e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of first passwords cannot be deleted", e);
        }
    }
}
