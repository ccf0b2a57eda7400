package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.backchannel.Databases;
import org.junit.jupiter.api.Test;

/** Proofs made of stored leaves and tiles are those of the tree itself. */
class StoredTreeTest {

    /** More than a tile of tiles, so that hashes of three levels are needed. */
    private static final int SIZE = 256 * 256 + 256 + 37;

    @Test
    void stored_hashes_make_the_proofs_of_the_tree() {
        try (var databases = Databases.fresh(Databases.Kind.H2)) {
            List<byte[]> leaves = leaves(databases);
            var stored = new MerkleTree(new StoredTree(databases.client()));
            var tree = MerkleTree.of(leaves);
            for (int size : List.of(1, 255, 256, 257, 511, 65_536, 65_537, SIZE)) {
                assertThat(stored.root(size)).as("root of %d", size).isEqualTo(tree.root(size));
                for (int index : List.of(0, size / 3, size - 1)) {
                    assertThat(stored.inclusion(index, size)).as("%d of %d", index, size)
                            .containsExactlyElementsOf(tree.inclusion(index, size));
                    assertThat(Proofs.included(leaves.get(index), index, size, tree.root(size), stored.inclusion(index, size))).isTrue();
                }
            }
            databases.client().sql("delete from ledger_leaf where idx = ?").param(SIZE - 2).update();
            assertThatThrownBy(() -> stored.root(SIZE)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<byte[]> leaves(Databases databases) {
        var random = new Random(7);
        List<Object[]> rows = new ArrayList<>();
        List<byte[]> leaves = new ArrayList<>();
        for (long i = 0; i < SIZE; i++) {
            byte[] hash = new byte[Hashes.LENGTH];
            random.nextBytes(hash);
            leaves.add(hash);
            rows.add(new Object[]{i, i + 1, hash});
        }
        databases.transaction().executeWithoutResult(status -> {
            databases.template().batchUpdate("insert into ledger_leaf (idx, entry_id, hash) values (?, ?, ?)", rows);
            new Tiles(databases.client()).grow(0, SIZE);
        });
        return leaves;
    }
}
