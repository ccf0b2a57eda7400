package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote about notes, checkpoints, tiles and proofs. */
class VectorsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"inclusion", "consistency"})
    void proofsAreAcceptedOrRefusedAsTheVectorsSay(String kind) throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (Stream<Path> files = Files.walk(Shared.folder("vectors/transparency-dev-merkle/testdata/" + kind))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode vector = JSON.readTree(Files.readString(file));
                boolean good = kind.equals("inclusion") ? included(vector) : consistent(vector);
                count++;
                if (good == vector.path("wantErr").asBoolean()) {
                    wrong.add(file.toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(count).isGreaterThan(90);
    }

    private static boolean included(JsonNode vector) {
        return Proofs.included(bytes(vector.path("leafHash")), number(vector.path("leafIdx")), number(vector.path("treeSize")),
                bytes(vector.path("root")),
                proof(vector));
    }

    private static boolean consistent(JsonNode vector) {
        return Proofs.consistent(number(vector.path("size1")), bytes(vector.path("root1")), number(vector.path("size2")),
                bytes(vector.path("root2")),
                proof(vector));
    }

    /** The vectors count up to 2^64: what does not fit comes out negative, and is refused as such. */
    private static long number(JsonNode node) {
        return node.asBigInteger().longValue();
    }

    private static byte[] bytes(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? new byte[0] : Base64.getDecoder().decode(node.asString());
    }

    private static List<byte[]> proof(JsonNode vector) {
        List<byte[]> proof = new ArrayList<>();
        vector.path("proof").forEach(hash -> proof.add(bytes(hash)));
        return proof;
    }

    @Test
    void theNoteOfTheSpecificationVerifiesAndIsWrittenAsItWasRead() throws IOException {
        JsonNode example = JSON.readTree(Files.readString(Shared.folder("vectors/c2sp/examples.json"))).path("examples").path(0);
        SignedNote note = SignedNote.parse(example.path("note").asString());
        NoteKey key = NoteKey.parse(example.path("vkey").asString());
        assertThat(key.verifies(note)).isTrue();
        assertThat(note.toString()).isEqualTo(example.path("note").asString());
        assertThat(key.verifies(new SignedNote("Another message.\n", note.signatures()))).isFalse();
    }

    @Test
    void everyCheckpointOfTheTestLogVerifiesAndItsRootIsThatOfItsEntries() throws IOException {
        JsonNode log = JSON.readTree(Files.readString(Shared.folder("vectors/tessera-testlog/log.json")));
        JsonNode files = log.path("files");
        NoteKey key = NoteKey.parse(log.path("vkey").asString());
        List<byte[]> leaves = leaves(bytes(files.path("tile/entries/000.p/15")));
        MerkleTree tree = MerkleTree.of(leaves);
        for (int size = 0; size <= 15; size++) {
            SignedNote note = SignedNote.parse(text(files.path("checkpoint." + size)));
            assertThat(key.verifies(note)).isTrue();
            assertThat(Checkpoint.parse(note.text())).isEqualTo(Checkpoint.of("example.com/log/testdata", size, tree.root(size)));
        }
        assertThat(bytes(files.path("tile/0/000.p/15"))).isEqualTo(Tiles.join(leaves));
    }

    private static String text(JsonNode node) {
        return new String(bytes(node), UTF_8);
    }

    /** Entry bundles are entries with a length of two bytes before each (C2SP tlog-tiles). */
    private static List<byte[]> leaves(byte[] bundle) {
        List<byte[]> leaves = new ArrayList<>();
        for (int at = 0; at < bundle.length;) {
            int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
            leaves.add(Hashes.leaf(Hashes.sha256(), Arrays.copyOfRange(bundle, at + 2, at + 2 + length)));
            at += 2 + length;
        }
        return leaves;
    }

    @Test
    void everyProofOfASmallTreeVerifiesAndNoOtherPlaceOrSizeDoes() {
        List<byte[]> leaves = Stream.iterate(0, n -> n + 1).limit(33).map(n -> Hashes.leaf(Hashes.sha256(), new byte[]{n.byteValue()}))
                .toList();
        MerkleTree tree = MerkleTree.of(leaves);
        for (int size = 1; size <= 33; size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.inclusion(index, size);
                for (int claimed = 0; claimed < size; claimed++) {
                    assertThat(Proofs.included(leaves.get(index), claimed, size, tree.root(size), path)).isEqualTo(claimed == index);
                }
            }
            for (int smaller = 1; smaller <= size; smaller++) {
                List<byte[]> proof = tree.consistency(smaller, size);
                assertThat(Proofs.consistent(smaller, tree.root(smaller), size, tree.root(size), proof)).isTrue();
                assertThat(Proofs.consistent(smaller, tree.root(size), size, tree.root(smaller), proof)).isEqualTo(smaller == size);
            }
        }
    }
}
