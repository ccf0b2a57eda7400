package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores on disk, what is in them, and what happens as months go by. */
class KeyRingTest {

    private static final Clock NOVEMBER = TestRing.NOVEMBER;

    @TempDir
    Path folder;
    private Path server;
    private MasterKey master;

    @BeforeEach
    void makeMasterKey() {
        server = folder.resolve("server");
        master = MasterKey.openOrCreate(server.resolve("master.key"));
    }

    @Test
    void openedAgainItHoldsTheSameKeys() {
        KeyRing first = open(NOVEMBER);
        KeyRing second = open(NOVEMBER);
        assertThat(second.ed25519Public()).isEqualTo(first.ed25519Public()).hasSize(32);
        assertThat(second.tokenKeys().getPublic()).isEqualTo(first.tokenKeys().getPublic());
        assertThat(second.authorityCertificate()).isEqualTo(first.authorityCertificate());
        byte[] attested = new Attestation(first).sign("grant", new byte[]{1});
        assertThat(new Attestation(second).verify("grant", new byte[]{1}, attested)).isTrue();
        assertThat(new RowSeal(second).matches("t", new byte[]{1}, new RowSeal(first).seal("t", new byte[]{1}))).isTrue();
        Sealed sealed = new Sealing(first).seal(Forger.TEXT, TestRing.binding());
        assertThat(new Sealing(second).open(sealed, TestRing.binding()).content()).isEqualTo(Forger.TEXT);
    }

    @Test
    void everyFileIsForItsOwnerAlone() throws IOException {
        open(NOVEMBER);
        try (Stream<Path> files = Files.list(server)) {
            List<Path> all = files.sorted().toList();
            assertThat(all.stream().map(file -> file.getFileName().toString())).containsExactly("kek-2026-11.p12", "master.key",
                    "registry.p12", "site.p12", "succession-2026-11.p12");
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aLaxStoreIsRefused() throws IOException {
        open(NOVEMBER);
        for (String name : List.of("kek-2026-11.p12", "registry.p12")) {
            Path file = server.resolve(name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> open(NOVEMBER))
                    .withMessage("`" + file + "` has mode rw-r-----; it must be rw-------");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void underAnotherMasterKeyItDoesNotOpen() {
        open(NOVEMBER);
        MasterKey other = MasterKey.openOrCreate(folder.resolve("other/master.key"));
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> KeyRing.openOrCreate(server, other, NOVEMBER))
                .withMessageEndingWith("registry.p12` does not open under this master key");
    }

    @Test
    void aStoreUnderAnothersNameDoesNotOpen() throws IOException {
        open(TestRing.at("2026-10-01T00:00:00Z"));
        open(NOVEMBER).turn();
        Files.delete(server.resolve("kek-2026-11.p12"));
        Files.createLink(server.resolve("kek-2026-11.p12"), server.resolve("kek-2026-10.p12"));
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> open(NOVEMBER));
    }

    @Test
    void aTamperedStoreDoesNotOpen() throws IOException {
        open(NOVEMBER);
        Path file = server.resolve("registry.p12");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> open(NOVEMBER));
    }

    @Test
    void withoutItsSigningKeysItDoesNotMakeOthersUnseen() throws IOException {
        open(NOVEMBER);
        Files.delete(server.resolve("registry.p12"));
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> open(NOVEMBER))
                .withMessageEndingWith("registry.p12` is gone, but epoch keys made after it are there");
    }

