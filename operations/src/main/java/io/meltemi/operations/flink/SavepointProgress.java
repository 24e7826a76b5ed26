package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a savepoint is. */
public sealed interface SavepointProgress {

    /** It is being written. */
    record Going() implements SavepointProgress {}

    /** It is there. */
    record Done(String path) implements SavepointProgress {}

    /** It will not be. */
    record Failed(String why) implements SavepointProgress {}

    static SavepointProgress of(JsonNode document) {
        if (!document.path("status").path("id").asText().equals("COMPLETED")) {
            return new Going();
        }
        JsonNode operation = document.path("operation");
        JsonNode location = operation.path("location");
        return location.isTextual()
                ? new Done(location.asText())
                : new Failed(FlinkWords.sentence(
                        operation.path("failure-cause").path("stack-trace").asText()));
    }
}
