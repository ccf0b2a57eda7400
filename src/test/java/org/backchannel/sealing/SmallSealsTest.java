package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attestations of documents and seals of rows: each byte counts, and so does what it is for. */
class SmallSealsTest {

    @TempDir
    static Path folder;
    static TestRing keys;
    static Attestation attestation;
    static RowSeal rows;

    @BeforeAll
    static void makeKeys() {
        keys = TestRing.in(folder);
        attestation = new Attestation(keys.ring);
        rows = new RowSeal(keys.ring);
    }

    @Test
    void whatIsAttestedForOnePurposeVerifiesForNoOther() {
        byte[] document = bytes("person-7 may read SECRET");
        byte[] signature = attestation.sign("grant", document);
        assertThat(attestation.verify("grant", document, signature)).isTrue();
        assertThat(attestation.verify("group", document, signature)).isFalse();
        assertThat(attestation.verify("grant", bytes("person-8 may read SECRET"), signature)).isFalse();
        assertThat(attestation.verify("grantp", bytes("erson-7 may read SECRET"), signature)).isFalse();
        assertThat(attestation.verify("gran", bytes("tperson-7 may read SECRET"), signature)).isFalse();
        assertThat(attestation.verify("", bytes("grantperson-7 may read SECRET"), signature)).isFalse();
    }

    @Test
    void noBitOfAnAttestationIsIdle() {
        byte[] signature = attestation.sign("grant", bytes("document"));
        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(attestation.verify("grant", bytes("document"), flipped)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void whatIsNoSignatureDoesNotVerify() {
        for (byte[] nonsense : List.of(new byte[0], new byte[1], new byte[96], bytes("signature"))) {
            assertThat(attestation.verify("grant", bytes("document"), nonsense)).isFalse();
        }
    }

    @Test
    void anotherRegistrysAttestationDoesNotVerify(@TempDir Path elsewhere) {
        byte[] signature = new Attestation(TestRing.in(elsewhere).ring).sign("grant", bytes("document"));
        assertThat(attestation.verify("grant", bytes("document"), signature)).isFalse();
    }

    @Test
    void theJdkVerifiesAnAttestation() throws GeneralSecurityException {
        Signature jdk = Signature.getInstance("SHA384withECDSA", "SunEC");
        jdk.initVerify(KeyFactory.getInstance("EC", "SunEC")
                .generatePublic(new X509EncodedKeySpec(keys.ring.ecdsaCertificate().getPublicKey().getEncoded())));
        jdk.update(bytes("backchannel attestation 1\0\0\0\0\5grantdocument"));
        assertThat(jdk.verify(attestation.sign("grant", bytes("document")))).isTrue();
    }

    @Test
    void anUpdateOfARowIsNoticed() {
        byte[] seal = rows.seal("grant", bytes("person-7|SECRET"));
        assertThat(seal).hasSize(48);
        assertThat(rows.matches("grant", bytes("person-7|SECRET"), seal)).isTrue();
        assertThat(rows.matches("grant", bytes("person-7|TOP SECRET"), seal)).isFalse();
        assertThat(rows.matches("group", bytes("person-7|SECRET"), seal)).isFalse();
        assertThat(rows.matches("grantp", bytes("erson-7|SECRET"), seal)).isFalse();
        assertThat(rows.matches("grant", bytes("person-7|SECRET"), Arrays.copyOf(seal, 47))).isFalse();
        assertThat(rows.matches("grant", bytes("person-7|SECRET"), new byte[0])).isFalse();
        for (int bit = 0; bit < seal.length * Byte.SIZE; bit++) {
            byte[] flipped = seal.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(rows.matches("grant", bytes("person-7|SECRET"), flipped)).isFalse();
        }
    }

    @Test
    void aRowThatWasChangedOrCopiedIsABrokenSeal() {
        byte[] seal = rows.seal("grant", bytes("person-7|SECRET"));
        rows.require("grant", bytes("person-7|SECRET"), seal);
        rows.same("person-7", "person-7");
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> rows.require("grant", bytes("person-8|SECRET"), seal))
                .withMessage("the seal is broken")
                .extracting(BrokenSeal::reason).isEqualTo(SealFault.ROW);
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> rows.same("person-7", "person-8")).extracting(BrokenSeal::reason)
                .isEqualTo(SealFault.ROW);
    }

    @Test
    void aRowSealIsAnHmacOfTheJdkToo() throws GeneralSecurityException {
        Mac jdk = Mac.getInstance("HmacSHA384", "SunJCE");
        jdk.init(new SecretKeySpec(keys.ring.rowSealKey(), "HmacSHA384"));
        assertThat(rows.seal("grant", bytes("row"))).isEqualTo(jdk.doFinal(bytes("\0\0\0\5grantrow")));
    }

    @Test
    void fourThreadsSealAtOnce() throws InterruptedException {
        byte[] expected = rows.seal("grant", bytes("row"));
        Set<Thread> threads = new HashSet<>();
        List<Boolean> same = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> same.add(rows.matches("grant", bytes("row"), expected)
                    && attestation.verify("p", bytes("d"), attestation.sign("p", bytes("d"))))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(same).hasSize(4).containsOnly(true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