    @Test
    void aNewMonthGetsANewEpochKeyAndTheOldOneOpens() {
        var clock = new Object() {
            Clock now = NOVEMBER;
        };
        KeyRing ring = open(() -> clock.now.instant());
        Sealing sealing = new Sealing(ring);
        Sealed november = sealing.seal(Forger.TEXT, TestRing.binding());
        assertThat(server.resolve("kek-2026-12.p12")).doesNotExist();
        clock.now = TestRing.at("2026-12-01T00:00:59Z");
        assertThat(new String(sealing.seal(Forger.TEXT, TestRing.binding()).recipients(), ISO_8859_1))
                .as("while the job brings the new one in")
                .contains("kek-2026-11");
        clock.now = TestRing.at("2026-12-01T00:01:00Z");
        assertThat(new String(sealing.seal(Forger.TEXT, TestRing.binding()).recipients(), ISO_8859_1)).contains("kek-2026-12");
        assertThat(server.resolve("kek-2026-12.p12")).exists();
        assertThat(sealing.open(november, TestRing.binding()).content()).isEqualTo(Forger.TEXT);
        clock.now = TestRing.at("2026-06-01T00:00:00Z");
        assertThat(ring.epochs().current().id()).as("a clock that was set back").isEqualTo("kek-2026-12");
        assertThat(server.resolve("kek-2026-06.p12")).doesNotExist();
    }

    /** What cannot be said of a key keeps it from being used, the new one of a month as any other. */
    @Test
    void whoeverListensIsToldOfTheKeyBeforeAnythingIsSealedUnderIt() {
        var clock = new Object() {
            Clock now = NOVEMBER;
        };
        KeyRing ring = open(() -> clock.now.instant());
        List<String> told = new ArrayList<>();
        ring.tell((id, fingerprint) -> told.add(id + " " + fingerprint));
        new Sealing(ring).seal(Forger.TEXT, TestRing.binding());
        clock.now = TestRing.at("2026-12-01T00:01:00Z");
        new Sealing(ring).seal(Forger.TEXT, TestRing.binding());
        assertThat(told).containsExactlyElementsOf(
                ring.epochFingerprints().entrySet().stream().map(key -> key.getKey() + " " + key.getValue()).toList()).hasSize(2);
        assertThat(told).allMatch(line -> line.matches("kek-2026-1[12] [0-9a-f]{64}"));
        ring.tell((id, fingerprint) -> {
            throw new IllegalStateException("not recorded");
        });
        assertThatThrownBy(() -> new Sealing(ring).seal(Forger.TEXT, TestRing.binding())).hasMessage("not recorded");
    }

    /** A restart with the clock set back seals under the newest key there is, and makes none of the past. */
    @Test
    void startedWithItsClockSetBackItGoesOnWithTheNewestEpochKey() {
        open(NOVEMBER).close();
        KeyRing ring = open(TestRing.at("2026-10-31T23:59:59Z"));
        assertThat(ring.epochs().current().id()).isEqualTo("kek-2026-11");
        assertThat(server.resolve("kek-2026-10.p12")).doesNotExist();
        Sealed sealed = new Sealing(ring).seal(Forger.TEXT, TestRing.binding());
        assertThat(new String(sealed.recipients(), ISO_8859_1)).contains("kek-2026-11").doesNotContain("kek-2026-10");
    }

