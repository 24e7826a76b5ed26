package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A cluster in numbers.
 *
 * @param version Flink's, e.g. {@code 2.2.1}
 * @param taskManagers that are registered
 * @param slots of all of them
 * @param freeSlots that no job has
 */
public record ClusterOverview(String version, int taskManagers, int slots, int freeSlots) {

    static ClusterOverview of(JsonNode document) {
        return new ClusterOverview(
                document.path("flink-version").asText(),
                document.path("taskmanagers").asInt(),
                document.path("slots-total").asInt(),
                document.path("slots-available").asInt());
    }
}
