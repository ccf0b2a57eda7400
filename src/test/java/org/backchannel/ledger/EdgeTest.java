package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeTest {

    private final Edge edge = new Edge();

    private byte[] leaf(int number) {
        return Hashes.leaf(Hashes.sha256(), Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theSubtreeThatALeafHasCompletedIsTheRootOfItsTile() {
        List<byte[]> tile = new ArrayList<>();
        for (int number = 0; number < 3 * Tiles.WIDTH; number++) {
            edge.add(leaf(number));
            tile.add(leaf(number));
            if (tile.size() == Tiles.WIDTH) {
                assertThat(edge.completed(Tiles.HEIGHT)).isEqualTo(Tiles.root(Tiles.join(tile)));
                tile.clear();
            }
        }
    }

    @Test
    void aLeafAloneIsASubtree() {
        edge.add(leaf(1));
        assertThat(edge.completed(0)).isEqualTo(leaf(1));
    }

    @Test
    void whatIsNotCompleteHasNoRoot() {
        assertThatThrownBy(() -> edge.completed(0)).isInstanceOf(IllegalStateException.class);
        edge.add(leaf(1));
        edge.add(leaf(2));
        edge.add(leaf(3));
        assertThatThrownBy(() -> edge.completed(1)).isInstanceOf(IllegalStateException.class);
    }
}
