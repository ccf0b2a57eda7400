package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
 * Content as the bytes that are sealed: {@code {"v":1,"portions":[{"salt":base64,"portion":"{…}"}]}}. Each portion is kept as the
 * very text that its salted hash was taken of, so that no later writer of JSON can change a hash. The file that it was read from
 * follows, if there was one, as {@code "original":{"salt":base64,"portion":"{name, type, base64}"}}, and is the last leaf.
 */
final class ContentCodec {

    private static final String ORIGINAL = "original";
    /** A file may be longer than the longest text that the reader takes unasked. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Sealing.MAX_BYTES).build()).build()).build();

    private ContentCodec() {
    }

    /** The bytes to seal, and the root of the salted portion hashes. */
    static Written write(Content content) {
        ObjectNode all = JSON.createObjectNode();
        all.put("v", 1);
        ArrayNode portions = all.putArray("portions");
        List<SaltedPortion> salted = new ArrayList<>();
        for (Portion portion : content.portions()) {
            salted.add(put(JSON.writeValueAsString(node(portion)), portions.addObject()));
        }
        content.original().ifPresent(file -> salted.add(put(JSON.writeValueAsString(node(file)), all.putObject(ORIGINAL))));
        return new Written(JSON.writeValueAsBytes(all), PortionTree.root(salted));
    }

    private static SaltedPortion put(String text, ObjectNode entry) {
        SaltedPortion leaf = SaltedPortion.salted(text.getBytes(StandardCharsets.UTF_8));
        entry.put("salt", Base64.getEncoder().encodeToString(leaf.salt()));
        entry.put("portion", text);
        return leaf;
    }

    static Content read(byte[] bytes) {
        JsonNode all = JSON.readTree(bytes);
        List<Portion> portions = new ArrayList<>();
        for (JsonNode entry : all.path("portions")) {
            portions.add(portion(JSON.readTree(entry.path("portion").asString())));
        }
        return new Content(portions, Optional.of(all.path(ORIGINAL)).filter(JsonNode::isObject)
                .map(entry -> original(JSON.readTree(entry.path("portion").asString()))));
    }

    /** The root as the sealed bytes themselves give it. */
    static Sha384 root(byte[] bytes) {
        JsonNode all = JSON.readTree(bytes);
        List<SaltedPortion> salted = new ArrayList<>();
        all.path("portions").forEach(entry -> salted.add(leaf(entry)));
        if (all.path(ORIGINAL).isObject()) {
            salted.add(leaf(all.path(ORIGINAL)));
        }
        return PortionTree.root(salted);
    }

    private static SaltedPortion leaf(JsonNode entry) {
        return new SaltedPortion(Base64.getDecoder().decode(entry.path("salt").asString()),
                entry.path("portion").asString().getBytes(StandardCharsets.UTF_8));
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

    private static Portion portion(JsonNode node) {
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
