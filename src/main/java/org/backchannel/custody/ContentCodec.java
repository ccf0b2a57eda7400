package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backchannel.sealing.PortionTree;
import org.backchannel.sealing.SaltedPortion;
import org.backchannel.sealing.Sealing;
import org.backchannel.sealing.Sha384;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content as the bytes that are sealed: {@code {"v":2,"portions":[{"salt":base64,"portion":"{…}"}]}}. The salted hash of a portion is
 * taken of its pieces one by one (see {@link Piece}), whose bytes no writer of JSON has a part in; before edition 2 it was taken of the
 * portion's text as a whole. The file that it was read from follows, if there was one, as
 * {@code "original":{"salt":base64,"portion":"{name, type, base64}"}}, and is the last leaf.
 */
final class ContentCodec {

    static final String PORTION = "portion";
    static final String SALT = "salt";
    private static final int BY_PIECES = 2;
    static final String ORIGINAL = "original";
    /** A file may be longer than the longest text that the reader takes unasked. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Sealing.MAX_BYTES).build()).build()).build();

    private ContentCodec() {
    }

    /** The bytes to seal, and the root of the salted portion hashes. */
    static Written write(Content content) {
        ObjectNode all = JSON.createObjectNode();
        all.put("v", BY_PIECES);
        ArrayNode portions = all.putArray("portions");
        content.portions().forEach(portion -> put(JSON.writeValueAsString(node(portion)), portions.addObject()));
        // Side by side: a portion has three hashes for each of its words, and no portion needs another.
        List<SaltedPortion> salted = new ArrayList<>(IntStream.range(0, portions.size()).parallel()
                .mapToObj(number -> Salted.pieces(portions.get(number), content.portions().get(number)).whole()).toList());
        content.original().ifPresent(file -> salted.add(put(JSON.writeValueAsString(node(file)), all.putObject(ORIGINAL))));
        return new Written(JSON.writeValueAsBytes(all), PortionTree.root(salted));
    }

    private static SaltedPortion put(String text, ObjectNode entry) {
        SaltedPortion leaf = SaltedPortion.salted(text.getBytes(StandardCharsets.UTF_8));
        entry.put(SALT, Base64.getEncoder().encodeToString(leaf.salt()));
        entry.put(PORTION, text);
        return leaf;
    }

    static Content read(byte[] bytes) {
        return read(tree(bytes));
    }

    static JsonNode tree(byte[] bytes) {
        return JSON.readTree(bytes);
    }

    static Content read(JsonNode all) {
        List<Portion> portions = new ArrayList<>();
        for (JsonNode entry : all.path("portions")) {
            portions.add(portion(entry));
        }
        return new Content(portions, Optional.of(all.path(ORIGINAL)).filter(JsonNode::isObject)
                .map(entry -> original(JSON.readTree(entry.path(PORTION).asString()))));
    }

    /** The root as the sealed bytes themselves give it. */
    static Sha384 root(byte[] bytes) {
        JsonNode all = JSON.readTree(bytes);
        List<SaltedPortion> salted = new ArrayList<>();
        boolean pieces = byPieces(all);
        all.path("portions").forEach(entry -> salted.add(pieces ? Salted.pieces(entry).whole() : Salted.leaf(entry)));
        if (all.path(ORIGINAL).isObject()) {
            salted.add(Salted.leaf(all.path(ORIGINAL)));
        }
        return PortionTree.root(salted);
    }

    /** Whether its words have salts of their own. */
    static boolean byPieces(JsonNode all) {
        return all.path("v").asInt(1) >= BY_PIECES;
    }

    /** Its salted parts; empty if it was sealed before pieces had salts, so that no part of it can be shown without the rest. */
    static Optional<Salted> salted(byte[] bytes) {
        JsonNode all = JSON.readTree(bytes);
        return byPieces(all) ? Optional.of(Salted.of(all)) : Optional.empty();
    }

    static Portion portion(JsonNode entry) {
        return portionOf(JSON.readTree(entry.path(PORTION).asString()));
    }

    private static ObjectNode node(Original file) {
        return JSON.createObjectNode().put("name", file.name()).put("type", file.type()).put("bytes",
                Base64.getEncoder().encodeToString(file.bytes()));
    }

    private static Original original(JsonNode node) {
        return new Original(node.path("name").asString(), node.path("type").asString(),
                Base64.getDecoder().decode(node.path("bytes").asString()));
    }

    private static ObjectNode node(Portion portion) {
        ObjectNode node = JSON.createObjectNode();
        node.put("sort", portion.sort().name());
        node.put("label", portion.label());
        node.put("mark", portion.mark());
        node.put("depth", portion.depth());
        ArrayNode runs = node.putArray("runs");
        for (Run run : portion.runs()) {
            ArrayNode parts = runs.addArray();
            parts.add(run.sort().name()).add(run.text()).add(run.target());
            if (run.emphasized()) {
                parts.add(true);
            }
        }
        return node;
    }

    private static Portion portionOf(JsonNode node) {
        List<Run> runs = new ArrayList<>();
        for (JsonNode parts : node.path("runs")) {
            runs.add(new Run(Run.Sort.valueOf(parts.get(0).asString()), parts.get(1).asString(), parts.get(2).asString())
                    .emphasized(parts.path(3).asBoolean(false)));
        }
        return new Portion(Portion.Sort.valueOf(node.path("sort").asString()), node.path("label").asString(), node.path("mark").asString(),
                node.path("depth").asInt(), runs);
    }

    /** Bytes to be sealed. */
    static final class Written {

        private final byte[] bytes;
        private final Sha384 root;

        Written(byte[] bytes, Sha384 root) {
            this.bytes = bytes;
            this.root = root;
        }

        byte[] bytes() {
            return bytes;
        }

        Sha384 root() {
            return root;
        }
    }
}
