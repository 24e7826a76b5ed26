package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checkpoints of a job since it was submitted, or since the JobManager took it over.
 *
 * @param completed how many were, savepoints too
 * @param failed how many failed
 * @param latest the newest that was completed
 * @param latestFailure why the newest failed one did, when one did
 * @param restoredFrom where its state came from
 */
public record CheckpointReport(
        long completed,
        long failed,
        Optional<Latest> latest,
        Optional<Failure> latestFailure,
        Optional<String> restoredFrom) {

    /**
     * A completed checkpoint.
     *
     * @param triggeredAt when it began: it knows everything before
     * @param took from then until all had acknowledged it
     * @param bytes the state's size, what it shares with earlier checkpoints included
     * @param path where it is
     */
    public record Latest(long id, Instant triggeredAt, Duration took, long bytes, String path) {

        static Latest of(JsonNode checkpoint) {
            return new Latest(
                    checkpoint.path("id").asLong(),
                    Instant.ofEpochMilli(checkpoint.path("trigger_timestamp").asLong()),
                    Duration.ofMillis(checkpoint.path("end_to_end_duration").asLong()),
                    checkpoint.path("state_size").asLong(),
                    checkpoint.path("external_path").asText());
        }
    }

    /** A checkpoint that failed. */
    public record Failure(Instant at, String why) {

        static Failure of(JsonNode checkpoint) {
            return new Failure(
                    Instant.ofEpochMilli(checkpoint.path("failure_timestamp").asLong()),
                    checkpoint.path("failure_message").asText("no reason given"));
        }
    }

    static CheckpointReport of(JsonNode document) {
        JsonNode counts = document.path("counts");
        JsonNode latest = document.path("latest");
        return new CheckpointReport(
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                object(latest.path("completed")).map(Latest::of),
                object(latest.path("failed")).map(Failure::of),
                object(latest.path("restored"))
                        .map(restored -> restored.path("external_path").asText()));
    }

    private static Optional<JsonNode> object(JsonNode node) {
        return node.isObject() ? Optional.of(node) : Optional.empty();
    }
}
