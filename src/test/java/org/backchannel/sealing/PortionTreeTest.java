package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6962 §2.1, with SHA-384 and salts. */
class PortionTreeTest {

    @Test
    void noPortionsHashToTheHashOfNothing() {
        assertThat(PortionTree.root(List.of())).isEqualTo(Sha384.of(new byte[0]));
    }

    @Test
    void oneAndTwoPortionsAreAsWritten() {
        SaltedPortion a = portion(1);
        SaltedPortion b = portion(2);
        byte[] leafA = Sha384.of(Arrays.concatenate(new byte[]{0}, a.salt(), text(1))).bytes();
        byte[] leafB = Sha384.of(Arrays.concatenate(new byte[]{0}, b.salt(), text(2))).bytes();
        assertThat(PortionTree.root(List.of(a)).bytes()).isEqualTo(leafA);
        assertThat(PortionTree.root(List.of(a, b))).isEqualTo(Sha384.of(Arrays.concatenate(new byte[]{1}, leafA, leafB)));
        assertThat(PortionTree.root(List.of(b, a))).isNotEqualTo(PortionTree.root(List.of(a, b)));
    }

    /** Against the other way to build such a tree: a stack of perfect trees, merged as a counter carries. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100})
    void theShapeIsThatOfTheLog(int size) {
        List<SaltedPortion> portions = new ArrayList<>();
        Deque<byte[]> stack = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            portions.add(portion(i));
            stack.push(portions.get(i).leaf());
            for (int carry = i + 1; carry % 2 == 0; carry /= 2) {
                merge(stack);
            }
        }
        while (stack.size() > 1) {
            merge(stack);
        }
        assertThat(PortionTree.root(portions).bytes()).isEqualTo(stack.pop());
    }

    @Test
    void freshSaltsHideEqualPortions() {
        assertThat(SaltedPortion.salted(text(1)).leaf()).isNotEqualTo(SaltedPortion.salted(text(1)).leaf());
        SaltedPortion salted = SaltedPortion.salted(text(1));
        assertThat(new SaltedPortion(salted.salt(), text(1)).leaf()).isEqualTo(salted.leaf());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void aSaltOfAnotherSizeIsRefused(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SaltedPortion(new byte[size], text(1)));
    }

    private static void merge(Deque<byte[]> stack) {
        byte[] right = stack.pop();
        stack.push(PortionTree.hash(Sha384.digest(), (byte) 1, stack.pop(), right));
    }

    private static SaltedPortion portion(int i) {
        return new SaltedPortion(Arrays.copyOf(Sha384.of(new byte[]{(byte) i}).bytes(), SaltedPortion.SALT_BYTES), text(i));
    }

    private static byte[] text(int i) {
        return ("portion " + i).getBytes(UTF_8);
    }
}
