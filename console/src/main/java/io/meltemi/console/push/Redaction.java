package io.meltemi.console.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes out of a route's document where somebody may have written a secret in place of a credential's name. */
final class Redaction {

    private static final String HIDDEN = "***";

    private Redaction() {}

    /** Changes the document. */
    static JsonNode redacted(JsonNode document) {
        for (JsonNode target : document.path("target")) {
            if (target.get("headers") instanceof ObjectNode headers) {
                headers.fieldNames().forEachRemaining(name -> headers.put(name, HIDDEN));
            }
            if (target instanceof ObjectNode object && object.has("url")) {
                object.put("url", object.get("url").asText().replaceFirst("\\?.*", "?" + HIDDEN));
            }
        }
        return document;
    }
}
