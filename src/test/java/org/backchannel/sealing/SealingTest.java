package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What seals and opens, and what a seal tells. */
class SealingTest {

    @TempDir
    static Path folder;
    static TestRing keys;

    @BeforeAll
    static void makeKeys() {
        keys = TestRing.in(folder);
    }

    @Test
    void whatIsSealedOpensAgain() {
        Binding binding = TestRing.binding();
        Sealed sealed = keys.sealing.seal("the text".getBytes(UTF_8), binding);
        try (Opened opened = keys.sealing.open(new Sealed(sealed.body(), sealed.recipients()), binding)) {
            assertThat(opened.content()).isEqualTo("the text".getBytes(UTF_8));
            assertThat(opened.attestedFor()).isEqualTo(binding.attestedFor());
            assertThat(opened.sealedAt()).isEqualTo(binding.createdAt());
            assertThat(opened.signatureAlgorithms()).containsExactly("ECDSA P-384 with SHA-384", "ML-DSA-87");
        }
    }

    @Test
    void anEmptyTextAnUnmarkedOneAndALargeOneOpen() {
        Binding unmarked = new Binding("i", 1, 0, "", Sha384.of(new byte[0]), PortionTree.root(List.of()), Optional.empty(), "p",
                Instant.EPOCH);
        for (int size : new int[]{0, 1, 5_000_000}) {
            try (Opened opened = keys.sealing.open(keys.sealing.seal(new byte[size], unmarked), unmarked)) {
                assertThat(opened.content()).hasSize(size).containsOnly(size == 0 ? new byte[0] : new byte[]{0});
            }
        }
    }

    @Test
    void aWipedTextIsGone() {
        Opened opened = keys.sealing.open(keys.sealing.seal("the text".getBytes(UTF_8), TestRing.binding()), TestRing.binding());
        byte[] content = opened.content();
        opened.close();
        assertThat(content).containsOnly(0);
        assertThatIllegalStateException().isThrownBy(opened::content);
    }

    @Test
    void theCallersBytesAreLeftAlone() {
        byte[] content = "the text".getBytes(UTF_8);
        keys.sealing.seal(content, TestRing.binding());
        assertThat(content).isEqualTo("the text".getBytes(UTF_8));
    }

    @Test
    void tooMuchIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.sealing.seal(new byte[Sealing.MAX_BYTES + 1], TestRing.binding()));
    }

    @Test
    void twoSealsOfOneTextShareNothing() {
        Sealed one = keys.sealing.seal("the text".getBytes(UTF_8), TestRing.binding());
        Sealed other = keys.sealing.seal("the text".getBytes(UTF_8), TestRing.binding());
        assertThat(one.hash()).isNotEqualTo(other.hash());
        assertThatExceptionOfType(BrokenSeal.class)
                .isThrownBy(() -> keys.sealing.open(new Sealed(one.body(), other.recipients()), TestRing.binding()))
                .withMessage("the seal is broken").withNoCause().extracting(BrokenSeal::reason).isEqualTo(SealFault.KEY_COMMITMENT);
    }

    @Test
    void nothingSecretIsPrinted() {
        Sealed sealed = keys.sealing.seal("the text".getBytes(UTF_8), TestRing.binding());
        try (Opened opened = keys.sealing.open(sealed, TestRing.binding())) {
            assertThat(List.of(keys.master, keys.ring, keys.ring.ecdsa(), keys.ring.epochs().current(), DataKey.fresh(),
                    SaltedPortion.salted(new byte[1]),
                    sealed, opened)).map(Object::toString).containsExactly("the master key", "the registry's key ring",
                            "a signing key, ECDSA P-384 with SHA-384", "epoch key kek-2026-11", "a data key",
                            "a salted portion",
                            "a sealed item", "opened content");
        }
    }
}