    /** An altered epoch store stops the start; one that is gone takes with it what was sealed under it, and nothing comes in its place. */
    @Test
    void anEpochKeyThatWasAlteredOrTakenAwayOpensNothing() throws IOException {
        KeyRing ring = open(TestRing.at("2026-10-15T12:00:00Z"));
        Sealed october = new Sealing(ring).seal(Forger.TEXT, TestRing.binding());
        ring.close();
        Path file = server.resolve("kek-2026-10.p12");
        byte[] good = Files.readAllBytes(file);
        byte[] bad = good.clone();
        bad[bad.length / 3] ^= 1;
        Files.write(file, bad);
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(() -> open(NOVEMBER));
        Files.delete(file);
        KeyRing without = open(NOVEMBER);
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> new Sealing(without).open(october, TestRing.binding()));
        assertThat(file).doesNotExist();
    }

    @Test
    void closedItOpensNothing() {
        KeyRing ring = open(NOVEMBER);
        Sealed sealed = new Sealing(ring).seal(Forger.TEXT, TestRing.binding());
        ring.close();
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> new Sealing(ring).open(sealed, TestRing.binding()));
        assertThat(ring.rowSealKey()).containsOnly(0);
    }

    @Test
    void certificatesAreOfTheRegistrysOwnAuthority() throws GeneralSecurityException {
        KeyRing ring = open(NOVEMBER);
        X509Certificate authority = jdk(ring.authorityCertificate());
        authority.verify(authority.getPublicKey(), "SunEC");
        assertThat(authority.getBasicConstraints()).isZero();
        for (X509Certificate certificate : List.of(ring.ecdsaCertificate(), ring.mlDsaCertificate(), ring.checkpointCertificate())) {
            X509Certificate read = jdk(certificate);
            read.verify(authority.getPublicKey(), "SunEC");
            read.checkValidity(Date.from(NOVEMBER.instant()));
            assertThat(read.getBasicConstraints()).as("may not certify").isEqualTo(-1);
            assertThat(read.getKeyUsage()[0]).as("may sign").isTrue();
        }
    }

    @Test
    void checkpointsVerifyByTheJdkUnderTheRawKey() throws GeneralSecurityException {
        KeyRing ring = open(NOVEMBER);
        byte[] raw = ring.ed25519Public();
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < raw.length; i++) {
            bigEndian[i] = raw[raw.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        Signature jdk = Signature.getInstance("Ed25519", "SunEC");
        jdk.initVerify(KeyFactory.getInstance("Ed25519", "SunEC")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian)))));
        jdk.update("checkpoint".getBytes(UTF_8));
        assertThat(jdk.verify(ring.signEd25519("checkpoint".getBytes(UTF_8)))).isTrue();
    }

    @Test
    void tokenKeysAreTheJdks() throws GeneralSecurityException {
        KeyRing ring = open(NOVEMBER);
        assertThat(ring.tokenKeys().getPrivate()).isInstanceOfSatisfying(ECPrivateKey.class,
                key -> assertThat(key.getParams().getOrder().bitLength()).isEqualTo(384));
        assertThat(ring.tokenKeys().getPrivate().getClass().getName()).startsWith("sun.security.ec.");
        Signature jdk = Signature.getInstance("SHA384withECDSA", "SunEC");
        jdk.initSign(ring.tokenKeys().getPrivate());
        byte[] signature = jdk.sign();
        jdk.initVerify(ring.tokenKeys().getPublic());
        assertThat(jdk.verify(signature)).isTrue();
    }

    @Test
    void bouncyCastleIsNotRegisteredAmongTheProviders() {
        open(NOVEMBER);
        assertThat(Security.getProvider("BC")).isNull();
    }

    /** RFC 9579, and nothing of SHA-1, 3DES, RC2, AES-128. */
    @Test
    void storesAreUnderAes256AndPbmac1() throws IOException {
        open(NOVEMBER);
        for (String name : List.of("registry.p12", "kek-2026-11.p12")) {
            Pfx store = Pfx.getInstance(Files.readAllBytes(server.resolve(name)));
            assertThat(store.getMacData().getMac().getAlgorithmId().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_PBMAC1);
            ASN1Sequence contents = ASN1Sequence.getInstance(ASN1OctetString.getInstance(store.getAuthSafe().getContent()).getOctets());
            for (ASN1Encodable content : contents) {
                EncryptedData encrypted = EncryptedData.getInstance(ContentInfo.getInstance(content).getContent());
                assertThat(encrypted.getEncryptionAlgorithm().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_PBES2);
                ASN1ObjectIdentifier cipher = PBES2Parameters.getInstance(encrypted.getEncryptionAlgorithm().getParameters())
                        .getEncryptionScheme().getAlgorithm();
                assertThat(cipher).isEqualTo(NISTObjectIdentifiers.id_aes256_CBC);
            }
        }
    }

    private KeyRing open(InstantSource clock) {
        return KeyRing.openOrCreate(server, master, clock);
    }

    private static X509Certificate jdk(X509Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509", "SUN")
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }
}
