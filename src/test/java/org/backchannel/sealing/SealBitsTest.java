package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
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

    /** By somebody who holds the epoch key. Each costs two verifications: one bit of every third byte. */
    @Test
    void theBytesOfTheSignedDataCount() {
        byte[] signed = forger.signed(TestRing.binding());
        assertThat(IntStream.range(0, signed.length / 3).map(third -> third * 3 * Byte.SIZE + third % Byte.SIZE).parallel()
                .filter(bit -> opens(forger.encrypted(flipped(signed, bit), TestRing.binding())))).isEmpty();
    }

    @Test
    void aCutObjectIsRefusedWhereverItIsCut() {
        byte[] body = sealed.body();
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatExceptionOfType(BrokenSeal.class)
                    .isThrownBy(() -> forger.keys.sealing.open(new Sealed(cut, sealed.recipients()), TestRing.binding()));
        }
    }

    private interface Assembly {
        Sealed of(byte[] bytes);
    }

    private static int[] bitsThatDoNotCount(byte[] bytes, Assembly assembly) {
        return IntStream.range(0, bytes.length * Byte.SIZE).parallel().filter(bit -> opens(assembly.of(flipped(bytes, bit)))).toArray();
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }

    private static boolean opens(Sealed tried) {
        try (Opened opened = forger.keys.sealing.open(tried, TestRing.binding())) {
            return opened.content().length >= 0;
        } catch (BrokenSeal refused) {
            return false;
        }
    }
}
