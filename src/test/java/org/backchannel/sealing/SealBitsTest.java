package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small object with any one of its bits flipped, or cut anywhere, is refused; nothing else than a broken seal is ever thrown. */
class SealBitsTest {

    @TempDir
    static Path folder;
    static Forger forger;
    static Sealed sealed;

    @BeforeAll
    static void sealOne() {
        forger = new Forger(TestRing.in(folder));
        sealed = forger.fresh();
    }

    @Test
    void everyBitOfTheBodyCounts() {
        assertThat(bitsThatDoNotCount(sealed.body(), body -> new Sealed(body, sealed.recipients()))).isEmpty();
    }

    @Test
    void everyBitOfTheRecipientsCounts() {
        assertThat(bitsThatDoNotCount(sealed.recipients(), recipients -> new Sealed(sealed.body(), recipients))).isEmpty();
    }

    /** By somebody who holds the epoch key: one bit of each byte, since each costs two verifications. */
    @Test
    void everyByteOfTheSignedDataCounts() {
        byte[] signed = forger.signed(TestRing.binding());
        List<Integer> opens = new ArrayList<>();
        for (int at = 0; at < signed.length; at++) {
            byte[] flipped = signed.clone();
            flipped[at] ^= (byte) (1 << at % Byte.SIZE);
            if (opens(forger.encrypted(flipped, TestRing.binding()))) {
                opens.add(at);
            }
        }
        assertThat(opens).isEmpty();
    }

    @Test
    void aCutObjectIsRefusedWhereverItIsCut() {
        byte[] body = sealed.body();
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> forger.keys.sealing.open(new Sealed(cut, sealed.recipients()), TestRing.binding()));
        }
    }

    private interface Assembly {
        Sealed of(byte[] bytes);
    }

    private static List<Integer> bitsThatDoNotCount(byte[] bytes, Assembly assembly) {
        List<Integer> opens = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (opens(assembly.of(flipped))) {
                opens.add(bit);
            }
        }
        return opens;
    }

    private static boolean opens(Sealed tried) {
        try (Opened opened = forger.keys.sealing.open(tried, TestRing.binding())) {
            return opened.content().length >= 0;
        } catch (BrokenSeal refused) {
            return false;
        }
    }
}
