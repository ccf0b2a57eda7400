package org.backchannel.ledger;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON read so that no other program can read it otherwise: no member twice, no half characters, nothing after it, nothing deep. */
final class StrictJson {

    private static final int DEEPEST = 10;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    /** The largest whole number that every reader of JSON has (RFC 7493 §2.2). */
    private static final long LARGEST = (1L << 53) - 1;

    private StrictJson() {
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if a string has half a character
     * @throws tools.jackson.core.JacksonException if it is no such JSON
     */
    static JsonNode read(String text) {
        JsonNode node = MAPPER.readTree(text);
        if (text.contains("\\u") && hasHalves(node)) {
            throw new IllegalArgumentException("half a character is none");
        }
        return node;
    }

    private static boolean hasHalves(JsonNode node) {
        return (node.isString() && isHalf(node.asString())) || node.propertyNames().stream().anyMatch(StrictJson::isHalf)
                || node.valueStream().anyMatch(StrictJson::hasHalves);
    }

    private static boolean isHalf(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** @throws IllegalArgumentException if the member is not a string */
    static String text(JsonNode of, String name) {
        return required(of.path(name).isString(), of, name).asString();
    }

    /** @throws IllegalArgumentException if the member is neither true nor false */
    static boolean flag(JsonNode of, String name) {
        return required(of.path(name).isBoolean(), of, name).asBoolean();
    }

    /** @throws IllegalArgumentException if the member is not an object */
    static JsonNode object(JsonNode of, String name) {
        return required(of.path(name).isObject(), of, name);
    }

    /** @throws IllegalArgumentException if the member is not a whole number from 0 to 2⁵³-1 */
    static long number(JsonNode of, String name) {
        JsonNode number = of.path(name);
        required(number.isIntegralNumber() && number.canConvertToLong(), of, name);
        long value = number.asLong();
        required(value >= 0 && value <= LARGEST, of, name);
        return value;
    }

    private static JsonNode required(boolean right, JsonNode of, String name) {
        if (!right) {
            throw new IllegalArgumentException("`" + name + "` is missing");
        }
        return of.path(name);
    }
}
