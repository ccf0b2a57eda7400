package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is kept in the repository that is secret or belongs to one machine. */
class RepositoryTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    /** Made by runs and builds; only looked at where git cannot say what is the repository's. */
    private static final Set<String> MADE = Set.of(".git", "target", "data", "keys");

    @Test
    void no_file_is_a_private_key_or_holds_one() throws Exception {
        for (Path file : files()) {
            assertThat(Secrets.in(Files.readAllBytes(ROOT.resolve(file)))).as(file.toString()).isFalse();
            assertThat(file.toString()).doesNotMatch(".*\\.(p12|pfx|jks|jceks|bcfks|key|pem)");
        }
    }

    @Test
    void no_file_names_a_path_of_a_machine_or_a_package_registry() throws Exception {
        for (Path file : files()) {
            assertThat(Machines.namedIn(Files.readString(ROOT.resolve(file), StandardCharsets.ISO_8859_1))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void nothing_but_what_explains_is_kept_under_keys() throws Exception {
        assertThat(files()).filteredOn(file -> file.startsWith("keys")).extracting(Path::getFileName).extracting(Path::toString)
                .containsOnly("README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS", "BCFKS", "PKCS12-PBMAC1"})
    void a_key_store_would_be_found(String type) throws Exception {
        KeyStore store = type.startsWith("BC") || type.contains("PBMAC1")
                ? KeyStore.getInstance(type, new BouncyCastleProvider())
                : KeyStore.getInstance(type);
        store.load(null, null);
        if (!type.equals("JKS")) {
            store.setKeyEntry("a", new SecretKeySpec(new byte[32], "AES"), "long enough".toCharArray(), null);
        }
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, "long enough".toCharArray());
        assertThat(Secrets.in(bytes.toByteArray())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void a_bare_key_would_be_found(String algorithm) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        byte[] key = pair.getPrivate().getEncoded();
        assertThat(Secrets.in(key)).isTrue();
        String armoured = "-----BEGIN " + "PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key);
        assertThat(Secrets.in(("# a comment\n" + armoured).getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(Secrets.in(pair.getPublic().getEncoded())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"see /ro" + "ot/notes.txt", "-Dx=/ho" + "me/somebody/x", "cd /wo" + "rk/project",
            "https://repo1.ma" + "ven.org/maven2",
            "https://registry.npm" + "js.org/htmx"})
    void a_machine_would_be_found(String text) {
        assertThat(Machines.namedIn(text)).isNotEmpty();
    }

    /** The paths that git tracks, relative to the project; without git, all but what is made. */
    private static List<Path> files() throws IOException, InterruptedException {
        List<Path> files = Files.exists(ROOT.resolve(".git")) ? tracked() : List.of();
        List<Path> found = files.isEmpty() ? walked() : files;
        assertThat(found).contains(Path.of("pom.xml"));
        // A tracked file that is deleted and not yet committed is nothing to look into.
        return found.stream().filter(file -> Files.isRegularFile(ROOT.resolve(file))).toList();
    }

    private static List<Path> tracked() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z").directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Stream.of(names.split("\0")).filter(name -> !name.isEmpty()).map(Path::of).toList() : List.of();
        } catch (IOException noGitHere) {
            return List.of();
        }
    }

    private static List<Path> walked() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Stream<Path> ours = files.filter(Files::isRegularFile).map(ROOT::relativize)
                    .filter(file -> !MADE.contains(file.getName(0).toString()));
            return Stream.concat(ours, Stream.of(Path.of("keys/README.md"))).toList();
        }
    }
}
