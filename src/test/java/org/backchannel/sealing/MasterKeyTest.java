package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The master key's file, and what derives from it. */
class MasterKeyTest {

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("keys/server/master.key");
    }

    @Test
    void itIsMadeOnceForItsOwnerAlone() throws IOException {
        MasterKey made = MasterKey.openOrCreate(file);
        assertThat(Files.readAllBytes(file)).hasSize(32);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        assertThat(MasterKey.openOrCreate(file).derive("p", 32)).isEqualTo(made.derive("p", 32));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void manyThatStartAtOnceGetTheSame() throws InterruptedException, ExecutionException {
        Callable<String> start = () -> new String(MasterKey.openOrCreate(file).passphrase("p"));
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            Set<String> passphrases = new HashSet<>();
            for (Future<String> one : many.invokeAll(Collections.nCopies(32, start))) {
                passphrases.add(one.get());
            }
            assertThat(passphrases).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x", "rwx------"})
    void aFileThatOthersMayReadIsRefused(String mode) throws IOException {
        MasterKey.openOrCreate(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file))
                .withMessage("`" + file + "` has mode " + mode + "; it must be rw-------");
    }

    @Test
    void aFileThatItsOwnerMayOnlyReadIsFine() throws IOException {
        MasterKey.openOrCreate(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(MasterKey.openOrCreate(file).derive("p", 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwx-w----"})
    void aFolderThatOthersMayEnterIsRefused(String mode) throws IOException {
        MasterKey.openOrCreate(file).close();
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString(mode));
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file))
                .withMessage("`" + file.getParent() + "` has mode " + mode + "; it must be rwx------");
    }

    @Test
    void aLinkIsRefusedAsFileAndAsFolder() throws IOException {
        Path real = folder.resolve("elsewhere/master.key");
        MasterKey.openOrCreate(real).close();
        PrivateFile.folderOf(file);
        Files.createSymbolicLink(file, real);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file))
                .withMessageStartingWith("`" + file + "` is a link");
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), real.getParent());
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(linked.resolve("master.key")))
                .withMessageStartingWith("`" + linked + "` is a link");
    }

    @Test
    void aLinkToNowhereIsNotFollowedWhenTheKeyIsMade() throws IOException {
        PrivateFile.folderOf(file);
        Path target = folder.resolve("planted");
        Files.createSymbolicLink(file, target);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file));
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 4096})
    void aFileOfAnotherSizeIsRefused(int size) throws IOException {
        MasterKey.openOrCreate(file).close();
        Files.write(file, new byte[size]);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file))
                .withMessageContaining("is " + size + " bytes long (mode rw-------)");
    }

    @Test
    void aFolderInPlaceOfTheFileIsRefused() {
        PrivateFile.folder(file);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> MasterKey.openOrCreate(file))
                .withMessageContaining("is not a plain file");
    }

    @Test
    void purposesAreHkdfInfoAndSoIndependent() throws IOException {
        MasterKey master = MasterKey.openOrCreate(file);
        HKDFBytesGenerator independent = new HKDFBytesGenerator(new SHA384Digest());
        independent.init(new HKDFParameters(Files.readAllBytes(file), null, "database".getBytes(UTF_8)));
        byte[] expected = new byte[100];
        independent.generateBytes(expected, 0, expected.length);
        assertThat(master.derive("database", 100)).isEqualTo(expected);
        assertThat(List.of(new String(master.passphrase("a")), new String(master.passphrase("b")))).doesNotHaveDuplicates()
                .allMatch(passphrase -> passphrase.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void closedItGivesNothing() {
        MasterKey master = MasterKey.openOrCreate(file);
        master.close();
        assertThatIllegalStateException().isThrownBy(() -> master.derive("p", 1));
        assertThatIllegalStateException().isThrownBy(() -> master.passphrase("p"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
