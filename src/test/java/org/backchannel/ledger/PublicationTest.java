package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.backchannel.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as others' programs fetch it. */
class PublicationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    /** Leaves whose bytes nobody asks for: as many as that, integrated and signed. */
    private static void grow(Ledgers log, int size) {
        List<byte[]> hashes = IntStream.range(0, size).mapToObj(n -> Hashes.leaf(Hashes.sha256(), ("leaf " + n).getBytes(UTF_8))).toList();
        grow(log, hashes);
    }

    private static void grow(Ledgers log, List<byte[]> hashes) {
        long id = 1_000_000 + log.databases().client().sql("select count(*) from ledger_leaf").query(Long.class).single();
        List<Object[]> rows = IntStream.range(0, hashes.size()).mapToObj(n -> new Object[]{id + n, hashes.get(n)}).toList();
        log.databases().template().batchUpdate("insert into ledger_pending (entry_id, at, hash) values (?, current_timestamp, ?)", rows);
        log.integrator().drain();
    }

    private static Publication published(Ledgers log) {
        return new Publication(log.databases().client(), log.checkpoints());
    }

    @Test
    void everyTileOfTheTestLogIsWhatItsFilesSay() throws IOException {
        JsonNode files = JSON.readTree(Files.readString(Shared.folder("vectors/tessera-testlog/log.json"))).path("files");
        List<byte[]> entries = split(bytes(files.path("tile/entries/000.p/15")));
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            for (int size = 1; size <= 15; size++) {
                grow(log, List.of(Hashes.leaf(Hashes.sha256(), entries.get(size - 1))));
                TilePath path = TilePath.parse("0/000.p/" + size).orElseThrow();
                assertThat(published(log).tile(path)).hasValue(bytes(files.path("tile/" + path)));
                assertThat(Bundle.of(entries.subList(0, size))).isEqualTo(bytes(files.path("tile/entries/000.p/" + size)));
                assertThat(TilePath.of(size)).extracting(TilePath::toString).containsExactly("entries/000.p/" + size, path.toString());
            }
        }
    }

    private static byte[] bytes(JsonNode node) {
        return Base64.getDecoder().decode(node.asString());
    }

    private static List<byte[]> split(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        for (int at = 0; at < bundle.length;) {
            int end = at + 2 + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
            entries.add(Arrays.copyOfRange(bundle, at + 2, end));
            at = end;
        }
        return entries;
    }

    @Test
    void treesHaveTheTilesOfTheSpecification() throws IOException {
        JsonNode examples = JSON.readTree(Files.readString(Shared.folder("vectors/c2sp/examples.json"))).path("examples");
        int sizes = 0;
        for (JsonNode example : examples) {
            if (example.has("size")) {
                sizes++;
                List<TilePath> tiles = TilePath.of(example.path("size").asLong());
                example.properties().stream().filter(member -> member.getKey().contains("_level"))
                        .forEach(member -> assertThat(told(tiles, member.getKey())).as(member.getKey())
                                .isEqualTo(member.getValue().asInt()));
            }
            if (example.has("tile_index")) {
                assertThat(new TilePath(0, example.path("tile_index").asLong(), 256)).hasToString("0/" + example.path("path").asString());
            }
        }
        assertThat(sizes).isEqualTo(2);
    }

    /** {@code full_level0}: how many; {@code partial_level1_width}: how wide. */
    private static long told(List<TilePath> tiles, String member) {
        int level = member.charAt(member.indexOf("level") + 5) - '0';
        Stream<TilePath> ofLevel = tiles.stream().filter(tile -> tile.level() == level && tile.full() == member.startsWith("full"));
        return member.startsWith("full") ? ofLevel.count() : ofLevel.mapToLong(TilePath::width).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0/0", "0/00", "0/0000", "0/000/000", "0/x000/001", "00/000", "01/000", "64/000", "-1/000",
            "0/000.p/0",
            "0/000.p/256", "0/000.p/01", "0/000.p", "0/000.p/5/", "/0/000", "0/x001/x234", "entries/000.p/999", "Entries/000", "0/../1"})
    void whatIsNoAddressOfATileIsNone(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/000", "63/x999/999", "entries/x001/x234/067.p/255", "7/001.p/1"})
    void addressesAreWrittenAsTheyAreRead(String path) {
        assertThat(TilePath.parse(path)).hasValueSatisfying(read -> assertThat(read).hasToString(path));
    }

    /** From the tiles alone every root can be made again: two levels full, a partial one above. */
    @Test
    void rootsFollowFromTheTiles() {
        int size = 256 * 256 + 256 * 3 + 7;
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            grow(log, size);
            Checkpoint signed = log.checkpoints().newest().orElseThrow().checkpoint().orElseThrow();
            assertThat(signed.size()).isEqualTo(size);
            Publication published = published(log);
            byte[] lowest = published.tile(TilePath.parse("0/259.p/7").orElseThrow()).orElseThrow();
            byte[] second = published.tile(TilePath.parse("1/001.p/3").orElseThrow()).orElseThrow();
            byte[] third = published.tile(TilePath.parse("2/000.p/1").orElseThrow()).orElseThrow();
            var digest = Hashes.sha256();
            byte[] two = Hashes.node(digest, Arrays.copyOf(second, 32), Arrays.copyOfRange(second, 32, 64));
            byte[] rest = Hashes.node(digest, Arrays.copyOfRange(second, 64, 96), Tiles.root(lowest));
            byte[] root = Hashes.node(digest, third, Hashes.node(digest, two, rest));
            assertThat(Base64.getEncoder().encodeToString(root)).isEqualTo(signed.root());
            byte[] full = published.tile(TilePath.parse("1/000").orElseThrow()).orElseThrow();
            assertThat(Tiles.root(full)).isEqualTo(third);
            for (String none : List.of("0/259.p/8", "0/259", "1/001", "1/001.p/4", "2/000.p/2", "2/000", "3/000.p/1", "entries/259.p/8",
                    "63/000", "8/000.p/1")) {
                assertThat(published.tile(TilePath.parse(none).orElseThrow())).as(none).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void entriesAreHeadersAndCommitmentsAndHashToTheTile(Databases.Kind kind) {
        try (Ledgers log = Ledgers.fresh(kind)) {
            for (int i = 0; i < 5; i++) {
                log.append(Ledgers.entry(Subject.item(UUID.randomUUID()), "somebody"));
            }
            log.integrator().drain();
            byte[] bundle = published(log).tile(TilePath.parse("entries/000.p/5").orElseThrow()).orElseThrow();
            List<byte[]> hashes = split(bundle).stream().map(entry -> Hashes.leaf(Hashes.sha256(), entry)).toList();
            assertThat(published(log).tile(TilePath.parse("0/000.p/5").orElseThrow())).hasValue(Tiles.join(hashes));
            assertThat(new String(bundle, UTF_8)).contains("\"type\":\"item.read\"", "\"commitments\"").doesNotContain("somebody", "NODIS");
        }
    }

    @Test
    void whatIsNotSignedYetIsNotGivenOutAndWhatWasChangedNeither() {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            log.append(Ledgers.entry(Subject.system("registry"), "somebody"));
            TilePath first = TilePath.parse("entries/000.p/1").orElseThrow();
            assertThat(published(log).tile(first)).isEmpty();
            assertThat(published(log).checkpoint()).isEmpty();
            log.integrator().drain();
            assertThat(published(log).tile(first)).isPresent();
            log.databases().client().sql("update ledger_entry set outcome = 'DONE'").update();
            assertThatThrownBy(() -> published(log).tile(first)).isInstanceOf(BrokenTrail.class);
            log.databases().client().sql("update ledger_checkpoint set note = replace(note, 'test.example', 'evil.example')").update();
            assertThat(published(log).checkpoint()).isEmpty();
            assertThat(published(log).tile(first)).isEmpty();
        }
    }

    @Test
    void aFolderIsBroughtUpToDateAndOnlyWhatItLacksIsWritten() throws Exception {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            for (int i = 0; i < 300; i++) {
                log.append(Ledgers.entry(Subject.system("registry"), "somebody"));
            }
            log.integrator().drain();
            TileFolder copy = new TileFolder(folder);
            assertThat(copy.update(source(log))).isEqualTo(5);
            assertThat(copy.update(source(log))).isZero();
            for (int i = 0; i < 300; i++) {
                log.append(Ledgers.entry(Subject.system("registry"), "somebody"));
            }
            log.integrator().drain();
            assertThat(copy.update(source(log))).isEqualTo(5);
            assertThat(files()).isEqualTo(Set.of("checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/1",
                    "tile/1/000.p/2", "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"));
            assertThat(Files.readString(folder.resolve("checkpoint"))).isEqualTo(published(log).checkpoint().orElseThrow());
        }
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).collect(Collectors.toSet());
        }
    }

    private static TileFolder.Source source(Ledgers log) {
        return path -> (path.equals("checkpoint")
                ? published(log).checkpoint().map(note -> note.getBytes(UTF_8))
                : Optional.of(path.substring(5)).flatMap(TilePath::parse).flatMap(published(log)::tile)).orElseThrow();
    }

    @Test
    void aFolderOfALongerLogOrOfAnotherIsLeftAsItIs() throws Exception {
        TileFolder copy = new TileFolder(folder);
        try (Ledgers one = Ledgers.fresh(Databases.Kind.H2); Ledgers other = Ledgers.fresh(Databases.Kind.H2)) {
            grow(one, 2);
            other.append(Ledgers.entry(Subject.system("registry"), "somebody"));
            other.integrator().drain();
            copy.update(path -> path.equals("checkpoint") ? source(one).get(path) : new byte[0]);
            assertThatThrownBy(() -> copy.update(source(other))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not continue");
            assertThat(Files.readString(folder.resolve("checkpoint"))).isEqualTo(published(one).checkpoint().orElseThrow());
        }
    }
}
