package org.backchannel.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.Sealing;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of other sites, read so that no other program can read it otherwise: nothing twice, missing, unknown, null or behind it. */
final class Strict {

    private static final int DEEPEST = 12;
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(2 * Sealing.MAX_BYTES).maxNestingDepth(DEEPEST).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    /** For the one part that a later edition of the sender may say more in. */
    private static final JsonMapper LENIENT = JSON.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Strict() {
    }

    /** @throws BadPouch if it is not exactly that */
    static <T> T read(byte[] bytes, Class<T> type) {
        return read(JSON, text(bytes), type);
    }

    /** The same, where more may be said than is known here. */
    static <T> T known(String text, Class<T> type) {
        return read(LENIENT, text, type);
    }

    /** Whether that object has such a member. */
    static boolean has(String text, String member) {
        return read(LENIENT, text, JsonNode.class).has(member);
    }

    private static <T> T read(JsonMapper mapper, String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException | IllegalArgumentException | BrokenSeal none) {
            // The message would quote what was sent.
            throw new BadPouch("the form of " + type.getSimpleName());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException none) {
            throw new BadPouch("the form of a text");
        }
    }

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }
}
