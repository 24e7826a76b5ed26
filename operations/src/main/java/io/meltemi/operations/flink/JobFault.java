package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Why a job, or a task of it, failed.
 *
 * @param task that failed first; empty when the job as a whole did
 * @param why the innermost cause, one sentence
 */
public record JobFault(Instant at, String task, String why) {

    static JobFault of(JsonNode entry) {
        return new JobFault(
                Instant.ofEpochMilli(entry.path("timestamp").asLong()),
                entry.path("taskName").asText(""),
                FlinkWords.sentence(entry.path("stacktrace").asText()));
    }
}
