package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class FirstSignInTest {

    @TempDir
    Path keys;

    private final StoppedClock clock = new StoppedClock();
    private final char[] password = "abcdef-ghjkmn-pqrstu-vwxyz2".toCharArray();
    private FirstSignIn first;
    private Path file;

    @BeforeEach
    void write() {
        MasterKey master = MasterKey.openOrCreate(keys.resolve("server/master.key"));
        first = new FirstSignIn(keys, new SignInSettings("http://127.0.0.1:8080", new MockEnvironment(), master), clock);
        file = first.write(List.of(new FirstSignIn.Line("smith", "Originator", password),
                new FirstSignIn.Line("smithson", "Auditor", "bcdefg-hjkmnp".toCharArray())));
    }

    @Test
    void onlyItsOwnerMayReadItAndNothingElseIsLeft() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("http://127.0.0.1:8080/", "smith\tabcdef-ghjkmn-pqrstu-vwxyz2\tOriginator",
                "2026-11-25T09:30:00Z");
        assertThat(password).containsOnly('\0');
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(found -> found.getFileName().toString())).containsExactlyInAnyOrder("master.key", "first-sign-in.txt");
        }
    }

    @Test
    void aUsedPasswordIsRemovedAndTheFileWithTheLastOne() throws IOException {
        first.changed(new PasswordChanged("smith", ""));
        assertThat(Files.readAllLines(file)).noneMatch(line -> line.startsWith("smith\t")).anyMatch(line -> line.startsWith("smithson\t"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        first.changed(new PasswordChanged("smithson", ""));
        assertThat(file).doesNotExist();
    }

    @Test
    void itIsGoneAfterADay() {
        clock.pass(Duration.ofHours(24).minusSeconds(1));
        first.expire();
        assertThat(first.present()).contains(file);
        clock.pass(Duration.ofSeconds(1));
        first.expire();
        assertThat(first.present()).isEmpty();
    }

    @Test
    void aFileWhoseDeadlineWasRemovedDoesNotStay() throws IOException {
        Files.writeString(file, "smith\tabcdef\tOriginator\n");
        first.expire();
        assertThat(file).doesNotExist();
    }

    @Test
    void aResetTakesThePlaceOfThePasswordBefore() throws IOException {
        first.add(new FirstSignIn.Line("smith", "Originator", "222222-333333".toCharArray()));
        assertThat(Files.readString(file)).contains("222222-333333", "smithson\t").doesNotContain("abcdef-ghjkmn");
    }
}
