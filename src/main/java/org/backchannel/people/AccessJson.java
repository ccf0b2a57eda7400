package org.backchannel.people;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bytes that are signed: the same document always gives the same ones. */
final class AccessJson {

    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AccessJson() {
    }

    static byte[] write(AccessDocument document) {
        return JSON.writeValueAsBytes(document);
    }

    /** @throws InvalidAccess if the bytes are no access document */
    static AccessDocument read(byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            if (!document.isObject()) {
                throw new InvalidAccess("this is no access document");
            }
            // Documents that were signed before nationality was asked for state none.
            if (document.path("person").path("clearance") instanceof ObjectNode clearance && !clearance.has("nationality")) {
                clearance.putNull("nationality");
            }
            return JSON.treeToValue(document, AccessDocument.class);
        } catch (JacksonException e) {
            // its message would quote the document
            throw new InvalidAccess("this is no access document");
        }
    }
}
