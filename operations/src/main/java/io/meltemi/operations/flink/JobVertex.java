package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Operators of a job that run as one.
 *
 * @param id 32 hexadecimal digits, made from the first operator's uid
 * @param name of its operators
 * @param parallelism how many instances there are
 * @param maxParallelism how many there can be without losing state
 * @param status e.g. {@code RUNNING}
 */
public record JobVertex(String id, String name, int parallelism, int maxParallelism, String status) {

    static JobVertex of(JsonNode vertex) {
        return new JobVertex(
                vertex.path("id").asText(),
                vertex.path("name").asText(),
                vertex.path("parallelism").asInt(),
                vertex.path("maxParallelism").asInt(),
                vertex.path("status").asText());
    }
}
