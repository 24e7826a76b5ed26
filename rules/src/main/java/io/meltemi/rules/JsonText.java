package io.meltemi.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes of JSON and trees of it, read strictly: no property twice, nothing after the end, no depth that hurts. */
public final class JsonText {

    private static final int MAX_NESTING = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The tree, or null when the bytes are too many or no JSON: then the fault is added. */
    public static @Nullable JsonNode read(byte[] json, int maxBytes, JsonFaults faults) {
        if (json.length > maxBytes) {
            faults.add("$", "at most " + maxBytes + " bytes", Integer.toString(json.length));
            return null;
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!tree.isMissingNode()) {
                return tree;
            }
            faults.add("$", "JSON", "nothing");
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            String where =
                    location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
            faults.add("$", "JSON", e.getOriginalMessage() + where);
        } catch (IOException e) {
            faults.add("$", "JSON in UTF-8", String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The tree as one line. */
    public static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree must be writable: " + tree, e);
        }
    }
}
