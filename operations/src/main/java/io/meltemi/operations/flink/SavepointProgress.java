package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a savepoint or a checkpoint is that was asked for. */
public sealed interface SavepointProgress {

    /** It is being written. */
    record Going() implements SavepointProgress {}

    /** It is there; the path of a checkpoint is not told. */
    record Done(String path) implements SavepointProgress {}

    /** It will not be. */
    record Failed(String why) implements SavepointProgress {}

    static SavepointProgress of(JsonNode document) {
        if (!document.path("status").path("id").asText().equals("COMPLETED")) {
            return new Going();
        }
        JsonNode operation = document.path("operation");
        JsonNode fault = operation.path("failure-cause");
        return fault.isObject()
                ? new Failed(FlinkWords.sentence(fault.path("stack-trace").asText()))
                : new Done(operation.path("location").asText(""));
    }
}
