package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.backchannel.sealing.PortionTree;
import org.backchannel.sealing.SaltedPortion;
import org.backchannel.sealing.Sha384;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content as the bytes that are sealed: {@code {"v":1,"portions":[{"salt":base64,"portion":"{…}"}]}}. Each portion is kept as the
 * very text that its salted hash was taken of, so that no later writer of JSON can change a hash.
 */
final class ContentCodec {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ContentCodec() {
    }

    /** The bytes to seal, and the root of the salted portion hashes. */
    static Written write(Content content) {
        ObjectNode all = JSON.createObjectNode();
        all.put("v", 1);
        ArrayNode portions = all.putArray("portions");
        List<SaltedPortion> salted = new ArrayList<>();
        for (Portion portion : content.portions()) {
            String text = JSON.writeValueAsString(node(portion));
            SaltedPortion leaf = SaltedPortion.salted(text.getBytes(StandardCharsets.UTF_8));
            salted.add(leaf);
            ObjectNode entry = portions.addObject();
            entry.put("salt", Base64.getEncoder().encodeToString(leaf.salt()));
            entry.put("portion", text);
        }
        return new Written(JSON.writeValueAsBytes(all), PortionTree.root(salted));
    }

    static Content read(byte[] bytes) {
        List<Portion> portions = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(bytes).path("portions")) {
            portions.add(portion(JSON.readTree(entry.path("portion").asString())));
        }
        return new Content(portions);
    }

    /** The root as the sealed bytes themselves give it. */
    static Sha384 root(byte[] bytes) {
        List<SaltedPortion> salted = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(bytes).path("portions")) {
            salted.add(new SaltedPortion(Base64.getDecoder().decode(entry.path("salt").asString()),
                    entry.path("portion").asString().getBytes(StandardCharsets.UTF_8)));
        }
        return PortionTree.root(salted);
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
